"""Clocks that differ a little neither freeze a report nor date it ahead."""

from datetime import timedelta

import pytest
import time_machine

from cauce.cases.errors import Refused
from cauce.cases.writer import open_case
from cauce.shared.clock import now
from tests.support.cast import Cast
from tests.support.reports import a_leak, open_leak, take

pytestmark = pytest.mark.django_db


def test_a_report_dated_a_moment_ahead_can_be_moved_at_once(cast: Cast) -> None:
    case = open_case(a_leak(), cast.alma, happened_at=now() + timedelta(seconds=100))
    assert take("route", case, cast.beto).to_state == "routed"


def test_a_machine_whose_clock_lags_still_moves_a_report(cast: Cast) -> None:
    case = open_leak(cast.alma)
    with time_machine.travel(now() - timedelta(seconds=20), tick=False):
        take("reject", case, cast.dario)
    assert case.state == "registered"


def test_a_letter_from_tomorrow_is_refused(cast: Cast) -> None:
    letter = a_leak(channel="letter", letter_received_at=now() + timedelta(days=1))
    with pytest.raises(Refused):
        open_case(letter, cast.alma)
