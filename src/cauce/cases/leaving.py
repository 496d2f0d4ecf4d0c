"""Reports that left an area or a crew: who took each away, and where, for those who had it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from cauce.cases.errors import Left, Missing
from cauce.cases.folio import short_folio
from cauce.cases.models import Entry
from cauce.catalogue import current
from cauce.procedure.access import SEES_EVERY_AREA
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor, Role
from cauce.procedure.states import State


class Gone(NamedTuple):
    """Who took the report away, when, and the state and the hands in which they left it."""

    case_id: UUID
    folio: str
    number: str
    state: State
    who: str
    when: datetime
    hands: str


def gone(actor: Actor, **cases: Any) -> list[Gone]:
    """Those of the cases, named by their columns, that were taken away from the actor: one query.

    Ask it about what they were found not to have: of what came back meanwhile it tells the last time
    that it left. Only the entry that took each away is told, to which they were a party: not what came
    after it.
    """
    had = _had_by(actor)
    if not had:
        return []
    theirs = Entry.objects.filter(had, case=OuterRef("case"), seq=OuterRef("seq") - 1)
    wanted = Q(**{f"case__{column}": value for column, value in cases.items()})
    taken_away = Entry.objects.filter(wanted, ~had, Exists(theirs)).exclude(case__kind=Kind.MISCONDUCT)
    last = {entry.case_id: entry for entry in taken_away.select_related("case", "actor").order_by("seq")}
    return [_gone(entry) for _, entry in sorted(last.items())]


def absent(actor: Actor, **case: Any) -> Missing:
    """Why there is no such case for the actor: it left them, or it never was theirs."""
    left = gone(actor, **case)
    if not left:
        return Missing(*case.values())
    return Left(left[0].state, left[0].who, left[0].when, left[0].hands)


def _had_by(actor: Actor) -> Q:
    had = Q()
    if actor.has(*SEES_EVERY_AREA):
        return had
    if actor.has(Role.AREA):
        had |= Q(to_area__in=actor.areas)
    if actor.has(Role.CREW):
        had |= Q(crew__in=actor.crews)
    return had


def _gone(entry: Entry) -> Gone:
    return Gone(
        case_id=entry.case_id,
        folio=entry.case.folio,
        number=short_folio(entry.case.year, entry.case.number),
        state=State(entry.to_state),
        who=entry.who,
        when=entry.recorded_at,
        hands=_hands(entry),
    )


def _hands(entry: Entry) -> str:
    """The crew or else the area that has it after the entry; empty where it is nobody's yet."""
    catalogue = current()
    if entry.crew_id:
        return catalogue.crews[entry.crew_id].name
    return catalogue.areas[entry.to_area_id].name if entry.to_area_id else ""
