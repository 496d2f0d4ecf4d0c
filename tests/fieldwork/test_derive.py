"""The job that follows from a job: its own folio, area and target."""

from __future__ import annotations

from datetime import timedelta

from cauce.cases.models import Case, CaseTie
from cauce.procedure.kinds import Tie
from cauce.procedure.states import State
from cauce.steps.taking import take
from tests.support.cast import Cast
from tests.support.reports import given_for, leak_in, open_leak
from tests.support.reports import take as step

PAVEMENT = {"fuga-controlada": "yes", "requiere-bacheo": "yes"}


def children_of(case: Case) -> list[Case]:
    return [tie.case for tie in CaseTie.objects.filter(other=case, kind=Tie.CHILD).select_related("case")]


def attend(case: Case, cast: Cast, checklist: dict[str, str]) -> None:
    take("attend", case.pk, cast.dario, given_for("attend", checklist=checklist))


def test_missing_pavement_opens_a_folio_of_its_own(cast: Cast) -> None:
    case = leak_in(State.ROUTED, cast)
    attend(case, cast, PAVEMENT)
    (child,) = children_of(case)
    assert child.folio != case.folio
    assert (child.service.code, child.area and child.area.code) == ("bacheo", "bacheo")
    assert child.state == State.ROUTED
    assert child.deadline is not None and child.deadline - child.received_at == timedelta(days=10)


def test_it_is_at_the_same_place_and_names_nobody(cast: Cast) -> None:
    case = open_leak(cast.alma, latitude=19.54, longitude=-99.2)
    attend(case, cast, PAVEMENT)
    (child,) = children_of(case)
    place = ("street", "exterior", "colonia_id", "reference", "latitude", "longitude", "zone_id")
    case.refresh_from_db()
    assert [getattr(child, name) for name in place] == [getattr(case, name) for name in place]
    assert (child.reporter.full_name, child.reporter.phone, child.reporter.without_name) == ("", "", True)


def test_the_first_job_closes_without_it(cast: Cast) -> None:
    case = open_leak(cast.alma)
    attend(case, cast, PAVEMENT)
    step("write_off", case, cast.beto)
    step("close", case, cast.fina)
    assert case.state == State.CLOSED
    assert children_of(case)[0].state == State.ROUTED


def test_a_clean_closing_list_opens_nothing(cast: Cast) -> None:
    case = open_leak(cast.alma)
    attend(case, cast, {"fuga-controlada": "yes", "requiere-bacheo": "no"})
    assert children_of(case) == []


def test_a_second_attempt_does_not_ask_for_it_twice(cast: Cast) -> None:
    case = open_leak(cast.alma)
    attend(case, cast, PAVEMENT)
    step("send_back", case, cast.beto)
    attend(case, cast, PAVEMENT)
    assert len(children_of(case)) == 1
