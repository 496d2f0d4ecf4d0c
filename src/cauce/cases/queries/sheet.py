"""The case page: one case as one actor may see it. The law's least data is decided here, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import CharField

from cauce.cases.access import sees
from cauce.cases.leaving import absent
from cauce.cases.models import Case, Reporter
from cauce.cases.offering import Offer, offered
from cauce.cases.queries.answered import answers_of
from cauce.cases.queries.neighbours import Alias, Group, Relative, aliases_of, group_of, relatives_of
from cauce.cases.queries.papers import Paper, papers_of
from cauce.cases.queries.pictures import File, files_of
from cauce.cases.queries.places import DOOR, door_number
from cauce.cases.queries.timeline import Event, entries_of, events_of
from cauce.catalogue import Catalogue, current, name_in
from cauce.procedure.access import sees_contact, sees_exact_place, sees_reporter
from cauce.procedure.clock import Pause
from cauce.procedure.evidence.receiving import CALL_HOURS
from cauce.procedure.kinds import CHANNEL_LABELS, KIND_LABELS, STANDING_LABELS, Channel, Kind, Standing
from cauce.procedure.roles import Actor
from cauce.procedure.states import CLOCK_RUNS, WITH_THE_AREA, State
from cauce.shared.clock import now
from cauce.shared.statements import Prepared, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who reported. An area gets the name and the phone, while it has work to do; no more."""

    name: str
    group: str
    without_name: bool
    phone: str
    extension: str
    without_phone: bool
    wrong_number: bool
    call_hour: str
    opposed: bool = False
    email: str = ""
    account: str = ""
    home: str = ""

    @property
    def call_hour_label(self) -> str:
        """When they would rather be called, to be passed through gettext."""
        return dict(CALL_HOURS.options)[self.call_hour]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the problem is. Without the right to the exact place: the street and the colonia."""

    street: str
    number: str
    colonia: str
    colonia_said: str
    postal_code: str
    zone: str
    between: str
    reference: str
    latitude: float | None
    longitude: float | None
    withheld: bool
    not_given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFacts:
    """The clock's moments: `held` is the justified impediment that holds the net clock now, `stopped_at`
    when the solution that stands was declared, or the case ended."""

    started: datetime
    deadline: datetime
    net_deadline: datetime
    held: Pause | None
    stopped_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSheet:
    """Everything that the case page says besides its timeline.

    `person` is None for whoever may not see it; `said` is None likewise, and empty when nothing was.
    """

    case_id: UUID
    folio: str
    seq: int
    kind: Kind
    state: State
    service: str
    channel: Channel
    received_at: datetime
    taken_by: str
    area: str
    crew: str
    zone: str
    programme: bool
    emergency: bool
    escalated: bool
    attempt: int
    impediment: str
    review_at: datetime | None
    justified_until: datetime | None
    standing: Standing | None
    standing_pending: bool
    overridden: bool
    official_letter: str
    letter_received_at: datetime | None
    privacy_notice: str
    clock: ClockFacts | None
    person: Person | None
    place: Place
    said: str | None
    answers: tuple[tuple[str, str], ...]
    main: Relative | None
    group: Group
    relatives: tuple[Relative, ...]
    aliases: tuple[Alias, ...]
    files: tuple[File, ...]
    papers: tuple[Paper, ...]
    offers: tuple[Offer, ...]

    @property
    def series_part(self) -> str:
        """The folio up to its number: the part that every report of the year shares."""
        return self.folio.rpartition("-")[0] + "-"

    @property
    def number_part(self) -> str:
        """The number that people remember."""
        return self.folio.rpartition("-")[2]

    @property
    def kind_label(self) -> str:
        """What it is, to be passed through gettext."""
        return KIND_LABELS[self.kind]

    @property
    def channel_label(self) -> str:
        """How it reached the office, to be passed through gettext."""
        return CHANNEL_LABELS[self.channel]

    @property
    def standing_label(self) -> str:
        """What ATL answered, to be passed through gettext."""
        return STANDING_LABELS[self.standing] if self.standing else ""

    @property
    def shows_a_person(self) -> bool:
        """Whether somebody's personal data are on the page, and the read has to be logged."""
        return self.person is not None or bool(self.said) or not self.place.withheld


def sheet(folio: str, actor: Actor) -> CaseSheet:
    """The case with that folio, as the actor may see it. Raises `Missing` or `Left`."""
    return _sheet(_find(folio, actor), actor, current())


