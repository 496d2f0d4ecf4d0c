"""How each step shows on the case: the case is what its entries add up to.

One small function per row of the procedure that changes more than the state. `cauce verify` replays
the entries through the same table of states.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cauce.cases import clocking, placing
from cauce.cases.models import Case
from cauce.catalogue import Catalogue
from cauce.procedure import evidence as ev
from cauce.procedure.states import State
from cauce.shared.clock import local_date

FAILED_CALLS = frozenset({"no_answer", "wrong_number"})
"""Nobody was reached: these count towards the three attempts (domain §8)."""
CALLED_AGAIN = FAILED_CALLS | {"call_later"}
"""Whoever asks to be called later was reached, and is owed that call: it uses up no attempt."""
ANOTHER_HOUR = timedelta(hours=1)
"""Attempts are made at different hours (domain §8): one that follows sooner is still the one before."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One step being taken: when it happened, and the main report it concerns, if any.

    `place` is the turn of a follower among those that move with their main report.
    """

    at: datetime
    catalogue: Catalogue
    main: Case | None = None
    place: int = 0


def _route(case: Case, given: ev.Routed, step: Taken) -> None:
    case.area_id = step.catalogue.area_by_code[given.area].id
    case.crew_id = None


def _leave_area(case: Case, given: ev.Evidence, step: Taken) -> None:
    case.area_id = case.crew_id = None
    _end_impediment(case, given, step)


def _assign(case: Case, given: ev.Assigned | ev.SentOut, step: Taken) -> None:
    if given.crew:
        case.crew_id = step.catalogue.crew_by_code[given.crew].id


def _impede(case: Case, given: ev.Impeded, step: Taken) -> None:
    case.impediment_id = step.catalogue.reason_by_code("impediment", given.reason).id
    case.impeded_at, case.review_at, case.justified_until = step.at, given.review_at, None


def _justify(case: Case, given: ev.Justified, step: Taken) -> None:
    if case.impeded_at is not None:
        clocking.add_pause(case, clocking.IMPEDIMENT, case.impeded_at, given.until)
    case.justified_until = case.review_at = given.until


def _end_impediment(case: Case, _given: ev.Evidence, step: Taken) -> None:
    if case.impeded_at is not None:
        clocking.cut_impediment(case, step.at)
    case.impediment_id = case.impeded_at = case.review_at = case.justified_until = None


def _attend(case: Case, _given: ev.Evidence, step: Taken) -> None:
    case.attended_at = step.at


def _send_back(case: Case, _given: ev.Evidence, _step: Taken) -> None:
    case.attended_at = None


def _write_off(case: Case, _given: ev.Evidence, step: Taken) -> None:
    case.written_off_at = case.next_call_at = step.at
    case.call_attempts = case.call_days = 0
    case.last_call_at = None


def _close(case: Case, _given: ev.Evidence, step: Taken) -> None:
    case.closed_at = step.at
    case.next_call_at = None


def _end(case: Case, given: ev.Evidence, step: Taken) -> None:
    _end_impediment(case, given, step)
    case.closed_at, case.main_id = step.at, None


def _take_back_solution(case: Case, step: Taken) -> None:
    """The wait between a declared solution and its NO is nobody's delay (domain §4)."""
    if case.attended_at is not None:
        clocking.add_pause(case, clocking.ANSWER, case.attended_at, step.at)
    case.attended_at = case.written_off_at = case.closed_at = case.next_call_at = None
    case.attempt += 1
    case.crew_id = None


def _reassign(case: Case, given: ev.Reassigned, step: Taken) -> None:
    """A follower that gets here is on its own: its main report takes the NO while it can."""
    _take_back_solution(case, step)
    case.noes += 1
    case.main_id = None
    if given.area:
        case.area_id = step.catalogue.area_by_code[given.area].id


def _reopen(case: Case, _given: ev.Evidence, step: Taken) -> None:
    _take_back_solution(case, step)
    case.main_id = None


def _reconsider(case: Case, _given: ev.Evidence, _step: Taken) -> None:
    case.closed_at = case.attended_at = case.main_id = None
    case.area_id = case.crew_id = None


