"""What was issued, and what was not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from cauce.documents import issuing
from cauce.documents.errors import Missing
from cauce.documents.models import IssuedDocument
from cauce.procedure.roles import Actor
from cauce.reporting.bulletins.kinds import KINDS
from cauce.reporting.models import Bulletin
from cauce.reporting.periods import Period
from cauce.reporting.sources import first_day

PAGE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """One version of an issued report; `is_current` says whether no later one corrects it."""

    kind: str
    period: Period
    document_id: UUID
    reference: str
    version: int
    title: str
    changes: str
    sha256: str
    issued_at: datetime
    issued_by: str
    is_current: bool


def issued(actor: Actor, kind: str | None = None, before: datetime | None = None) -> list[Issued]:
    """The reports that `actor` may read, the latest issued first, a page of them issued before a moment."""
    readable = [each.code for each in KINDS.values() if actor.has(*each.series.readers)]
    found = _bulletins().filter(kind__in=[kind] if kind in readable else [] if kind else readable)
    if before:
        found = found.filter(document__issued_at__lt=before)
    return [_issued(row, row.document) for row in found.order_by("-document__issued_at")[:PAGE]]


def by_document(document_id: UUID) -> Issued:
    """What that document is, whatever its version. Raises documents' `Missing`."""
    document = issuing.find(document_id)
    row = _bulletins().filter(
        document__series=document.series, document__year=document.year, document__number=document.number
    )
    bulletin = row.first()
    if bulletin is None:
        raise Missing()
    return _issued(bulletin, document)


def current_of(kind: str, period: Period) -> Issued | None:
    """The latest version of a period's report, None while it was not issued."""
    row = _bulletins().filter(kind=kind, start=period.start, end=period.end).first()
    return _issued(row, row.document) if row else None


def last_period(kind: str) -> Period | None:
    """The latest period that has a report of that kind."""
    row = _bulletins().filter(kind=kind).order_by("-start").first()
    return Period(row.start, row.end) if row else None


def versions(document_id: UUID) -> list[Issued]:
    """Every version of a report, the first first. Raises documents' `Missing`."""
    document = issuing.find(document_id)
    known = by_document(document_id)
    row = _bulletins().get(kind=known.kind, start=known.period.start, end=known.period.end)
    same = IssuedDocument.objects.filter(
        series=document.series, year=document.year, number=document.number
    ).select_related("issued_by")
    return [_issued(row, version) for version in same.order_by("version")]


def not_issued(kind: str, since: date, until: date) -> list[Period]:
    """The periods that ended between two days, both included, and have no report yet; the oldest first."""
    first = first_day()
    if first is None:
        return []
    period_of, period, missing = KINDS[kind].period_of, KINDS[kind].period_of(max(since, first)), []
    has = set(_bulletins().filter(kind=kind, end__gte=period.end).values_list("start", flat=True))
    while period.end <= until:
        if period.start not in has and period.end >= since:
            missing.append(period)
        period = period_of(period.end + timedelta(days=1))
    return missing


def _bulletins() -> QuerySet[Bulletin]:
    return Bulletin.objects.filter(document__isnull=False).select_related("document__issued_by")


def _issued(row: Bulletin, document: IssuedDocument | None) -> Issued:
    assert document, "an issued report has its document"
    reference = issuing.reference_of(document)
    return Issued(
        kind=row.kind,
        period=Period(row.start, row.end),
        document_id=document.pk,
        reference=reference.label,
        version=document.version,
        title=document.title,
        changes=document.changes,
        sha256=document.sha256,
        issued_at=document.issued_at,
        issued_by=document.issued_by.full_name if document.issued_by else "",
        is_current=document.pk == row.document_id,
    )
