"""Pages by key: the same cost at any depth, nothing skipped or shown twice while reports come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from cauce.cases.models import Case


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last case of a page: the next page begins after it."""

    received_at: datetime
    case_id: UUID

    def __str__(self) -> str:
        """As it goes into an address."""
        return f"{self.received_at.timestamp():.6f}_{self.case_id}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """The cursor written as `text`; None for anything else, which begins at the first page."""
        moment, _, case_id = text.partition("_")
        try:
            return cls(datetime.fromtimestamp(float(moment), UTC), UUID(case_id))
        except (ValueError, OverflowError, OSError):
            return None


def after_of(case: Case) -> Cursor:
    """The cursor that continues after that case."""
    return Cursor(case.received_at, case.pk)


def newest_first(cases: QuerySet[Case], after: Cursor | None) -> QuerySet[Case]:
    """The cases by reception, the latest first, continued after the cursor."""
    ordered = cases.order_by("-received_at", "-id")
    if after is None:
        return ordered
    # `received_at <=` alone lets the index jump to the place; the rest only parts those of one moment.
    later = Q(received_at=after.received_at, id__gte=after.case_id)
    return ordered.filter(received_at__lte=after.received_at).exclude(later)


def oldest_first(cases: QuerySet[Case], after: Cursor | None) -> QuerySet[Case]:
    """The cases by reception, the first at the head, continued after the cursor."""
    ordered = cases.order_by("received_at", "id")
    if after is None:
        return ordered
    earlier = Q(received_at=after.received_at, id__lte=after.case_id)
    return ordered.filter(received_at__gte=after.received_at).exclude(earlier)
