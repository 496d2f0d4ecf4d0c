"""A past, lived again in memory: cases and entries drawn up as the writer would have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cauce.cases import checks, marking
from cauce.cases.adoption.records import Adopted, Move, OnRefused
from cauce.cases.drafting import Moment, Written, draft
from cauce.cases.errors import CaseError, Missing
from cauce.cases.given_facts import facts_of
from cauce.cases.models import Case, Entry
from cauce.cases.validation import cleaned
from cauce.cases.writer import new_case
from cauce.catalogue import Catalogue
from cauce.procedure import evidence as ev
from cauce.procedure.evidence import Evidence
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import SYSTEM, Actor
from cauce.procedure.states import State
from cauce.procedure.steps import STEPS, Step


@dataclass(slots=True, eq=False)
class Life:
    """A case in the making: what was written of it, and where its entries name a main report's folio."""

    record: Adopted
    case: Case
    written: list[Written] = field(default_factory=list)
    naming: list[tuple[Entry, Case]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Event:
    """One thing to live again: a report received, or a move."""

    at: datetime
    record: Adopted
    move: Move | None = None


class Past:
    """Lives records again, by one catalogue; `now` is when they are recorded, unless they were `lived`."""

    def __init__(self, catalogue: Catalogue, now: datetime, lived: bool) -> None:
        self.catalogue, self.now, self.lived = catalogue, now, lived
        self._clean: dict[tuple[int, int], tuple[Evidence, Evidence]] = {}
        self._mains: dict[UUID, Case] = {}

    def live(self, records: Sequence[Adopted], refused: OnRefused | None) -> list[Life]:
        """Live each record with its followers. Raises what was wrong with one, unless `refused` is told."""
        self._mains = _registered(record.main for record in records)
        lives: list[Life] = []
        for record in records:
            try:
                lives += self._group(record)
            except CaseError as error:
                if refused is None:
                    raise
                refused(record, error)
        return lives

    def _group(self, record: Adopted) -> list[Life]:
        group: dict[UUID, Life] = {}
        for event in _events(record):
            if event.move is None:
                group[event.record.id] = self._receive(event.record, record, group)
            else:
                self._move(group[event.record.id], event.move, group)
        for life in group.values():
            self._strike(life, self.now)
            life.case.followers = sum(other.case.main_id == life.case.pk for other in group.values())
        return list(group.values())

    def _receive(self, record: Adopted, head: Adopted, group: dict[UUID, Life]) -> Life:
        moment = self._moment(record.received_at)
        service = self.catalogue.service_by_code.get(record.given.service)
        given = cleaned(record.given, self.catalogue, service)
        checks.check_service(given.service, Kind(given.kind), self.catalogue)
        case = new_case(given, record.actor, moment, record.id)
        self._as_it_said(case, record)
        life = Life(record, case)
        checks.check_time(case, STEPS["receive"], moment.at, moment.recorded_at)
        life.written.append(draft(case, STEPS["receive"], record.actor, given, moment))
        main = self._main_of(record, head, group)
        if main is not None:
            self._link(life, main, moment)
        return life

    def _as_it_said(self, case: Case, record: Adopted) -> None:
        if record.zone:
            case.zone_id = self.catalogue.zone_by_code[record.zone].id
        if record.deadline is not None:
            case.deadline = record.deadline

    def _main_of(self, record: Adopted, head: Adopted, group: dict[UUID, Life]) -> Case | None:
        if record.main is not None:
            try:
                return self._mains[record.main]
            except KeyError:
                raise Missing(record.main) from None
        return None if record is head else group[head.id].case

    def _link(self, life: Life, main: Case, moment: Moment) -> None:
        row, given = STEPS["link"], ev.Linked(main=main.folio)
        facts = facts_of(life.case, life.record.actor, moment.at, self.catalogue, main)
        checks.check_guards(row, facts, given, life.record.actor)
        life.written.append(draft(life.case, row, life.record.actor, given, moment, main))
        life.naming.append((life.written[-1].entry, main))

    def _move(self, life: Life, move: Move, group: dict[UUID, Life]) -> None:
        row, moment = STEPS[move.step], self._moment(move.at)
        if self.lived:
            self._strike(life, move.at)
        self._take(life, row, move.actor, self._cleaned(move.given, life.case), moment)
        if row.followers:
            self._move_followers(life.case, STEPS[row.followers], moment, group)

    def _take(self, life: Life, row: Step, actor: Actor, given: Evidence, moment: Moment) -> None:
        checks.check_road(row, life.case)
        checks.check_time(life.case, row, moment.at, moment.recorded_at)
        life.written.append(draft(life.case, row, actor, given, moment))

    def _move_followers(self, main: Case, row: Step, moment: Moment, group: dict[UUID, Life]) -> None:
        following = [life for life in group.values() if _follows(life.case, main, row)]
        heirs = following[:1] if row.name == "promote" else following
        for place, life in enumerate(heirs):
            given = ev.Followed(main=main.folio)
            life.written.append(draft(life.case, row, SYSTEM, given, moment, main, place))
            life.naming.append((life.written[-1].entry, main))
        if row.name == "promote":
            for life in following[1:]:
                life.case.main_id = heirs[0].case.pk

    def _strike(self, life: Life, until: datetime) -> None:
        """The clock's marks, each at its moment; in a past that is not `lived`, recorded now."""
        while (at := marking.due_at(life.case, until)) is not None:
            life.written.append(marking.strike_next(life.case, self._moment(at)))

    def _moment(self, at: datetime) -> Moment:
        return Moment(at, at if self.lived else self.now, self.catalogue, on_the_day=True)

    def _cleaned(self, given: Evidence, case: Case) -> Evidence:
        """Imports give the same evidence to thousands of cases: each is looked at once a service."""
        key = (id(given), case.service_id)
        if key not in self._clean:
            service = self.catalogue.services[case.service_id]
            self._clean[key] = (given, cleaned(given, self.catalogue, service))
        return self._clean[key][1]


def _events(record: Adopted) -> list[_Event]:
    """Everything that happened to a record and its followers, in the order in which it happened."""
    events = []
    for one in (record, *record.followers):
        events.append(_Event(one.received_at, one))
        events += [_Event(move.at, one, move) for move in one.moves]
    return sorted(events, key=lambda event: event.at)


def _follows(case: Case, main: Case, row: Step) -> bool:
    return case.main_id == main.pk and State(case.state) in row.sources


def _registered(ids: Iterable[UUID | None]) -> dict[UUID, Case]:
    wanted = {case_id for case_id in ids if case_id is not None}
    return Case.objects.in_bulk(list(wanted)) if wanted else {}
