"""Boston's 311 of 2011: targets, closing dates, and what was done."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cauce.cases.models import Case
from cauce.cases.verifying import problems
from cauce.catalogue import Catalogue
from cauce.channels.imports import mapping_files
from cauce.channels.imports.running import run
from cauce.procedure.states import State
from tests.imports.registers import counts
from tests.support.data import real_data

MAPPING = Path(__file__).parents[2] / "mappings" / "boston311.toml"
BOSTON = ZoneInfo("America/New_York")

ONE_IN = 16

pytestmark = pytest.mark.django_db


def read_all() -> tuple[Path, list[dict[str, str]]]:
    """The whole file, and its rows."""
    whole = real_data("boston311_2011") / "311_service_requests_2011-07_2011-11.csv.gz"
    with gzip.open(whole, "rt", encoding="utf-8", newline="") as file:
        return whole, list(csv.DictReader(file))


@pytest.fixture
def rows(office: Catalogue, tmp_path: Path) -> list[dict[str, str]]:
    """One row in sixteen, imported."""
    path = tmp_path / "boston.csv"
    chosen = read_all()[1][::ONE_IN]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, chosen[0])
        out.writeheader()
        out.writerows(chosen)
    assert counts(run(path, mapping_files.read(MAPPING))) == (len(chosen), 0, 0)
    return chosen


# Committed and truncated, not rolled back: a hundred thousand dead rows slow down every test that follows.
@pytest.mark.django_db(transaction=True)
@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_the_whole_register_equals_its_recount(office: Catalogue) -> None:
    path, rows = read_all()
    assert counts(run(path, mapping_files.read(MAPPING))) == (len(rows), 0, 0) == (49_914, 0, 0)
    check_states(rows)
    check_endings(rows)
    assert list(problems()) == []


def test_states_equal_a_recount(rows: list[dict[str, str]]) -> None:
    check_states(rows)


def test_each_ended_when_it_says(rows: list[dict[str, str]]) -> None:
    check_endings(rows)


def test_each_keeps_the_target_that_it_was_promised(rows: list[dict[str, str]]) -> None:
    promised = [row for row in rows if row["target_dt"] > row["open_dt"]]
    assert promised
    for row in promised[:50]:
        case = Case.objects.get(aliases__value=row["case_enquiry_id"])
        assert case.deadline == _moment(row["target_dt"])


def test_the_record_is_whole(rows: list[dict[str, str]]) -> None:
    assert list(problems()) == []


def check_states(rows: list[dict[str, str]]) -> None:
    told = Counter(row["case_status"] for row in rows)
    states = Counter(Case.objects.values_list("state", flat=True))
    assert states == {State.REGISTERED: told["Open"], State.CLOSED_UNVERIFIED: told["Closed"]}


def check_endings(rows: list[dict[str, str]]) -> None:
    said = Counter(_moment(row["closed_dt"]) for row in rows if row["closed_dt"])
    for name in ("attended_at", "written_off_at", "closed_at"):
        kept = Case.objects.exclude(**{name: None}).values_list(name, flat=True)
        assert Counter(kept) == said


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BOSTON).astimezone(UTC)
