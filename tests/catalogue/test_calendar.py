from datetime import date

import pytest

from cauce import catalogue
from cauce.catalogue.changes import save
from cauce.catalogue.models import Holiday

LAW_2026 = {
    date(2026, 1, 1),
    date(2026, 2, 2),
    date(2026, 3, 16),
    date(2026, 5, 1),
    date(2026, 9, 16),
    date(2026, 11, 16),
    date(2026, 12, 25),
}


def test_the_law_s_days_are_computed(db):
    assert {day for day in catalogue.current().holidays if day.year == 2026} == LAW_2026


@pytest.mark.parametrize("day", [date(2018, 12, 1), date(2024, 10, 1), date(2030, 10, 1)])
def test_the_day_a_president_takes_office_is_free(db, day):
    assert day in catalogue.current().holidays


def test_the_office_adds_days_and_takes_days_back(db):
    save(
        Holiday(day=date(2026, 5, 5), name="Batalla de Puebla"),
        Holiday(day=date(2026, 2, 2), name="Se labora", works=True),
        Holiday(day=date(2026, 11, 2), name="Día de Muertos", active=False),
    )
    free = {day for day in catalogue.current().holidays if day.year == 2026}
    assert free == (LAW_2026 | {date(2026, 5, 5)}) - {date(2026, 2, 2)}
