"""What must hold before a step is taken: whose it is, where the case stands, what the guards say."""

from __future__ import annotations

from datetime import datetime, timedelta

from cauce.cases import placing
from cauce.cases.errors import NotYours, Refused, Stale, WrongState
from cauce.cases.models import Case, Entry
from cauce.catalogue import Catalogue
from cauce.documents import attachments
from cauce.procedure.evidence import Corrected, Evidence, file_fields_of
from cauce.procedure.facts import Facts
from cauce.procedure.guards import Guard
from cauce.procedure.kinds import Kind
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor, Role
from cauce.procedure.states import State
from cauce.procedure.steps import STEPS, Step

IN_THE_FUTURE = N_("La hora no puede ser futura.")
BEFORE_THE_LAST = N_("La hora es anterior al último movimiento del reporte.")
NOTHING_CHANGES = N_("Todo queda como estaba: cambie el dato que está mal.")
OF_ANOTHER_KIND = N_("Ese servicio es de otro tipo de reporte.")
NOT_YOUR_FILE = N_("No encontramos ese archivo entre los que usted subió.")
CLOCK_SKEW = timedelta(minutes=2)


def is_theirs(row: Step, case: Case, actor: Actor) -> bool:
    """Whether the row is of the case's road, of one of the actor's roles, and of their area."""
    kind = Kind(case.kind)
    if not (row.fits(kind) and row.allows(actor, kind)):
        return False
    return not row.own_area or _owns(row, case, actor)


def _owns(row: Step, case: Case, actor: Actor) -> bool:
    if case.kind == Kind.MISCONDUCT or actor.has(*(row.roles - {Role.AREA, Role.CREW})):
        return True
    area = actor.has(Role.AREA) and Role.AREA in row.roles and case.area_id in actor.areas
    crew = actor.has(Role.CREW) and Role.CREW in row.roles and case.crew_id in actor.crews
    return area or crew


def check_actor(row: Step, case: Case, actor: Actor) -> None:
    """Raise `NotYours` unless the step is this actor's on this case."""
    if not is_theirs(row, case, actor):
        raise NotYours(row.name, "" if row.fits(Kind(case.kind)) else case.kind)


def check_state(row: Step, case: Case) -> None:
    """Raise `WrongState`, saying who moved the case and when, unless the step starts where it is."""
    if State(case.state) not in row.sources:
        last = _last_move(case)
        raise WrongState(row.name, case.state, last.who if last else "", last.recorded_at if last else None)


def check_road(row: Step, case: Case) -> None:
    """Raise `WrongState` unless the table has the step for that kind of case, where it now is."""
    if not row.fits(Kind(case.kind)) or State(case.state) not in row.sources:
        raise WrongState(row.name, case.state, "", None)


def check_seen(case: Case, row: Step, seen: int | None) -> None:
    """Raise `Stale` if somebody moved the case after the actor looked at it, or it never was so."""
    if seen is None or seen == case.seq or not row.moves:
        return
    last = _last_move(case)
    if last is not None and (last.seq > seen or seen > case.seq):
        raise Stale(case.state, last.who, last.recorded_at)


def check_time(case: Case, row: Step, at: datetime, recorded_at: datetime) -> None:
    """Raise `Refused` for a moment that has not come, for a move before the last one, or before it all."""
    if at > recorded_at + CLOCK_SKEW:
        raise Refused({"happened_at": IN_THE_FUTURE})
    if at < (case.moved_at if row.moves else case.received_at):
        raise Refused({"happened_at": BEFORE_THE_LAST})


def check_corrects(given: Corrected, kind: Kind, catalogue: Catalogue) -> None:
    """Raise `Refused` for a correction that leaves everything as it was, or takes another road."""
    if placing.is_empty(given):
        raise Refused({"": NOTHING_CHANGES})
    if given.service:
        check_service(given.service, kind, catalogue)


def check_service(code: str, kind: Kind, catalogue: Catalogue) -> None:
    """Raise `Refused` for a service of another kind: each has its own road (domain §3)."""
    if catalogue.service_by_code[code].kind != kind:
        raise Refused({"service": OF_ANOTHER_KIND})


def check_files(given: Evidence, actor: Actor) -> None:
    """Raise `Refused` for a file that the actor didn't hand in: nobody attaches another's by its id."""
    named = {field.name: set(getattr(given, field.name)) for field, _marker in file_fields_of(type(given))}
    every = frozenset().union(*named.values())
    theirs = frozenset(attachments.uploaded_by(every, actor.id))
    problems = {name: NOT_YOUR_FILE for name, files in named.items() if not files <= theirs}
    if problems:
        raise Refused(problems)


def check_guards(row: Step, facts: Facts, given: Evidence | None, actor: Actor) -> None:
    """Raise `Refused` with the first reason that a guard of the row gives."""
    reason = objection(row, facts, given, actor)
    if reason:
        raise Refused({"": reason})


def objection(row: Step, facts: Facts, given: Evidence | None, actor: Actor) -> str | None:
    """The first reason against the step, or None; with no evidence, what is known beforehand."""
    return next((reason for guard in _guards(row, actor) if (reason := guard(facts, given))), None)


def _guards(row: Step, actor: Actor) -> tuple[Guard, ...]:
    """Whoever only sits at the desk has the desk's own conditions too."""
    if actor.has(*(row.roles - {Role.DESK}), Role.OIC):
        return row.guards
    return (*row.guards, *row.desk_guards)


def _last_move(case: Case) -> Entry | None:
    moves = [name for name, step in STEPS.items() if step.moves]
    return case.entries.filter(step__in=moves).select_related("actor").order_by("-seq").first()
