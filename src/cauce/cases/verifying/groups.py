"""Groups: every follower has a main report that follows nobody, and every main report counts its own."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F, Q

from cauce.cases.models import Case
from cauce.procedure.states import State


def problems() -> Iterator[str]:
    """A sentence for each group that does not add up."""
    for folio in Case.objects.filter(main__main__isnull=False).values_list("folio", flat=True):
        yield f"{folio}: its main report follows another one."
    alone = Case.objects.filter(state=State.LINKED, main=None)
    for folio in alone.values_list("folio", flat=True):
        yield f"{folio}: it is linked, and to nothing."
    yield from _of_counts()


def _of_counts() -> Iterator[str]:
    grouped = Case.objects.filter(Q(followers__gt=0) | Q(follower_set__isnull=False))
    wrong = grouped.annotate(found=Count("follower_set")).exclude(followers=F("found"))
    for folio, says, found in wrong.values_list("folio", "followers", "found"):
        yield f"{folio}: it says that it has {says} followers; it has {found}."
