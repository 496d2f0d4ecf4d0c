"""Registers of other cities: their figures, counted again from the raw rows of random periods."""

from __future__ import annotations

import csv
import gzip
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cauce.catalogue import Catalogue
from cauce.channels.imports import mapping_files
from cauce.channels.imports.running import run
from cauce.reporting.measuring import SERVICES, measure
from cauce.reporting.periods import Period
from tests.support.data import real_data

MAPPINGS = Path(__file__).parents[2] / "mappings"
MEXICO = ZoneInfo("America/Mexico_City")
BOSTON = ZoneInfo("America/New_York")
PERIODS = 10
DAY = timedelta(days=1)

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]


@dataclass(frozen=True)
class Said:
    """What a row says: when it was reported, when it was done, and by when it had been promised."""

    opened: datetime
    closed: datetime | None = None
    promised: datetime | None = None

    @property
    def opened_on(self) -> date:
        return self.opened.astimezone(MEXICO).date()

    @property
    def closed_on(self) -> date | None:
        return self.closed.astimezone(MEXICO).date() if self.closed else None

    def hours(self) -> float:
        assert self.closed is not None
        return (self.closed - self.opened) / timedelta(hours=1)


def figures(rows: Iterable[Said], period: Period) -> dict[str, int]:
    """What rows of that kind can tell of a period."""
    rows = [row for row in rows if row.opened_on <= period.end]
    new = [row for row in rows if row.opened_on >= period.start]
    ended = [row for row in rows if row.closed_on and period.start <= row.closed_on <= period.end]
    open_before = [row for row in rows if row.opened_on < period.start and not _by(row, period.start - DAY)]
    open_after = [row for row in rows if not _by(row, period.end)]
    ages = [(period.cut_off - row.opened) / DAY for row in open_after]
    return {
        "before": len(open_before),
        "received": len(new),
        "written_off": len(ended),
        "pending": len(open_after),
        "cohort": len(new),
        "cohort_attended": sum(_by(row, period.end) for row in new),
        "age_1": sum(age < 2 for age in ages),
        "age_3": sum(2 <= age < 4 for age in ages),
        "age_7": sum(4 <= age < 8 for age in ages),
        "age_15": sum(8 <= age < 16 for age in ages),
        "age_more": sum(age >= 16 for age in ages),
    }


def _by(row: Said, day: date) -> bool:
    return row.closed_on is not None and row.closed_on <= day


def some_periods(rows: Iterable[Said]) -> list[Period]:
    """Weeks and months within the register, the same ones in every run."""
    days = sorted({row.opened_on for row in rows})
    chosen = random.Random("periods").choices(days, k=PERIODS)
    return [Period.week(day) if place % 2 else Period.month(day) for place, day in enumerate(chosen)]


def check(rows: list[Said], period: Period) -> None:
    table = measure(period, SERVICES, by=("area_id", "service_id"))
    expected = figures(rows, period)
    assert {name: table.total.counts[name] for name in expected} == expected
    assert table.adds_up


def mexico(path: Path) -> list[Said]:
    """One report for each row that is not a repetition; none of them ended."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = {tuple(row.items()): row for row in csv.DictReader(file)}
    return [Said(_moment(f"{row['fecha_reporte']} {row['hora_reporte']}", MEXICO)) for row in rows.values()]


def boston(path: Path) -> list[Said]:
    """The rows of Boston's register that ask for a service; a target before the report is none."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return [_of_boston(row) for row in csv.DictReader(file)]


def _of_boston(row: dict[str, str]) -> Said:
    closed, target = row["closed_dt"], row["target_dt"]
    return Said(
        _moment(row["open_dt"], BOSTON),
        _moment(closed, BOSTON) if closed else None,
        _moment(target, BOSTON) if target > row["open_dt"] else None,
    )


def _moment(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def thinned(path: Path, into: Path, every: int) -> Path:
    """One row in so many, as a file of the same make."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        head, *lines = file.readlines()
    with gzip.open(into, "wt", encoding="utf-8", newline="") as file:
        file.writelines([head, *lines[::every]])
    return into


REGISTERS = {
    "mexico": ("sacmex_fugas/fugas_2022-01_2023-07.csv.gz", "sacmex_fugas.toml", mexico),
    "boston": ("boston311_2011/311_service_requests_2011-07_2011-11.csv.gz", "boston311.toml", boston),
}


@pytest.mark.parametrize("every", [24, pytest.param(1, marks=pytest.mark.nightly)])
@pytest.mark.parametrize("name", REGISTERS)
def test_the_figures_are_those_of_the_raw_rows(
    office: Catalogue, tmp_path: Path, name: str, every: int
) -> None:
    file, mapping, read = REGISTERS[name]
    path = thinned(real_data(file.split("/")[0]) / file.split("/")[1], tmp_path / "rows.csv.gz", every)
    run(path, mapping_files.read(MAPPINGS / mapping))
    rows = read(path)
    for period in some_periods(rows):
        check(rows, period)


def test_promises_and_hours_are_those_of_the_raw_rows(office: Catalogue, tmp_path: Path) -> None:
    file, mapping, read = REGISTERS["boston"]
    path = thinned(real_data("boston311_2011") / file.split("/")[1], tmp_path / "rows.csv.gz", 24)
    run(path, mapping_files.read(MAPPINGS / mapping))
    rows = [row for row in read(path) if row.closed_on]
    for period in some_periods(rows):
        ended = [row for row in rows if period.start <= row.closed_on <= period.end]
        promised = [row for row in ended if row.promised]
        counted = measure(period).total
        on_time = sum(row.closed <= row.promised for row in promised)
        assert on_time <= counted.counts["solved_on_time"] <= on_time + len(ended) - len(promised)
        if len(ended) > 1:
            assert counted.median_hours == pytest.approx(_nearest_rank([row.hours() for row in ended], 0.5))
            assert counted.ninth_decile_hours == pytest.approx(
                _nearest_rank([row.hours() for row in ended], 0.9)
            )


def _nearest_rank(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[max(0, -int(-len(ordered) * share // 1) - 1)]