def _link(case: Case, _given: ev.Linked, step: Taken) -> None:
    if step.main is None:  # guarded by `main_can_take_it`
        raise LookupError("a report joins a main report")
    case.main_id = step.main.pk
    case.area_id, case.crew_id = step.main.area_id, None


def _unlink(case: Case, _given: ev.Evidence, _step: Taken) -> None:
    case.main_id = case.area_id = case.crew_id = None


def _route_with(case: Case, _given: ev.Evidence, step: Taken) -> None:
    if step.main is not None:
        case.area_id = step.main.area_id


def _baja_with(case: Case, given: ev.Evidence, step: Taken) -> None:
    """Of a group, the main report and a sample are called (domain §8)."""
    _route_with(case, given, step)
    if step.main is not None:
        case.attended_at = step.main.attended_at
    _write_off(case, given, step)
    if step.place >= step.catalogue.office.sample_size:
        case.next_call_at = None


def _reopen_with(case: Case, given: ev.Evidence, step: Taken) -> None:
    """The NO of one may have sent the group to another area."""
    _take_back_solution(case, step)
    _route_with(case, given, step)


def _promote(case: Case, _given: ev.Evidence, step: Taken) -> None:
    """The oldest follower takes the main report's place and its area."""
    case.main_id = None
    if step.main is not None and step.main.area_id is not None:
        case.area_id = step.main.area_id
    case.area_id = case.area_id or step.catalogue.services[case.service_id].area_id


def _contact(case: Case, given: ev.Contacted, step: Taken) -> None:
    if case.state != State.WRITTEN_OFF or given.outcome not in CALLED_AGAIN:
        return
    case.next_call_at = given.again_at
    case.reporter.wrong_number = given.outcome == "wrong_number"
    if given.outcome in FAILED_CALLS:
        _count_attempt(case, step.at)


def is_the_one_before(case: Case, at: datetime) -> bool:
    """Whether an attempt to call at that moment follows the last one too soon to be another."""
    return case.last_call_at is not None and at - case.last_call_at < ANOTHER_HOUR


def _count_attempt(case: Case, at: datetime) -> None:
    before = case.last_call_at
    if is_the_one_before(case, at):
        return
    case.call_attempts += 1
    case.call_days += before is None or local_date(before) != local_date(at)
    case.last_call_at = at


def _recheck(case: Case, given: ev.Rechecked, _step: Taken) -> None:
    case.standing = given.outcome


def _override(case: Case, _given: ev.Evidence, _step: Taken) -> None:
    case.overridden = True


def _oppose(case: Case, _given: ev.Evidence, step: Taken) -> None:
    case.reporter.opposed_at = step.at


def _erase(case: Case, _given: ev.Evidence, step: Taken) -> None:
    placing.empty(case, step.catalogue)
    case.erased_at = step.at


def _warn(case: Case, given: ev.Warned, _step: Taken) -> None:
    case.mark = given.mark


def _escalate(case: Case, given: ev.Escalated, _step: Taken) -> None:
    case.escalated = True
    if given.cause == "breach":
        case.mark = "escalation"


EFFECTS: dict[str, Callable[..., None]] = {
    "route": _route,
    "reject": _leave_area,
    "send_out": _assign,
    "assign": _assign,
    "impede": _impede,
    "justify": _justify,
    "resume": _end_impediment,
    "attend": _attend,
    "send_back": _send_back,
    "write_off": _write_off,
    "close": _close,
    "close_unverified": _close,
    "reassign": _reassign,
    "reopen": _reopen,
    "refuse": _end,
    "refer": _end,
    "answer": _end,
    "cancel": _end,
    "reconsider": _reconsider,
    "link": _link,
    "unlink": _unlink,
    "route_with": _route_with,
    "baja_with": _baja_with,
    "reopen_with": _reopen_with,
    "close_with": _close,
    "refer_with": _close,
    "promote": _promote,
    "contact": _contact,
    "recheck": _recheck,
    "override": _override,
    "oppose": _oppose,
    "erase": _erase,
    "warn": _warn,
    "escalate": _escalate,
}
