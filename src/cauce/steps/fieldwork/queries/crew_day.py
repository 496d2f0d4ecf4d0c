"""A crew's day: its orders in order, with what the visit needs of the place and of the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cauce.cases.access import visible_to
from cauce.cases.errors import Missing
from cauce.cases.leaving import absent
from cauce.cases.models import Entry
from cauce.cases.queries.answered import in_words
from cauce.cases.queries.places import DOOR, door_number
from cauce.catalogue import Catalogue, CrewRow, ServiceRow, current
from cauce.procedure.access import sees_contact, sees_exact_place
from cauce.procedure.roles import Actor, Role
from cauce.procedure.states import WITH_THE_AREA
from cauce.shared.clock import local_date, now
from cauce.steps.fieldwork.queries import jobs
from cauce.steps.fieldwork.queries.board import stops
from cauce.steps.fieldwork.queries.jobs import Job

MOST = 60

PLACE = (*DOOR, "between", "reference", "postal_code", "zone_id", "said", "answers")
PERSON = (
    "reporter__given_name", "reporter__surname", "reporter__group", "reporter__phone",
    "reporter__extension", "reporter__wrong_number",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One visit. `number` is the door as on an envelope; `name` and `phone` whom to ask for there; `zone`
    the one that the report is counted in.

    `pin` is (lat, lon) where the person put it, None without; `metres` from the order before.
    """

    job: Job
    service: ServiceRow
    number: str
    zone: str
    between: str
    reference: str
    said: str
    answers: tuple[tuple[str, str], ...]
    name: str
    phone: str
    extension: str
    pin: tuple[float, float] | None
    metres: int | None = None

    @property
    def address(self) -> str:
        """Street, number and colonia in one line."""
        street = " ".join(part for part in (self.job.street, self.number) if part)
        return ", ".join(part for part in (street, self.job.colonia) if part)


@dataclass(frozen=True, slots=True)
class Day:
    """A crew's orders in the order to do them, and how many it finished today."""

    crew: CrewRow
    orders: tuple[Order, ...]
    done: int


def crews_of(actor: Actor) -> tuple[CrewRow, ...]:
    """The crews whose day the actor may see: one's own, or those of one's areas."""
    own = actor.crews if actor.has(Role.CREW) else frozenset()
    areas = actor.areas if actor.has(Role.AREA) else frozenset()
    every = (crew for crew in current().crews.values() if crew.active)
    return tuple(crew for crew in every if crew.id in own or crew.area_id in areas)


def own_crew(actor: Actor, code: str = "") -> CrewRow:
    """That crew, or the first that the actor may see when `code` is empty. Raises `Missing`."""
    for crew in crews_of(actor):
        if code in ("", crew.code):
            return crew
    raise Missing(code)


def day(actor: Actor, crew: CrewRow) -> Day:
    """The day of one of the actor's crews: three queries. Whoever shows it logs the read."""
    cases = visible_to(actor).filter(crew=crew.id, state__in=WITH_THE_AREA)
    rows = jobs.in_order(cases.order_by("net_deadline", "id")[:MOST])
    catalogue = current()
    orders = {
        row["id"]: _order(row, actor, catalogue)
        for row in rows.values(*jobs.COLUMNS, *PLACE, *PERSON, "position")
    }
    told = jobs.tell([order.job for order in orders.values()], words=sees_contact(actor))
    return Day(
        crew=crew,
        orders=tuple(replace(orders[stop.job.id], job=stop.job, metres=stop.metres) for stop in stops(told)),
        done=_done_today(crew),
    )


def order(actor: Actor, folio: str) -> Order:
    """An order of the actor's crews, wherever it now stands: two queries. Raises `Missing` or `Left`."""
    crews = [crew.id for crew in crews_of(actor)]
    cases = jobs.in_order(visible_to(actor).filter(folio=folio, crew__in=crews))
    row = cases.values(*jobs.COLUMNS, *PLACE, *PERSON, "position").first()
    if row is None:
        raise absent(actor, folio=folio)
    found = _order(row, actor, current())
    return replace(found, job=jobs.tell([found.job], words=sees_contact(actor))[0])


def _done_today(crew: CrewRow) -> int:
    done = Entry.objects.filter(booked_on=local_date(now()), step="attend", crew=crew.id)
    return done.values("case").distinct().count()


def _order(row: Mapping[str, Any], actor: Actor, catalogue: Catalogue) -> Order:
    service = catalogue.services[row["service_id"]]
    exact = sees_exact_place(actor)
    contact = sees_contact(actor) and row["state"] in WITH_THE_AREA
    callable_ = contact and not row["reporter__wrong_number"]
    return Order(
        job=jobs.job_of(row, catalogue),
        service=service,
        zone=catalogue.zones[row["zone_id"]].name if row["zone_id"] else "",
        number=door_number(*(row[part] for part in DOOR)) if exact else "",
        between=row["between"] if exact else "",
        reference=row["reference"] if exact else "",
        said=row["said"] if contact else "",
        answers=in_words(row["answers"], service),
        name=_name(row) if contact else "",
        phone=row["reporter__phone"] if callable_ else "",
        extension=row["reporter__extension"] if callable_ else "",
        pin=_pin(row) if exact else None,
    )


def _name(row: Mapping[str, Any]) -> str:
    """The name to ask for at the door: no more of it than that takes."""
    name = " ".join(part for part in (row["reporter__given_name"], row["reporter__surname"]) if part)
    return name or str(row["reporter__group"])


def _pin(row: Mapping[str, Any]) -> tuple[float, float] | None:
    if row["latitude"] is None or row["longitude"] is None:
        return None
    return row["latitude"], row["longitude"]
