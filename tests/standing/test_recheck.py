"""The late answer: asked by the worker until it comes, written once, acted upon as the manual says."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from cauce.cases.errors import Missing, NotYours, Refused
from cauce.cases.models import Case, Entry, PersonalValue
from cauce.cases.offering import offered
from cauce.cases.writer import open_case, perform
from cauce.catalogue import Catalogue
from cauce.gateways.commercial.simulator import Behaviour, Mode, Simulator
from cauce.procedure import evidence as ev
from cauce.procedure.kinds import Standing
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import now
from cauce.steps.intake.receiving import receive
from cauce.steps.standing import attaching, rechecking, trays
from cauce.steps.standing.models import StandingCheck
from cauce.steps.taking import take
from cauce.work import loop
from cauce.work.models import Turn
from tests.support.cast import Cast
from tests.support.reports import given_for, no_water, open_leak

PAID, IN_DEBT, UNKNOWN = "0012300", "0012360", "0012385"
JOBS = {attaching.RECHECK: rechecking.RECHECKING}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _atl(office: Catalogue, atl_at_once: Simulator) -> Simulator:
    return atl_at_once


def saved_unasked(alma: Actor, account: str) -> Case:
    """A report saved while ATL gave no answer: routed, pending validation."""
    return Case.objects.get(pk=receive(replace(no_water(), account=account), alma).case_id)


def work_later() -> None:
    with time_machine.travel(now() + timedelta(hours=1)):
        loop.drain(JOBS)


def steps_of(case: Case) -> list[str]:
    return list(Entry.objects.filter(case=case).order_by("seq").values_list("step", flat=True))


def test_a_late_yes_is_written_and_the_report_goes_on(alma: Actor, celia: Actor) -> None:
    case = saved_unasked(alma, PAID)
    loop.drain(JOBS)
    case.refresh_from_db()
    assert (case.standing, case.state) == (Standing.REGULARIZED, State.ROUTED)
    assert steps_of(case) == ["receive", "recheck", "route", "recheck"]
    assert not trays.to_decide(celia).exists()


def test_while_atl_is_away_it_is_asked_again_later(alma: Actor, _atl: Simulator) -> None:
    case = saved_unasked(alma, PAID)
    _atl.behaviour = Behaviour(Mode.GARBAGE)
    loop.drain(JOBS)
    assert Turn.objects.get().state == Turn.State.WAITING
    _atl.behaviour = Behaviour()
    work_later()
    case.refresh_from_db()
    assert case.standing == Standing.REGULARIZED


@pytest.mark.parametrize("account", [IN_DEBT, UNKNOWN])
def test_a_late_no_before_the_visit_is_for_the_unit_to_decide(alma: Actor, beto: Actor, account: str) -> None:
    case = saved_unasked(alma, account)
    loop.drain(JOBS)
    case.refresh_from_db()
    assert case.state == State.ROUTED
    assert list(trays.to_decide(beto)) == [case]
    assert "note" not in steps_of(case)


def test_what_the_unit_decided_leaves_the_tray(alma: Actor, beto: Actor, celia: Actor) -> None:
    refused, excused = (saved_unasked(alma, IN_DEBT) for _ in range(2))
    loop.drain(JOBS)
    perform("refuse", refused.pk, beto, given_for("refuse", reason="cuenta-no-regularizada"))
    perform("override", excused.pk, celia, given_for("override"))
    assert not trays.to_decide(beto).exists()


def test_a_late_no_in_the_field_lets_the_visit_go_on_and_tells_comercializacion(
    alma: Actor, dario: Actor, beto: Actor
) -> None:
    case = saved_unasked(alma, IN_DEBT)
    perform("send_out", case.pk, dario, ev.SentOut(crew="ap-poniente-1"))
    loop.drain(JOBS)
    case.refresh_from_db()
    assert case.state == State.IN_FIELD
    assert steps_of(case)[-2:] == ["recheck", "note"]
    told = PersonalValue.objects.get(entry__case=case, entry__step="note")
    assert told.value is not None
    assert told.value.startswith("Para Comercialización")
    assert not trays.to_decide(beto).exists()


def test_a_job_done_twice_writes_once(alma: Actor) -> None:
    case = saved_unasked(alma, PAID)
    payload: dict[str, Any] = Turn.objects.get().payload
    rechecking.recheck(payload)
    rechecking.recheck(payload)
    assert steps_of(case).count("recheck") == 2
    assert StandingCheck.objects.filter(case=case).count() == 2


def test_a_report_that_ended_meanwhile_is_left_alone(alma: Actor, celia: Actor, _atl: Simulator) -> None:
    case = saved_unasked(alma, PAID)
    perform("cancel", case.pk, celia, given_for("cancel"))
    loop.drain(JOBS)
    assert Turn.objects.get().state == Turn.State.DONE
    assert _atl.asked == 0
    assert steps_of(case)[-1] == "cancel"


def test_without_an_account_there_is_nothing_to_ask_until_it_is_corrected(
    alma: Actor, _atl: Simulator
) -> None:
    case = saved_unasked(alma, "s/n")
    case.reporter.account = ""
    case.reporter.save()
    loop.drain(JOBS)
    assert _atl.asked == 0
    perform("correct", case.pk, alma, ev.Corrected(why="Encontró su recibo", account=PAID))
    attaching.ask_later(case.pk)
    loop.drain(JOBS)
    case.refresh_from_db()
    assert case.standing == Standing.REGULARIZED


def test_the_unit_can_ask_at_once_and_the_worker_then_has_nothing_to_do(alma: Actor, beto: Actor) -> None:
    case = saved_unasked(alma, IN_DEBT)
    entry = take("recheck", case.pk, beto, ev.Rechecked(outcome=Standing.REGULARIZED))
    assert entry.data["outcome"] == Standing.NOT_REGULARIZED, "what ATL says, whoever says otherwise"
    assert list(trays.to_decide(beto)) == [case]
    loop.drain(JOBS)
    assert steps_of(case).count("recheck") == 2


def test_others_cannot_ask_and_change_nothing(alma: Actor, nora: Actor) -> None:
    case = saved_unasked(alma, PAID)
    before = steps_of(case)
    with pytest.raises(NotYours):
        rechecking.recheck_now(case.pk, alma)
    with pytest.raises(Missing):
        rechecking.recheck_now(case.pk, nora)
    assert steps_of(case) == before
    assert StandingCheck.objects.filter(case=case).count() == 1


def test_a_tray_shows_nobody_more_than_they_may_see(alma: Actor, nora: Actor) -> None:
    saved_unasked(alma, IN_DEBT)
    loop.drain(JOBS)
    assert not trays.to_decide(nora).exists()


def test_atl_is_offered_only_where_the_service_hangs_on_the_account(cast: Cast) -> None:
    leak, dry = open_leak(cast.alma), open_case(no_water(), cast.alma)
    assert "recheck" not in [offer.step.name for offer in offered(leak, cast.beto)]
    assert "recheck" in [offer.step.name for offer in offered(dry, cast.beto) if not offer.objection]


def test_what_hangs_on_no_account_is_not_asked_for(cast: Cast, _atl: Simulator) -> None:
    leak = open_leak(cast.alma, account=PAID)
    without = open_case(replace(no_water(), account=""), cast.alma)
    for case in (leak, without):
        with pytest.raises(Refused):
            rechecking.recheck_now(case.pk, cast.beto)
        assert "recheck" not in steps_of(case)
    assert _atl.asked == 0


def test_an_answer_that_comes_after_the_service_was_corrected_is_not_awaited(
    alma: Actor, _atl: Simulator
) -> None:
    case = saved_unasked(alma, PAID)
    perform("correct", case.pk, alma, ev.Corrected(why="Era una fuga", service="fuga-toma"))
    loop.drain(JOBS)
    assert _atl.asked == 0
    assert steps_of(case).count("recheck") == 1
