"""The clock of a case: deadlines and the next mark, worked out anew after each entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from cauce.cases.models import Case
from cauce.catalogue import Catalogue
from cauce.procedure import clock
from cauce.procedure.clock import Mark, Pause
from cauce.procedure.kinds import Channel, Kind
from cauce.procedure.states import CLOCK_RUNS, State
from cauce.shared.clock import business_days_after, local_date, now, start_of_day

BREACH_ONLY = (Mark("breach", 1.0),)
IMPEDIMENT, ANSWER = "impediment", "answer"


def deadline_of(case: Case, catalogue: Catalogue) -> datetime:
    """The service's target from the original start; a written petition has the law's days too."""
    service = catalogue.services[case.service_id]
    own = _after(case.received_at, service.target, service.unit, catalogue)
    if case.kind == Kind.COMPLAINT or case.channel == Channel.LETTER:
        petition = _after(case.received_at, catalogue.office.petition_days, "business_days", catalogue)
        return min(own, petition)
    return own


def _after(start: datetime, amount: int, unit: str, catalogue: Catalogue) -> datetime:
    if unit == "hours":
        return start + timedelta(hours=amount)
    if unit == "days":
        return start + timedelta(days=amount)
    last_day = business_days_after(local_date(start), amount, catalogue.holidays)
    return start_of_day(last_day + timedelta(days=1))


def reopens_until(case: Case, catalogue: Catalogue) -> datetime | None:
    """The end of the last local day in which a closed report may still be reopened."""
    if case.closed_at is None:
        return None
    return start_of_day(local_date(case.closed_at) + timedelta(days=catalogue.office.reopen_days + 1))


def overdue() -> Q:
    """The cases whose net clock has run out, and of which no solution stands."""
    return Q(state__in=sorted(CLOCK_RUNS), net_deadline__lt=now())


def pauses_of(case: Case) -> tuple[Pause, ...]:
    """What the net clock leaves out: approved impediments, and waits that ended in a NO."""
    return clock.tidy(map(pause_in, case.pauses))


def pause_in(stored: dict[str, str]) -> Pause:
    """A pause as the case keeps it."""
    return Pause(datetime.fromisoformat(stored["from"]), datetime.fromisoformat(stored["until"]))


@dataclass(frozen=True, slots=True)
class Took:
    """How long a solution took, from the call to its declaration; `in_time` by the net deadline."""

    gross_hours: float
    net_hours: float
    in_time: bool


def took(case: Case, until: datetime) -> Took:
    """How long the case's solution took that was declared at that moment."""
    hour = timedelta(hours=1)
    return Took(
        gross_hours=clock.gross(case.received_at, until) / hour,
        net_hours=clock.net(case.received_at, until, pauses_of(case)) / hour,
        in_time=case.net_deadline is None or until <= case.net_deadline,
    )


def add_pause(case: Case, why: str, start: datetime, until: datetime) -> None:
    """Leave an interval out of the net clock; a renewed impediment replaces its own interval."""
    others = [pause for pause in case.pauses if (pause["why"], pause["from"]) != (why, start.isoformat())]
    case.pauses = [*others, {"why": why, "from": start.isoformat(), "until": until.isoformat()}]


def cut_impediment(case: Case, at: datetime) -> None:
    """An impediment that ended early pauses the clock only as long as it lasted."""
    case.pauses = [
        {**pause, "until": min(pause["until"], at.isoformat(), key=datetime.fromisoformat)}
        if pause["why"] == IMPEDIMENT
        else pause
        for pause in case.pauses
    ]


def refresh(case: Case, catalogue: Catalogue) -> None:
    """Work out the net deadline and the next mark of the clock."""
    if case.deadline is None:
        return
    pauses = pauses_of(case)
    case.net_deadline = clock.reached(case.received_at, case.deadline - case.received_at, pauses)
    upcoming = None
    if State(case.state) in CLOCK_RUNS - {State.LINKED}:
        upcoming = clock.next_mark(
            case.received_at, case.deadline, pauses, _ladder(case, catalogue), case.mark
        )
    case.next_mark, case.next_mark_at = upcoming or ("", None)


def _ladder(case: Case, catalogue: Catalogue) -> tuple[Mark, ...]:
    """A warning would tell the unit of what only the OIC may know."""
    if case.kind == Kind.MISCONDUCT:
        return ()
    if case.programme:
        return clock.marks(catalogue.office.warn_percent, catalogue.office.escalate_hours)
    return BREACH_ONLY
