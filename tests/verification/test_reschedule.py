"""A call that failed is made again at a decent hour, at another part of the day, not thrice on one day."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cauce.steps.verification.rescheduling import next_call, slot_at, usual_calls

HERE = ZoneInfo("America/Mexico_City")
NONE: frozenset[date] = frozenset()
MONDAY, FRIDAY, SATURDAY = "2026-11-23", "2026-11-27", "2026-11-28"


def at(day: str, hour: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=HERE)


@pytest.mark.parametrize(
    ("failed", "again"),
    [
        ((MONDAY, "09:10"), (MONDAY, "13:00")),
        ((MONDAY, "12:30"), (MONDAY, "15:30")),
        ((MONDAY, "13:30"), (MONDAY, "18:00")),
        ((MONDAY, "16:30"), (MONDAY, "19:30")),
        ((MONDAY, "17:30"), ("2026-11-24", "09:00")),
        ((MONDAY, "19:30"), ("2026-11-24", "09:00")),
        ((FRIDAY, "19:30"), (SATURDAY, "09:00")),
        ((SATURDAY, "09:30"), (SATURDAY, "13:00")),
        ((SATURDAY, "12:30"), ("2026-11-30", "13:00")),
    ],
)
def test_another_part_of_the_day_hours_later(failed: tuple[str, str], again: tuple[str, str]) -> None:
    assert next_call(at(*failed), "any", NONE) == at(*again)


def test_a_second_miss_on_one_day_waits_for_the_next() -> None:
    assert next_call(at(MONDAY, "13:30"), "any", NONE, second_today=True) == at("2026-11-24", "09:00")
    assert next_call(at(MONDAY, "10:00"), "any", NONE, second_today=True) == at("2026-11-24", "13:00")


@pytest.mark.parametrize(
    ("hour", "again"),
    [("morning", "2026-11-24 09:00"), ("afternoon", "2026-11-24 13:00"), ("evening", "2026-11-24 18:00")],
)
def test_whoever_chose_an_hour_is_called_then_on_another_day(hour: str, again: str) -> None:
    assert next_call(at(MONDAY, "10:00"), hour, NONE) == at(*again.split())


def test_nobody_is_called_on_a_saturday_evening_a_sunday_or_a_holiday() -> None:
    assert next_call(at(FRIDAY, "19:00"), "evening", NONE) == at("2026-11-30", "18:00")
    holiday = frozenset({date(2026, 11, 24)})
    assert next_call(at(MONDAY, "19:30"), "any", holiday) == at("2026-11-25", "09:00")


def test_the_day_has_three_parts() -> None:
    hours = ("08:00", "12:59", "13:00", "17:59", "18:00", "23:00")
    assert [slot_at(at(MONDAY, hour)) for hour in hours] == [
        "morning",
        "morning",
        "afternoon",
        "afternoon",
        "evening",
        "evening",
    ]


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ((MONDAY, "10:00"), ["2026-11-23 11:00", "2026-11-23 16:00", "2026-11-24 09:00", "2026-11-24 16:00"]),
        ((MONDAY, "17:10"), ["2026-11-23 18:10", "2026-11-24 09:00", "2026-11-24 16:00"]),
        ((MONDAY, "19:30"), ["2026-11-24 09:00", "2026-11-24 16:00"]),
        ((FRIDAY, "19:30"), ["2026-11-28 09:00", "2026-11-30 16:00"]),
        ((SATURDAY, "11:00"), ["2026-11-28 12:00", "2026-11-30 09:00", "2026-11-30 16:00"]),
    ],
)
def test_whoever_asks_for_later_is_offered_hours_in_which_somebody_calls(
    asked: tuple[str, str], offered: list[str]
) -> None:
    assert list(usual_calls(at(*asked), NONE).values()) == [at(*moment.split()) for moment in offered]


def test_tomorrow_is_the_next_day_on_which_anybody_calls() -> None:
    holiday = frozenset({date(2026, 11, 24)})
    assert usual_calls(at(MONDAY, "10:00"), holiday)["morning"] == at("2026-11-25", "09:00")
