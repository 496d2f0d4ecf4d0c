"""Past sheets: each closed batch with its frozen relación."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from cauce.documents import issuing
from cauce.steps.writeoff.models import Batch

LAST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSheet:
    """A closed batch with its frozen document; `closed_by_id` is the account that closed it."""

    document_id: UUID
    reference: str
    closed_at: datetime
    closed_by_id: int
    closed_by: str
    count: int


def last(number: int = LAST) -> list[PastSheet]:
    """The last sheets issued, newest first."""
    return [_sheet(batch) for batch in _closed().order_by("-closed_at")[:number]]


def of_batch(batch_id: int) -> PastSheet:
    """The sheet of a closed batch. Raises `Batch.DoesNotExist`."""
    return _sheet(_closed().get(pk=batch_id))


def _closed() -> QuerySet[Batch]:
    closed = Batch.objects.filter(is_open=None).select_related("document", "closed_by")
    return closed.annotate(count=Count("rows"))


def _sheet(batch: Batch) -> PastSheet:
    assert batch.document and batch.closed_by and batch.closed_at, "a closed batch has its sheet"
    return PastSheet(
        document_id=batch.document.pk,
        reference=issuing.reference_of(batch.document).label,
        closed_at=batch.closed_at,
        closed_by_id=batch.closed_by.pk,
        closed_by=batch.closed_by.full_name,
        count=batch.count,  # type: ignore[attr-defined]
    )
