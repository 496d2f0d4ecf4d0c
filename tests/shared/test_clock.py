from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from cauce.shared.clock import (
    business_days_after,
    is_business_day,
    local,
    local_date,
    moment_of,
    now,
    start_of_day,
)

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def test_the_day_is_the_office_s_not_greenwich_s():
    assert local_date(datetime(2026, 3, 1, 5, 59, tzinfo=UTC)) == date(2026, 2, 28)
    assert local_date(datetime(2026, 3, 1, 6, 0, tzinfo=UTC)) == date(2026, 3, 1)


def test_summer_has_no_other_hour_since_2022():
    assert local(datetime(2026, 7, 1, 12, tzinfo=UTC)).hour == 6
    assert local(datetime(2021, 7, 1, 12, tzinfo=UTC)).hour == 7


def test_a_moment_of_any_zone_is_told_in_utc():
    assert moment_of("2026-03-01T00:00:00+23:59").isoformat() == "2026-02-28T00:01:00+00:00"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Invalid isoformat"),
        ("x", "Invalid isoformat"),
        ("2026-03-01T00:00:00", "^2026-03-01T00:00:00$"),
        ("0001-01-01T00:00:00+14:00", "^0001-01-01 00:00:00"),
        ("9999-12-31T23:59:59-14:00", "^9999-12-31 23:59:59"),
    ],
)
def test_what_has_no_zone_or_lies_beyond_the_calendar_is_no_moment(text, why):
    with pytest.raises(ValueError, match=why):
        moment_of(text)


@given(DAYS)
def test_a_day_begins_at_its_own_midnight(day):
    assert local_date(start_of_day(day)) == day
    assert local_date(start_of_day(day) - timedelta(seconds=1)) == day - timedelta(days=1)


@time_machine.travel(datetime(2026, 2, 28, 23, 59, tzinfo=UTC), tick=False)
def test_now_is_aware():
    assert now() == datetime(2026, 2, 28, 23, 59, tzinfo=UTC)


def test_weekends_and_holidays_do_not_count():
    holidays = frozenset({date(2026, 3, 16)})
    assert business_days_after(date(2026, 3, 13), 1, holidays) == date(2026, 3, 17)
    assert business_days_after(date(2026, 3, 14), 1, frozenset()) == date(2026, 3, 16)
    assert business_days_after(date(2026, 3, 14), 0, frozenset()) == date(2026, 3, 14)


@given(DAYS, st.integers(1, 60), st.frozensets(DAYS, max_size=20))
def test_exactly_n_business_days_lie_ahead(day, n, holidays):
    end = business_days_after(day, n, holidays)
    between = [day + timedelta(days=ahead) for ahead in range(1, (end - day).days + 1)]
    assert sum(is_business_day(each, holidays) for each in between) == n
    assert is_business_day(end, holidays)


def test_days_are_not_counted_backwards():
    with pytest.raises(ValueError, match="forwards"):
        business_days_after(date(2026, 3, 13), -1, frozenset())