def page(folio: str, actor: Actor) -> tuple[CaseSheet, tuple[Event, ...]]:
    """The sheet and the story of a case, the latest first, in one reading. Raises `Missing` or `Left`."""
    case = _find(folio, actor)
    return _sheet(case, actor, current()), events_of(case, entries_of(case), actor)


def _find(folio: str, actor: Actor) -> Case:
    case = _BY_FOLIO.one(folio=folio)
    if case is None or not sees(actor, case):
        raise absent(actor, folio=folio)
    return case


_BY_FOLIO: Prepared[Case] = Prepared(
    lambda: Case.objects.select_related("reporter", "main", "taken_by").filter(
        folio=Slot("folio", CharField())
    )
)


def _sheet(case: Case, actor: Actor, catalogue: Catalogue) -> CaseSheet:
    return CaseSheet(
        case_id=case.pk,
        folio=case.folio,
        seq=case.seq,
        kind=Kind(case.kind),
        state=State(case.state),
        service=catalogue.services[case.service_id].name,
        channel=Channel(case.channel),
        received_at=case.received_at,
        taken_by=case.taken_by.full_name if case.taken_by else "",
        area=name_in(catalogue.areas, case.area_id),
        crew=name_in(catalogue.crews, case.crew_id),
        zone=name_in(catalogue.zones, case.zone_id),
        programme=case.programme,
        emergency=case.emergency,
        escalated=case.escalated,
        attempt=case.attempt,
        impediment=catalogue.reason(case.impediment_id).name if case.impediment_id else "",
        review_at=case.review_at,
        justified_until=case.justified_until,
        standing=Standing(case.standing) if case.standing else None,
        standing_pending=case.standing_checked and case.standing in ("", Standing.UNAVAILABLE),
        overridden=case.overridden,
        official_letter=case.official_letter if sees_reporter(actor) else "",
        letter_received_at=case.letter_received_at,
        privacy_notice=case.privacy_notice,
        clock=clock_facts(case),
        person=_person(case, actor),
        place=_place(case, actor, catalogue),
        said=case.said if sees_contact(actor) else None,
        answers=answers_of(case),
        main=Relative.to(case.main, catalogue) if case.main else None,
        group=group_of(case, actor, catalogue),
        relatives=relatives_of(case, actor, catalogue),
        aliases=aliases_of(case),
        files=files_of(case, actor),
        papers=papers_of(case, actor),
        offers=tuple(offered(case, actor)),
    )


def clock_facts(case: Case) -> ClockFacts | None:
    """The clock of a case, or None where it has no deadline."""
    if case.deadline is None:
        return None
    runs = State(case.state) in CLOCK_RUNS
    return ClockFacts(
        started=case.received_at,
        deadline=case.deadline,
        net_deadline=case.net_deadline or case.deadline,
        held=_held(case),
        stopped_at=None if runs else case.attended_at or case.closed_at or case.moved_at,
    )


def _held(case: Case) -> Pause | None:
    if case.state != State.IMPEDED or case.impeded_at is None or case.justified_until is None:
        return None
    return Pause(case.impeded_at, case.justified_until) if case.justified_until > now() else None


def _person(case: Case, actor: Actor) -> Person | None:
    needed = sees_reporter(actor) or (sees_contact(actor) and case.state in WITH_THE_AREA)
    return _described(case.reporter, whole=sees_reporter(actor)) if needed else None


def _described(reporter: Reporter, *, whole: bool) -> Person:
    return Person(
        name=reporter.full_name,
        group=reporter.group,
        without_name=reporter.without_name,
        phone=reporter.phone,
        extension=reporter.extension,
        without_phone=reporter.without_phone,
        wrong_number=reporter.wrong_number,
        call_hour=reporter.call_hour,
        opposed=reporter.opposed_at is not None,
        email=reporter.email if whole else "",
        account=reporter.account if whole else "",
        home=reporter.home if whole else "",
    )


def _place(case: Case, actor: Actor, catalogue: Catalogue) -> Place:
    exact = sees_exact_place(actor)
    return Place(
        street=case.street,
        number=door_number(*(getattr(case, part) for part in DOOR)) if exact else "",
        colonia=name_in(catalogue.colonias, case.colonia_id),
        colonia_said=case.colonia_said,
        postal_code=case.postal_code,
        zone=name_in(catalogue.zones, case.zone_id),
        between=case.between if exact else "",
        reference=case.reference if exact else "",
        latitude=case.latitude if exact else None,
        longitude=case.longitude if exact else None,
        withheld=not exact,
        not_given=case.without_address,
    )
