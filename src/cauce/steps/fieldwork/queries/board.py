"""The dispatcher's board (screens.md): what waits for a crew, and what each crew has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from cauce.cases.access import visible_to
from cauce.cases.errors import Missing
from cauce.cases.models import Case, Entry
from cauce.catalogue import AreaRow, CrewRow, current
from cauce.procedure.access import sees_contact
from cauce.procedure.roles import Actor, Role
from cauce.procedure.states import WITH_THE_AREA, State
from cauce.shared import cells
from cauce.shared.clock import local_date, now
from cauce.steps.fieldwork.queries import jobs
from cauce.steps.fieldwork.queries.jobs import Job

PAGE = 50
MOST_IN_LANES = 400


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of the waiting list ends: what the next one starts after."""

    emergency: bool
    net_deadline: datetime
    case_id: UUID


@dataclass(frozen=True, slots=True)
class Figures:
    """The five numbers of the board."""

    pending: int
    in_field: int
    impeded: int
    overdue: int
    attended_today: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A job in its lane; `metres` from the one before, where both are known."""

    job: Job
    metres: int | None


@dataclass(frozen=True, slots=True)
class Lane:
    """A crew with its jobs in order. `last_word` is when it last said anything today."""

    crew: CrewRow
    stops: tuple[Stop, ...]
    last_word: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """An area's work. `after` is where the next page of `waiting` starts, None on the last."""

    area: AreaRow
    areas: tuple[AreaRow, ...]
    waiting: tuple[Job, ...]
    after: Place | None
    lanes: tuple[Lane, ...]
    figures: Figures
    as_of: datetime

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Every job that the board shows."""
        return (*self.waiting, *(stop.job for lane in self.lanes for stop in lane.stops))

    @property
    def read(self) -> tuple[UUID, ...]:
        """The cases of whose people it shows words."""
        return tuple(job.id for job in self.jobs if job.words)


def areas_of(actor: Actor) -> tuple[AreaRow, ...]:
    """The areas that the actor dispatches for, by name."""
    if not actor.has(Role.AREA):
        return ()
    mine = (row for row in current().areas.values() if row.id in actor.areas)
    return tuple(sorted(mine, key=lambda area: area.short_name))


def own_area(actor: Actor, code: str) -> AreaRow:
    """That area of the actor's, or the first when `code` is empty. Raises `Missing`."""
    for area in areas_of(actor):
        if code in ("", area.code):
            return area
    raise Missing(code)


def board(actor: Actor, area: AreaRow) -> Board:
    """The board of one of the actor's areas: six queries, whatever it holds."""
    waiting, after = _waiting_page(actor, area)
    held = _held(actor, area)
    told = _told(actor, [*waiting, *held])
    waiting, held = told[: len(waiting)], told[len(waiting) :]
    return Board(
        area=area,
        areas=areas_of(actor),
        waiting=tuple(waiting),
        after=after,
        lanes=_lanes(area, held),
        figures=figures(actor, area),
        as_of=now(),
    )


def next_page(actor: Actor, area: AreaRow, after: Place) -> tuple[list[Job], Place | None]:
    """The waiting reports after that place, and where the next page starts: two queries."""
    found, further = _waiting_page(actor, area, after)
    return _told(actor, found), further


def _waiting_page(actor: Actor, area: AreaRow, after: Place | None = None) -> tuple[list[Job], Place | None]:
    """What has no crew: emergencies first, then by net deadline; and where the next page starts."""
    cases = _waiting(actor, area)
    if after is not None:
        cases = cases.filter(_beyond(after))
    found = jobs.read(cases.order_by("-emergency", "net_deadline", "id")[: PAGE + 1])
    if len(found) <= PAGE:
        return found, None
    last = found[PAGE - 1]
    return found[:PAGE], Place(last.emergency, last.net_deadline, last.id)


def arrived_since(actor: Actor, area: AreaRow, moment: datetime) -> int:
    """How many reports came to the area after `moment` and wait for a crew."""
    return _waiting(actor, area).filter(moved_at__gt=moment)[: PAGE + 1].count()


