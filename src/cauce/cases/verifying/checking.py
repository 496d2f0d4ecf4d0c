"""The check of the whole record, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import islice

from cauce.cases.models import Case, DaySeal, Entry, RecordCheck
from cauce.cases.verifying.looking import Number, problems
from cauce.shared.clock import now

MOST = 1000
"""Problems that are told; a record with more is broken beyond telling."""
KEPT = 20

Reserved = Callable[[], Collection[Number]]


def check(reserved: Reserved, by: int | None = None) -> tuple[RecordCheck, list[str]]:
    """Check everything and keep the result; returns it with every sentence that is told.

    People go on working meanwhile: a case can move between two of the verifier's questions. So what is
    found is looked for again, and only what is still there is told.
    """
    began_at, last = now(), Entry.objects.order_by("-id").first()
    sealed = DaySeal.objects.order_by("-day").first()
    cases, entries = Case.objects.count(), Entry.objects.count()
    told = _look(reserved)
    if told:
        still = set(_look(reserved))
        told = [sentence for sentence in told if sentence in still]
    kept = RecordCheck.objects.create(
        began_at=began_at,
        ended_at=now(),
        by_id=by,
        cases=cases,
        entries=entries,
        head=last.digest if last else "",
        seal=sealed.digest if sealed else "",
        problems=len(told),
        found=told[:KEPT],
    )
    return kept, told


def _look(reserved: Reserved) -> list[str]:
    return list(islice(problems(reserved()), MOST))
