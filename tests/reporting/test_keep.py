"""Past periods are counted once: what is kept of them is what counting says, and gives way to an import."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce.cases.adoption import Adopted, Move, adopt_many
from cauce.procedure.roles import SYSTEM
from cauce.reporting import kept
from cauce.reporting.dashboards import count
from cauce.reporting.measuring import measure
from cauce.reporting.models import PastPeriod
from cauce.reporting.periods import Period
from tests.reporting.story import FEBRUARY, FRIDAY, MONDAY, SATURDAY, THURSDAY, Story
from tests.support.cast import Cast
from tests.support.reports import a_leak, given_for

pytestmark = pytest.mark.django_db

PAST = [Period.day(THURSDAY), Period.day(FRIDAY), Period.day(SATURDAY), Period.week(FRIDAY), FEBRUARY]
OLD_CALL = datetime.fromisoformat("2026-02-27T09:00:00-06:00")


def moves_of(period: Period) -> dict:
    return {area: +counts for area, counts in kept.moved([period])[period].items() if +counts}


def an_old_report() -> Adopted:
    """One that was taken on Friday in another register, and written off an hour later."""
    steps = (
        Move(step=step, given=given_for(step), actor=SYSTEM, at=OLD_CALL + timedelta(minutes=20 * place))
        for place, step in enumerate(("route", "attend", "write_off"), start=1)
    )
    return Adopted(given=a_leak(), actor=SYSTEM, received_at=OLD_CALL, moves=tuple(steps))


def test_what_is_kept_is_what_counting_says(story: Story) -> None:
    counted, dealt = kept.moved(PAST), {period: kept.dealt(period) for period in PAST}
    kept.keep()
    assert {(row.start_on, row.end_on) for row in PastPeriod.objects.all()} == {
        (period.start, period.end) for period in PAST
    }
    assert kept.moved(PAST) == counted
    assert {period: kept.dealt(period) for period in PAST} == dealt
    assert sum(counts["solved"] for counts in dealt[FEBRUARY].values()) > 0


def test_what_is_kept_is_read_and_not_counted_again(story: Story) -> None:
    kept.keep()
    with CaptureQueriesContext(connection) as captured:
        kept.moved(PAST)
        kept.dealt(FEBRUARY)
    assert len(captured) == 2
    PastPeriod.objects.filter(start_on=FRIDAY, end_on=FRIDAY).update(moves=[[None, {"received": 77}]])
    assert moves_of(Period.day(FRIDAY)) == {None: {"received": 77}}


def test_a_period_that_runs_is_not_kept(cast: Cast, clock: time_machine.Traveller) -> None:
    clock.move_to("2026-02-28T12:00:00-06:00")
    adopt_many([an_old_report()])
    assert kept.keep() == 1
    assert PastPeriod.objects.get().end_on == FRIDAY


def test_a_second_run_keeps_nothing_anew(story: Story) -> None:
    assert kept.keep() == len(PAST)
    assert kept.keep() == 0


def test_an_import_into_the_past_is_counted_at_once_and_kept_next(story: Story) -> None:
    kept.keep()
    before = measure(Period.day(FRIDAY)).total.counts["received"]
    adopt_many([an_old_report()])
    for period in (Period.day(FRIDAY), Period.week(FRIDAY), FEBRUARY):
        received = sum(counts["received"] for counts in kept.moved([period])[period].values())
        assert received == measure(period).total.counts["received"]
    assert measure(Period.day(FRIDAY)).total.counts["received"] == before + 1
    assert kept.keep() == 3
    assert kept.keep() == 0


def test_a_dashboard_is_the_same_before_and_after(story: Story) -> None:
    for period in (Period.day(MONDAY), Period.week(MONDAY), FEBRUARY):
        counted = count(period, {})
        kept.keep()
        again = count(period, {})
        assert (again.trend, again.before) == (counted.trend, counted.before)
        PastPeriod.objects.all().delete()
