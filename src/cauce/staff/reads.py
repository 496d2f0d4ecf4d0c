"""The log of reads of personal data (domain §12): whoever shows a person's data writes here first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from cauce.procedure.roles import Actor
from cauce.staff.models import PersonalRead


@dataclass(frozen=True, slots=True)
class Read:
    """One read, as an auditor sees it. `reader` is empty when the system itself read."""

    id: int
    at: datetime
    reader: str
    case_id: UUID
    what: str


def log(actor: Actor, case_id: UUID, what: str) -> None:
    """Record that `actor` saw the personal data `what` (screen and fields) of one case."""
    PersonalRead.objects.create(reader_id=actor.id, case_id=case_id, what=what)


def log_many(actor: Actor, case_ids: Iterable[UUID], what: str) -> None:
    """Record, in one statement, that a list showed `actor` the personal data of several cases."""
    PersonalRead.objects.bulk_create(
        PersonalRead(reader_id=actor.id, case_id=case_id, what=what) for case_id in case_ids
    )


def of_case(case_id: UUID, *, before: int | None = None, limit: int = 50) -> list[Read]:
    """Return who read one case, the latest first; `before` is the id of the last one already shown."""
    return page(case_id=case_id, before=before, limit=limit)


def page(
    *, reader: int | None = None, case_id: UUID | None = None, before: int | None = None, limit: int = 50
) -> list[Read]:
    """Return the latest reads, of one reader or one case where they are named; `before` as in `of_case`."""
    reads = PersonalRead.objects.all()
    if reader is not None:
        reads = reads.filter(reader_id=reader)
    if case_id is not None:
        reads = reads.filter(case_id=case_id)
    return _page(reads, before, limit)


def _page(reads: QuerySet[PersonalRead], before: int | None, limit: int) -> list[Read]:
    if before is not None:
        reads = reads.filter(id__lt=before)
    rows = reads.order_by("-id").values_list("id", "at", "reader__full_name", "case_id", "what")[:limit]
    return [Read(id, at, reader or "", case_id, what) for id, at, reader, case_id, what in rows]
