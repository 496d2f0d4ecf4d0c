"""Impediments: what stops the net clock, for how long, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from time_machine import Traveller

from cauce.cases.errors import NotYours, Refused
from cauce.cases.models import Case
from cauce.procedure.states import State
from cauce.shared.clock import now
from tests.support.cast import Cast
from tests.support.reports import open_leak, take

pytestmark = pytest.mark.django_db

MORNING = datetime.fromisoformat("2026-03-02T08:00:00-06:00")
HOUR = timedelta(hours=1)
DAY = 24 * HOUR


@pytest.fixture
def clock() -> Iterator[Traveller]:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def impeded(clock: Traveller, cast: Cast) -> Case:
    """A leak reported at eight; at ten nobody was at home; the crew looks again at eight tomorrow."""
    case = open_leak(cast.alma)
    clock.shift(2 * HOUR)
    take("impede", case, cast.dario, review_at=MORNING + DAY)
    return case


def test_an_impediment_alone_stops_nothing(impeded: Case) -> None:
    assert (impeded.state, impeded.net_deadline) == (State.IMPEDED, impeded.deadline)


def test_justified_it_stops_the_net_clock_from_its_start(impeded: Case, clock: Traveller, cast: Cast) -> None:
    clock.shift(5 * HOUR)
    take("justify", impeded, cast.dario, until=MORNING + DAY)
    assert impeded.net_deadline == MORNING + DAY + 22 * HOUR
    assert impeded.deadline == MORNING + DAY


def test_ended_early_it_stops_the_clock_only_as_long_as_it_lasted(
    impeded: Case, clock: Traveller, cast: Cast
) -> None:
    take("justify", impeded, cast.dario, until=MORNING + DAY)
    clock.shift(3 * HOUR)
    take("resume", impeded, cast.dario)
    assert impeded.net_deadline == impeded.deadline + 3 * HOUR
    assert (impeded.impeded_at, impeded.review_at) == (None, None)


def test_a_renewed_justification_replaces_the_first(impeded: Case, clock: Traveller, cast: Cast) -> None:
    take("justify", impeded, cast.dario, until=MORNING + DAY)
    clock.shift(20 * HOUR)
    take("justify", impeded, cast.dario, until=MORNING + 2 * DAY)
    assert impeded.net_deadline == impeded.deadline + 46 * HOUR


def test_past_its_review_date_the_clock_runs_again(impeded: Case, clock: Traveller, cast: Cast) -> None:
    take("justify", impeded, cast.dario, until=MORNING + 4 * HOUR)
    clock.shift(10 * HOUR)
    take("resume", impeded, cast.dario)
    assert impeded.net_deadline == impeded.deadline + 2 * HOUR


def test_what_the_office_lacks_never_justifies(impeded: Case, clock: Traveller, cast: Cast) -> None:
    take("resume", impeded, cast.dario)
    take("impede", impeded, cast.dario, reason="falta-de-material")
    with pytest.raises(Refused):
        take("justify", impeded, cast.dario)


def test_the_crew_does_not_justify_itself(impeded: Case, cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("assign", case, cast.dario)
    take("impede", case, cast.efra)
    with pytest.raises(NotYours):
        take("justify", case, cast.efra)


def test_a_second_impediment_pauses_beside_the_first(impeded: Case, clock: Traveller, cast: Cast) -> None:
    take("justify", impeded, cast.dario, until=MORNING + 4 * HOUR)
    clock.shift(4 * HOUR)
    take("resume", impeded, cast.dario)
    take("impede", impeded, cast.dario, reason="lluvia", review_at=MORNING + DAY)
    clock.shift(HOUR)
    take("justify", impeded, cast.dario, until=MORNING + 8 * HOUR)
    assert impeded.net_deadline == impeded.deadline + 4 * HOUR


@pytest.mark.parametrize("review_in", [timedelta(0), -HOUR, timedelta(days=31)])
def test_a_review_is_in_the_future_and_within_a_month(cast: Cast, review_in: timedelta) -> None:
    case = open_leak(cast.alma)
    with pytest.raises(Refused):
        take("impede", case, cast.dario, review_at=now() + review_in)
    case.refresh_from_db()
    assert case.state == State.ROUTED


def test_a_justification_ends_after_the_impediment_began(impeded: Case, cast: Cast) -> None:
    with pytest.raises(Refused):
        take("justify", impeded, cast.dario, until=MORNING)
