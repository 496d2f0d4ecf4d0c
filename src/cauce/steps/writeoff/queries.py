"""What the write-off screen shows: what waits for its baja, the open batch, and past sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from cauce.cases import clocking
from cauce.cases.access import visible_to
from cauce.cases.folio import short_folio
from cauce.cases.models import Case, PersonalValue
from cauce.cases.queries.declared import photos_of, why_no_photo
from cauce.cases.queries.places import where_of
from cauce.catalogue import AreaRow, Catalogue, current
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import moment_of
from cauce.steps.writeoff.models import Batch

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """The declaration that stands: what the area says it did, and why there is no photo if there is none."""

    result: str = ""
    no_photo: str = ""
    before: tuple[UUID, ...] = ()
    after: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A report that its area declared attended; hours are from the call to the declared solution."""

    id: UUID
    seq: int
    folio: str
    number: str
    service: str
    programme: bool
    emergency: bool
    area: str
    crew: str
    place: str
    people: int
    attempt: int
    received_at: datetime
    attended_at: datetime
    gross_hours: float
    net_hours: float
    in_time: bool
    declared: Declared


@dataclass(frozen=True, slots=True)
class Page:
    """A page of waiting reports; `after` is the key of the next page, empty at the end."""

    rows: tuple[Waiting, ...]
    after: str


@dataclass(frozen=True, slots=True)
class OpenBatch:
    """The batch that is being filled: how many bajas, and since when; `id` is None where there is none."""

    id: int | None
    count: int
    opened_at: datetime | None


def waiting(actor: Actor, *, area: AreaRow | None = None, after: str = "", size: int = PAGE) -> Page:
    """Service reports declared attended, the oldest declaration first; of one area, or of all."""
    cases = _attended(actor).filter(area=area.id) if area else _attended(actor)
    found = list(_after(cases, after).order_by("attended_at", "id")[: size + 1])
    shown, catalogue = found[:size], current()
    declared = _declared(shown, catalogue)
    rows = tuple(_row(case, declared.get(case.pk, Declared()), actor, catalogue) for case in shown)
    return Page(rows, _key(shown[-1]) if len(found) > size else "")


def by_area(actor: Actor) -> list[tuple[AreaRow, int]]:
    """How many reports of each area wait, by the areas' names."""
    areas = current().areas
    counted = _attended(actor).filter(area__isnull=False).order_by().values_list("area").annotate(Count("pk"))
    return sorted(((areas[area], n) for area, n in counted), key=lambda pair: pair[0].name)


def open_batch() -> OpenBatch:
    """How far the open batch has come."""
    batch = Batch.objects.filter(is_open=True).annotate(count=Count("rows")).first()
    return OpenBatch(batch.pk, batch.count, batch.opened_at) if batch else OpenBatch(None, 0, None)


def in_batch_by_area() -> list[tuple[str, int]]:
    """How many bajas of each area the open batch has, by the areas' names."""
    areas = current().areas
    rows = Batch.objects.filter(is_open=True, rows__isnull=False).values_list("rows__case__area")
    counted = rows.annotate(Count("rows")).order_by()
    return sorted((areas[area].name if area else "", n) for area, n in counted)


def _attended(actor: Actor) -> QuerySet[Case]:
    return visible_to(actor).filter(state=State.ATTENDED, kind=Kind.SERVICE)


def _after(cases: QuerySet[Case], key: str) -> QuerySet[Case]:
    """What comes after the last row of an earlier page; anything else begins at the first."""
    moment, _, last = key.partition("~")
    try:
        at, case_id = moment_of(moment), UUID(last)
    except ValueError:
        return cases
    return cases.filter(Q(attended_at__gt=at) | Q(attended_at=at, pk__gt=case_id))


def _key(case: Case) -> str:
    return f"{case.attended_at.isoformat()}~{case.pk}" if case.attended_at else ""


def _declared(cases: Sequence[Case], catalogue: Catalogue) -> dict[UUID, Declared]:
    """The last declaration of each report, in one statement whatever their number."""
    results = PersonalValue.objects.filter(entry__case__in=cases, entry__step="attend", field="result")
    return {
        result.entry.case_id: Declared(
            result=result.value or "",
            no_photo=why_no_photo(result.entry, catalogue),
            before=photos_of(result.entry, "before"),
            after=photos_of(result.entry, "after"),
        )
        for result in results.select_related("entry").order_by("entry__seq")
    }


def _row(case: Case, declared: Declared, actor: Actor, catalogue: Catalogue) -> Waiting:
    attended_at = case.attended_at or case.moved_at
    took = clocking.took(case, attended_at)
    return Waiting(
        id=case.pk,
        seq=case.seq,
        folio=case.folio,
        number=short_folio(case.year, case.number),
        service=catalogue.services[case.service_id].name,
        programme=case.programme,
        emergency=case.emergency,
        area=catalogue.areas[case.area_id].short_name if case.area_id else "",
        crew=catalogue.crews[case.crew_id].name if case.crew_id else "",
        place=where_of(case, actor, catalogue),
        people=1 + case.followers,
        attempt=case.attempt,
        received_at=case.received_at,
        attended_at=attended_at,
        gross_hours=took.gross_hours,
        net_hours=took.net_hours,
        in_time=took.in_time,
        declared=declared,
    )
