"""What the write-off screen shows: what waits for its baja, the open batch, and past sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from cauce.cases.access import visible_to
from cauce.cases.clocking import pauses_of
from cauce.cases.models import Case, CaseAttachment, PersonalValue
from cauce.catalogue import Catalogue, current
from cauce.procedure.clock import gross, net
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.steps.writeoff.models import Batch
from cauce.steps.writeoff.sheet import address_of

PAGE = 50
LAST_SHEETS = 30


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that its area declared attended; hours are from the call to the declared solution."""

    id: UUID
    folio: str
    service: str
    programme: bool
    area: str
    place: str
    people: int
    attempt: int
    received_at: datetime
    attended_at: datetime
    gross_hours: float
    net_hours: float
    in_time: bool
    result: str
    photos: tuple[UUID, ...]
    seq: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of waiting reports; `after` is the key of the next page, empty at the end."""

    rows: tuple[Waiting, ...]
    after: str


@dataclass(frozen=True, slots=True)
class OpenBatch:
    """The batch that is being filled: how many bajas, and since when; None where none was confirmed."""

    count: int
    opened_at: datetime | None


@dataclass(frozen=True, slots=True)
class PastSheet:
    """A closed batch with its frozen document."""

    document_id: UUID
    reference: str
    closed_at: datetime
    closed_by: str
    count: int


def waiting(actor: Actor, *, area: str = "", after: str = "", size: int = PAGE) -> Page:
    """Service reports declared attended, the oldest declaration first; `area` is a code, "" for all."""
    catalogue = current()
    cases = visible_to(actor).filter(state=State.ATTENDED, kind=Kind.SERVICE)
    if area:
        cases = cases.filter(area=catalogue.area_by_code[area].id)
    cases = list(_after(cases, after).order_by("attended_at", "id")[: size + 1])
    shown = cases[:size]
    results, photos = _results(shown), _photos(shown)
    rows = tuple(_row(case, results.get(case.pk, ""), photos.get(case.pk, ()), catalogue) for case in shown)
    return Page(rows, _key(shown[-1]) if len(cases) > size else "")


def open_batch() -> OpenBatch:
    """How far the open batch has come."""
    batch = Batch.objects.filter(is_open=True).annotate(count=Count("rows")).first()
    return OpenBatch(batch.count, batch.opened_at) if batch else OpenBatch(0, None)


def past_sheets() -> list[PastSheet]:
    """The last sheets issued, newest first."""
    closed = Batch.objects.filter(is_open=None).select_related("document", "closed_by")
    closed = closed.annotate(count=Count("rows")).order_by("-closed_at")[:LAST_SHEETS]
    return [
        PastSheet(
            document_id=batch.document_id,
            reference=str(batch.document),
            closed_at=batch.closed_at,
            closed_by=batch.closed_by.full_name,
            count=batch.count,
        )
        for batch in closed
    ]


def _after(cases: QuerySet[Case], key: str) -> QuerySet[Case]:
    if not key:
        return cases
    moment, _, last = key.partition("~")
    at = datetime.fromisoformat(moment)
    return cases.filter(Q(attended_at__gt=at) | Q(attended_at=at, pk__gt=last))


def _key(case: Case) -> str:
    return f"{case.attended_at.isoformat()}~{case.pk}" if case.attended_at else ""


def _results(cases: Sequence[Case]) -> dict[UUID, str]:
    """What each area said it did, from the declaration that stands."""
    values = PersonalValue.objects.filter(
        entry__case__in=cases, entry__step="attend", field="result"
    ).order_by("entry__seq")
    return {case_id: value or "" for case_id, value in values.values_list("entry__case", "value")}


def _photos(cases: Sequence[Case]) -> dict[UUID, tuple[UUID, ...]]:
    found: dict[UUID, tuple[UUID, ...]] = {}
    files = CaseAttachment.objects.filter(case__in=cases, shows__in=("before", "after"))
    for case_id, file in files.order_by("id").values_list("case", "attachment"):
        found[case_id] = (*found.get(case_id, ()), file)
    return found


def _row(case: Case, result: str, photos: tuple[UUID, ...], catalogue: Catalogue) -> Waiting:
    attended_at = case.attended_at or case.moved_at
    service = catalogue.services[case.service_id]
    return Waiting(
        id=case.pk,
        folio=case.folio,
        service=service.name,
        programme=case.programme,
        area=catalogue.areas[case.area_id].name if case.area_id else "",
        place=address_of(case, catalogue),
        people=1 + case.followers,
        attempt=case.attempt,
        received_at=case.received_at,
        attended_at=attended_at,
        gross_hours=gross(case.received_at, attended_at).total_seconds() / 3600,
        net_hours=net(case.received_at, attended_at, pauses_of(case)).total_seconds() / 3600,
        in_time=case.net_deadline is None or attended_at <= case.net_deadline,
        result=result,
        photos=photos,
        seq=case.seq,
    )