def figures(actor: Actor, area: AreaRow) -> Figures:
    """The numbers of the board now: two queries over what is pending, never over all."""
    pending = jobs.with_the_area(actor, area.id).filter(state__in=WITH_THE_AREA)
    counted = pending.aggregate(
        pending=Count("pk"),
        in_field=Count("pk", filter=Q(state=State.IN_FIELD)),
        impeded=Count("pk", filter=Q(state=State.IMPEDED)),
        overdue=Count("pk", filter=Q(programme=True, net_deadline__lt=now())),
    )
    today = Entry.objects.filter(booked_on=local_date(now()), step="attend", to_area=area.id)
    return Figures(**counted, attended_today=today.values("case").distinct().count())


def _waiting(actor: Actor, area: AreaRow) -> QuerySet[Case]:
    return jobs.with_the_area(actor, area.id).filter(state__in=WITH_THE_AREA, crew=None)


def _beyond(place: Place) -> Q:
    later = Q(net_deadline__gt=place.net_deadline) | Q(net_deadline=place.net_deadline, id__gt=place.case_id)
    alike = Q(emergency=place.emergency) & later
    return alike | Q(emergency=False) if place.emergency else alike


def lane(actor: Actor, crew: CrewRow) -> Lane:
    """One crew's lane: three queries."""
    cases = visible_to(actor).filter(crew=crew.id, state__in=WITH_THE_AREA)
    held = jobs.read(cases.order_by("net_deadline", "id")[:MOST_IN_LANES])
    return Lane(crew, stops(_told(actor, held)), _last_words([crew]).get(crew.id))


def loads(actor: Actor, areas: Iterable[int]) -> dict[int, int]:
    """How many jobs each crew of those areas has: one query."""
    held = visible_to(actor).filter(area__in=list(areas), state__in=WITH_THE_AREA, crew__isnull=False)
    return dict(held.order_by().values_list("crew").annotate(Count("pk")))


def _held(actor: Actor, area: AreaRow) -> list[Job]:
    cases = jobs.with_the_area(actor, area.id).filter(state__in=WITH_THE_AREA, crew__isnull=False)
    return jobs.read(cases.order_by("net_deadline", "id")[:MOST_IN_LANES])


def _told(actor: Actor, found: Sequence[Job]) -> list[Job]:
    return jobs.tell(found, words=sees_contact(actor))


def _lanes(area: AreaRow, held: list[Job]) -> tuple[Lane, ...]:
    crews = [crew for crew in current().crews.values() if crew.area_id == area.id]
    last = _last_words(crews)
    by_crew = {crew.id: [job for job in held if job.crew_id == crew.id] for crew in crews}
    return tuple(
        Lane(crew, stops(by_crew[crew.id]), last.get(crew.id))
        for crew in crews
        if crew.active or by_crew[crew.id]
    )


def rank(job: Job) -> int:
    """What goes before what, whatever the turns: the work at hand first, what can't be done yet last."""
    if job.state is State.IN_FIELD:
        return 0
    return 2 if job.state is State.IMPEDED and not job.review_is_due else 1


def stops(lane: Iterable[Job]) -> tuple[Stop, ...]:
    """A crew's jobs in the order to do them, with the way between them."""
    ordered = sorted(lane, key=lambda job: (rank(job), job.position, job.net_deadline))
    before = [None, *(job.point for job in ordered)]
    return tuple(Stop(job, _metres(start, job.point)) for start, job in zip(before, ordered, strict=False))


def _metres(start: tuple[float, float] | None, end: tuple[float, float] | None) -> int | None:
    return None if start is None or end is None else round(cells.metres(start, end))


def _last_words(crews: Iterable[CrewRow]) -> dict[int, datetime]:
    """When each crew's work last moved today."""
    said = Entry.objects.filter(
        booked_on=local_date(now()),
        step__in=("send_out", "arrive", "impede", "resume", "attend"),
        crew__in=[crew.id for crew in crews],
    )
    return dict(said.order_by().values_list("crew").annotate(Max("happened_at")))
