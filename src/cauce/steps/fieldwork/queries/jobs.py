"""A report as the area works on it: one line of a list, without the door number.

Who dispatches needs the block; the door, the name and the phone are for who goes there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from cauce.cases.access import visible_to
from cauce.cases.folio import short_folio
from cauce.cases.models import Case, Entry
from cauce.catalogue import Catalogue, current
from cauce.procedure.clock import Pause
from cauce.procedure.kinds import Kind, Standing
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import local_date, now
from cauce.steps.fieldwork.models import WorkOrder

COLUMNS = (
    "id", "folio", "year", "number", "seq", "kind", "state", "service_id", "area_id", "crew_id",
    "received_at", "moved_at", "deadline", "net_deadline", "programme", "emergency", "attempt", "followers",
    "standing_checked", "standing", "impediment_id", "impeded_at", "review_at", "justified_until",
    "street", "colonia_id", "colonia_said", "latitude", "longitude",
)  # fmt: skip

ARRIVE = "arrive"

BLOCK = 3
"""Decimals of a coordinate that a map for dispatching shows: about a block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A report with the area. `words` are the person's own, of a report that came back.

    `since` is its last move; `arrived_at` when the crew said that it was there. `point` is (lat, lon)
    to about a block, or the middle of the colonia where there is no pin.
    """

    id: UUID
    folio: str
    number: str
    seq: int
    kind: Kind
    state: State
    service_id: int
    service: str
    area_id: int | None
    crew_id: int | None
    street: str
    colonia: str
    received_at: datetime
    since: datetime
    deadline: datetime
    net_deadline: datetime
    programme: bool
    emergency: bool
    attempt: int
    followers: int
    standing_pending: bool
    impediment: str
    may_justify: bool
    impeded_at: datetime | None
    review_at: datetime | None
    justified_until: datetime | None
    point: tuple[float, float] | None
    position: int
    words: str = ""
    arrived_at: datetime | None = None

    @property
    def held(self) -> Pause | None:
        """The approved impediment that holds the net clock now."""
        if self.impeded_at is None or self.justified_until is None or self.justified_until <= now():
            return None
        return Pause(self.impeded_at, self.justified_until)

    @property
    def paused(self) -> bool:
        """Whether an approved impediment holds the net clock now."""
        return self.held is not None

    @property
    def late(self) -> bool:
        """Whether the net clock ran out."""
        return not self.paused and now() > self.net_deadline

    @property
    def review_is_due(self) -> bool:
        """Whether the impediment is to be looked at again today, or already was."""
        return self.review_at is not None and local_date(self.review_at) <= local_date(now())

    @property
    def gross_differs(self) -> bool:
        """Whether some time was left out of the net clock."""
        return self.net_deadline - self.deadline >= timedelta(minutes=1)


def in_order(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with the turn of each in its crew's day, as `position`."""
    orders = WorkOrder.objects.filter(case=OuterRef("pk"), attempt=OuterRef("attempt"))
    return cases.annotate(position=Subquery(orders.values("position")[:1]))


def read(cases: QuerySet[Case]) -> list[Job]:
    """The cases as jobs, in the order of the queryset: one query."""
    catalogue = current()
    return [job_of(row, catalogue) for row in in_order(cases).values(*COLUMNS, "position")]


def tell(found: Sequence[Job], *, words: bool) -> list[Job]:
    """The jobs with what their columns don't say: one query for all.

    The `words` of a person who was not content, the last time; and since when the crew is at the place.
    """
    said: dict[UUID, str] = {}
    arrived: dict[UUID, datetime] = {}
    for case_id, step, at, value in _told(found, words):
        if step == ARRIVE:
            arrived[case_id] = at
        else:
            said[case_id] = value or ""
    return [
        replace(job, words=said.get(job.id, ""), arrived_at=_there(job, arrived.get(job.id)))
        if job.id in said or job.id in arrived
        else job
        for job in found
    ]


def _told(found: Iterable[Job], words: bool) -> QuerySet[Entry, tuple[UUID, str, datetime, str | None]]:
    out = [job.id for job in found if job.state is State.IN_FIELD]
    back = [job.id for job in found if job.attempt > 1] if words else []
    entries = Entry.objects.filter(
        Q(case__in=out, step=ARRIVE)
        | Q(case__in=back, step__in=("reassign", "reopen"), personal_values__field="said")
    )
    return entries.order_by("seq").values_list("case_id", "step", "happened_at", "personal_values__value")


def _there(job: Job, arrived: datetime | None) -> datetime | None:
    """An arrival counts for the visit that it belongs to."""
    return arrived if arrived is not None and arrived >= job.since else None


def named(actor: Actor, case_ids: Iterable[UUID]) -> list[Job]:
    """Those of the cases that the actor sees, by net deadline: one query."""
    return read(visible_to(actor).filter(pk__in=list(case_ids)).order_by("net_deadline", "id"))


def with_the_area(actor: Actor, area_id: int) -> QuerySet[Case]:
    """The actor's cases of that area, without any order."""
    return visible_to(actor).filter(area=area_id).order_by()


def job_of(row: Mapping[str, Any], catalogue: Catalogue) -> Job:
    """A row of `COLUMNS` and `position` as a job."""
    colonia = catalogue.colonias[row["colonia_id"]] if row["colonia_id"] else None
    reason = catalogue.reason(row["impediment_id"]) if row["impediment_id"] else None
    return Job(
        id=row["id"],
        folio=row["folio"],
        number=short_folio(row["year"], row["number"]),
        seq=row["seq"],
        kind=Kind(row["kind"]),
        state=State(row["state"]),
        service_id=row["service_id"],
        service=catalogue.services[row["service_id"]].name,
        area_id=row["area_id"],
        crew_id=row["crew_id"],
        street=row["street"],
        colonia=colonia.name if colonia else row["colonia_said"],
        received_at=row["received_at"],
        since=row["moved_at"],
        deadline=row["deadline"],
        net_deadline=row["net_deadline"] or row["deadline"],
        programme=row["programme"],
        emergency=row["emergency"],
        attempt=row["attempt"],
        followers=row["followers"],
        standing_pending=row["standing_checked"] and row["standing"] in ("", Standing.UNAVAILABLE),
        impediment=reason.name if reason else "",
        may_justify=reason is not None and reason.may_justify,
        impeded_at=row["impeded_at"],
        review_at=row["review_at"],
        justified_until=row["justified_until"],
        point=_point(row, colonia),
        position=row["position"] or 0,
    )


def _point(row: Mapping[str, Any], colonia: Any) -> tuple[float, float] | None:
    if row["latitude"] is not None and row["longitude"] is not None:
        return round(row["latitude"], BLOCK), round(row["longitude"], BLOCK)
    if colonia is not None and colonia.lat is not None and colonia.lon is not None:
        return colonia.lat, colonia.lon
    return None
