"""One problem, many reports: what the main report does, its group does with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cauce.cases.errors import Refused
from cauce.cases.models import Case
from cauce.cases.offering import offered
from cauce.cases.writer import open_case
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from tests.support.cast import Cast
from tests.support.reports import a_leak, follow, leak_in, open_leak, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def main(alma: Actor) -> Case:
    return open_leak(alma)


@pytest.fixture
def group(main: Case, alma: Actor) -> list[Case]:
    """Two neighbours who joined the leak."""
    followers = [follow(main, alma), follow(main, alma)]
    main.refresh_from_db()
    return followers


def states(cases: list[Case]) -> list[str]:
    for case in cases:
        case.refresh_from_db()
    return [case.state for case in cases]


def written_off(main: Case, cast: Cast) -> None:
    take("attend", main, cast.dario)
    take("write_off", main, cast.beto)


def test_whoever_joins_has_a_folio_of_their_own(main: Case, group: list[Case]) -> None:
    assert len({case.folio for case in [main, *group]}) == 3
    assert (main.followers, states(group)) == (2, [State.LINKED, State.LINKED])
    assert {case.area_id for case in group} == {main.area_id}


def test_routing_the_main_report_takes_the_group_to_its_area(
    main: Case, group: list[Case], cast: Cast
) -> None:
    take("reject", main, cast.dario)
    take("route", main, cast.beto, area="bacheo")
    assert states(group) == [State.LINKED, State.LINKED]
    assert {case.area_id for case in group} == {main.area_id}
    assert {case.entries.get(step="route_with").data["main"] for case in group} == {main.folio}


def test_whoever_joined_before_there_was_an_area_gets_it_with_the_main_report(cast: Cast) -> None:
    main = open_case(a_leak(), cast.alma)
    follower = follow(main, cast.alma)
    assert follower.area_id is None
    take("route", main, cast.beto)
    follower.refresh_from_db()
    assert follower.area_id == main.area_id is not None


def test_a_no_that_changes_the_area_changes_it_for_the_group(
    main: Case, group: list[Case], cast: Cast
) -> None:
    written_off(main, cast)
    take("reassign", main, cast.fina, area="bacheo")
    states(group)
    assert {case.area_id for case in group} == {main.area_id}
    assert main.area_id != main.entries.get(step="route").to_area_id


def test_the_baja_reaches_all(main: Case, group: list[Case], cast: Cast) -> None:
    written_off(main, cast)
    assert states(group) == [State.WRITTEN_OFF, State.WRITTEN_OFF]
    assert {case.entries.get(step="baja_with").data["main"] for case in group} == {main.folio}


def test_of_a_group_only_a_sample_is_called(main: Case, cast: Cast) -> None:
    followers = [follow(main, cast.alma) for _ in range(4)]
    main.refresh_from_db()
    written_off(main, cast)
    states(followers)
    assert [case.next_call_at is not None for case in followers] == [True, True, False, False]


def test_a_yes_closes_the_group_unverified(main: Case, group: list[Case], cast: Cast) -> None:
    written_off(main, cast)
    take("close", main, cast.fina)
    assert states(group) == [State.CLOSED_UNVERIFIED, State.CLOSED_UNVERIFIED]


def test_a_follower_that_said_yes_stays_closed(main: Case, group: list[Case], cast: Cast) -> None:
    written_off(main, cast)
    take("close", group[0], cast.fina)
    take("reassign", main, cast.fina)
    assert states(group) == [State.CLOSED, State.LINKED]


def test_a_no_brings_the_group_back(main: Case, group: list[Case], cast: Cast) -> None:
    written_off(main, cast)
    take("reassign", main, cast.fina)
    assert states(group) == [State.LINKED, State.LINKED]
    for case in group:
        back = case.entries.get(step="reopen_with")
        assert back.undoes == case.entries.get(step="baja_with").seq
        assert (case.attempt, case.noes) == (2, 0)


def test_a_followers_own_no_is_its_main_reports(main: Case, group: list[Case], cast: Cast) -> None:
    written_off(main, cast)
    entry = take("reassign", group[0], cast.fina)
    main.refresh_from_db()
    assert entry.case_id == main.pk
    assert (main.state, main.noes, main.followers) == (State.REASSIGNED, 1, 2)
    assert states(group) == [State.LINKED, State.LINKED]


def test_once_the_main_report_is_closed_a_follower_comes_back_alone(
    main: Case, group: list[Case], cast: Cast
) -> None:
    written_off(main, cast)
    take("close", main, cast.fina)
    take("reopen", group[0], cast.fina)
    main.refresh_from_db()
    assert (main.state, main.followers, group[0].main_id) == (State.CLOSED, 1, None)
    assert group[0].state == State.REASSIGNED


@pytest.mark.parametrize("step", ["cancel", "refuse"])
def test_when_the_main_report_ends_the_oldest_takes_its_place(
    main: Case, group: list[Case], cast: Cast, step: str
) -> None:
    take(step, main, cast.celia if step == "cancel" else cast.beto)
    assert states(group) == [State.ROUTED, State.LINKED]
    heir, other = group
    main.refresh_from_db()
    assert (other.main_id, heir.main_id, heir.area_id) == (heir.pk, None, main.area_id)
    assert (heir.followers, main.followers) == (1, 0)


def test_another_bodys_matter_is_so_for_all(main: Case, group: list[Case], cast: Cast) -> None:
    take("refer", main, cast.beto)
    assert states(group) == [State.REFERRED, State.REFERRED]


def test_a_follower_can_leave(main: Case, group: list[Case], cast: Cast) -> None:
    take("unlink", group[0], cast.beto)
    main.refresh_from_db()
    assert (main.followers, group[0].state, group[0].main_id) == (1, State.REGISTERED, None)


def test_the_desk_is_told_who_separates_what_another_took(group: list[Case], cast: Cast) -> None:
    other = replace(cast.alma, id=cast.beto.id)
    why = "Después de la captura, solo quien turna puede separarlo del grupo."
    (offer,) = [offer for offer in offered(group[0], other) if offer.step.name == "unlink"]
    assert offer.objection == why
    with pytest.raises(Refused) as refused:
        take("unlink", group[0], other)
    assert refused.value.problems == {"": why}
    group[0].refresh_from_db()
    assert group[0].state == State.LINKED


def test_a_cancelled_follower_counts_no_more(main: Case, group: list[Case], cast: Cast) -> None:
    take("cancel", group[0], cast.celia)
    main.refresh_from_db()
    assert (main.followers, group[0].main_id) == (1, None)


def test_a_referred_follower_that_is_reconsidered_stands_alone(
    main: Case, group: list[Case], cast: Cast
) -> None:
    take("refer", main, cast.beto)
    take("reconsider", group[0], cast.celia)
    main.refresh_from_db()
    assert (main.followers, group[0].main_id, group[0].state) == (1, None, State.REGISTERED)


def test_there_are_no_groups_of_groups(main: Case, group: list[Case], cast: Cast) -> None:
    other = open_leak(cast.alma)
    for joins, to in ((main, other), (other, group[0]), (other, other)):
        with pytest.raises(Refused):
            take("link", joins, cast.beto, main=to.folio)
    assert {case.main_id for case in Case.objects.filter(pk__in=[main.pk, other.pk])} == {None}


@pytest.mark.parametrize("state", [State.WRITTEN_OFF, State.CLOSED, State.CANCELLED])
def test_what_is_over_takes_nobody_in(cast: Cast, state: State) -> None:
    over, case = leak_in(state, cast), open_leak(cast.alma)
    with pytest.raises(Refused):
        take("link", case, cast.beto, main=over.folio)
