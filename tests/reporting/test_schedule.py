"""Reports issue themselves at their hour; what was missed is made up, each period once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from cauce.catalogue import Catalogue
from cauce.catalogue.changes import save
from cauce.catalogue.models import Mailing
from cauce.reporting.bulletins.issuing import issue
from cauce.reporting.bulletins.scheduling import issue_due
from cauce.reporting.models import Bulletin
from cauce.reporting.periods import Period
from tests.support.cast import Cast
from tests.support.reports import open_leak

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(office: Catalogue, cast: Cast) -> Iterator[time_machine.Traveller]:
    """A leak on Thursday 26 February 2026; now it is Tuesday 3 March, half past six."""
    with time_machine.travel("2026-02-26T10:00:00-06:00", tick=False) as traveller:
        open_leak(cast.alma)
        traveller.move_to("2026-03-03T06:30:00-06:00")
        yield traveller


def only(kind: str) -> None:
    for row in Mailing.objects.exclude(code=kind):
        row.active = False
        save(row)


def issued(kind: str) -> list[date]:
    return list(
        Bulletin.objects.filter(kind=kind, document__isnull=False)
        .order_by("start")
        .values_list("start", flat=True)
    )


def test_nothing_is_issued_before_its_hour(clock: time_machine.Traveller) -> None:
    only("daily")
    issue_due()
    assert issued("daily") == [date(2026, 3, 1)]
    clock.move_to("2026-03-03T07:00:00-06:00")
    issue_due()
    assert issued("daily") == [date(2026, 3, 1), date(2026, 3, 2)]


def test_a_new_office_makes_up_nothing_from_before(clock: time_machine.Traveller) -> None:
    only("daily")
    clock.move_to("2026-03-03T09:00:00-06:00")
    assert issue_due() == 1
    assert issued("daily") == [date(2026, 3, 2)]


def test_days_that_the_worker_was_away_are_made_up_once(clock: time_machine.Traveller) -> None:
    only("daily")
    clock.move_to("2026-03-03T09:00:00-06:00")
    issue_due()
    clock.shift(timedelta(days=4))
    assert issue_due() == 4
    assert issue_due() == 0
    assert issued("daily") == [date(2026, 3, day) for day in (2, 3, 4, 5, 6)]


def test_one_issued_by_hand_is_not_issued_again(clock: time_machine.Traveller, cast: Cast) -> None:
    only("daily")
    clock.move_to("2026-03-03T06:40:00-06:00")
    issue("daily", Period.day(date(2026, 3, 2)), cast.beto)
    clock.move_to("2026-03-03T07:10:00-06:00")
    assert issue_due() == 0


def test_the_week_goes_out_on_monday(clock: time_machine.Traveller) -> None:
    only("weekly")
    issue_due()
    assert issued("weekly") == [date(2026, 2, 23)]
    clock.move_to("2026-03-08T23:00:00-06:00")
    assert issue_due() == 0
    clock.move_to("2026-03-09T07:30:00-06:00")
    assert issue_due() == 1


def test_the_evaluation_waits_for_its_causes(clock: time_machine.Traveller) -> None:
    """Two days after the month ended, by the shipped profile."""
    only("evaluation")
    assert issue_due() == 0
    clock.move_to("2026-03-03T08:00:00-06:00")
    assert issue_due() == 1
    assert issued("evaluation") == [date(2026, 2, 1)]


def test_what_is_switched_off_is_issued_by_hand_alone(clock: time_machine.Traveller) -> None:
    only("none of them")
    clock.shift(timedelta(days=40))
    assert issue_due() == 0
