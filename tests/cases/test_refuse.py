"""No procedente: at capture by whoever took the call, later by the UGSyRP; always told."""

from __future__ import annotations

import pytest

from cauce.cases.errors import NotYours, Refused
from cauce.cases.models import Case
from cauce.cases.writer import Next, open_case
from cauce.procedure import evidence as ev
from cauce.procedure.roles import SYSTEM, Actor
from cauce.procedure.states import State
from tests.support.cast import Cast
from tests.support.reports import leak_in, no_water, open_leak, take

pytestmark = pytest.mark.django_db

REFUSED = ev.Refused(reason="cuenta-no-regularizada", told=True)
ATL_SAYS_NO = Next("recheck", ev.Rechecked(outcome="not_regularized"))


@pytest.fixture
def held(alma: Actor) -> Case:
    """A report of no water whose account ATL does not find in good standing."""
    return open_case(no_water(), alma, then=[ATL_SAYS_NO])


def test_a_refusal_has_its_folio_and_its_reason(alma: Actor) -> None:
    case = open_case(no_water(), alma, then=[ATL_SAYS_NO, Next("refuse", REFUSED, alma)])
    assert case.state == State.NOT_APPLICABLE
    assert case.folio.startswith("OPDM-")
    assert case.entries.get(step="refuse").data["reason"] == "cuenta-no-regularizada"


def test_whoever_took_the_call_may_refuse_while_it_lasts(held: Case, alma: Actor) -> None:
    take("refuse", held, alma)
    assert held.state == State.NOT_APPLICABLE


def test_after_the_capture_it_is_the_units_decision(cast: Cast) -> None:
    case = leak_in(State.IMPEDED, cast)
    with pytest.raises(Refused):
        take("refuse", case, cast.alma)
    take("refuse", case, cast.beto)
    assert (case.state, case.impeded_at, case.impediment_id) == (State.NOT_APPLICABLE, None, None)


def test_a_refusal_that_was_not_told_is_none(held: Case, alma: Actor) -> None:
    with pytest.raises(Refused):
        take("refuse", held, alma, told=False)
    held.refresh_from_db()
    assert held.state == State.REGISTERED


def test_nobody_routes_past_atl(held: Case, cast: Cast) -> None:
    for actor in (cast.beto, SYSTEM):
        with pytest.raises(Refused):
            take("route", held, actor)


def test_the_head_of_unit_authorises_the_exception(held: Case, cast: Cast) -> None:
    with pytest.raises(NotYours):
        take("override", held, cast.beto)
    take("override", held, cast.celia)
    take("route", held, cast.beto)
    assert (held.overridden, held.state) == (True, State.ROUTED)


def test_an_exception_needs_something_to_except(cast: Cast) -> None:
    case = open_leak(cast.alma)
    with pytest.raises(Refused):
        take("override", case, cast.celia)


def test_an_atl_that_is_down_holds_nothing_back(alma: Actor) -> None:
    unavailable = Next("recheck", ev.Rechecked(outcome="unavailable"))
    case = open_case(no_water(), alma, then=[unavailable, Next("route", ev.Routed(area="agua-potable"))])
    assert (case.state, case.standing) == (State.ROUTED, "unavailable")
