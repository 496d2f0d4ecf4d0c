"""Mexico City's register of leaks: 81,081 rows with repeats, old incidents and points on other continents."""

from __future__ import annotations

import csv
import gzip
import resource
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cauce.cases.adoption import known
from cauce.cases.models import Alias, Case
from cauce.cases.verifying import problems
from cauce.catalogue import Catalogue
from cauce.channels.imports import mapping_files
from cauce.channels.imports.running import run
from cauce.procedure.states import State
from tests.imports.registers import counts
from tests.support.cast import Cast
from tests.support.data import real_data
from tests.support.reports import take, whose

MAPPING = Path(__file__).parents[2] / "mappings" / "sacmex_fugas.toml"
CITY = (19.04, -99.37, 19.60, -98.93)
SLICE = 3_000
LONGEST_SECONDS = 60
MOST_MEGABYTES, EMPTY_PROCESS = 300, 100

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(400)]


class Recount:
    """The same file counted without the importer: csv, sets and a dictionary."""

    def __init__(self, path: Path) -> None:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            self.lines = [tuple(row.items()) for row in csv.DictReader(file)]
        self.rows = [dict(line) for line in dict.fromkeys(self.lines)]
        self.repeated = len(self.lines) - len(self.rows)
        self.incidents: dict[str, list[str]] = defaultdict(list)
        for row in sorted(self.rows, key=lambda row: (row["fecha_reporte"], row["hora_reporte"])):
            self.incidents[row["folio"]].append(row["id_reporte"])

    def outside(self) -> int:
        south, west, north, east = CITY
        points = ((float(row["latitud"]), float(row["longitud"])) for row in self.rows)
        return sum(not (south <= lat <= north and west <= lon <= east) for lat, lon in points)


def a_slice(tmp_path: Path) -> Path:
    """Its first rows, as a file of the same make."""
    path = tmp_path / "fugas.csv.gz"
    with gzip.open(real_data("sacmex_fugas") / "fugas_2022-01_2023-07.csv.gz") as whole:
        head = b"".join(line for line, _ in zip(whole, range(SLICE + 1), strict=False))
    path.write_bytes(gzip.compress(head))
    return path


@pytest.fixture
def some(office: Catalogue, tmp_path: Path) -> Iterator[Recount]:
    """The slice, imported."""
    path = a_slice(tmp_path)
    run(path, mapping_files.read(MAPPING))
    yield Recount(path)


def case_of(report: str) -> Case:
    """The case of a report, in two look-ups: what was just written has no statistics to plan a join by."""
    case_id = known("sacmex-reporte", [report])[report]
    return Case.objects.select_related("main", "zone").get(pk=case_id)


# Committed and truncated, not rolled back: a hundred thousand dead rows slow down every test that follows.
@pytest.mark.django_db(transaction=True)
@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_the_whole_register_is_imported_in_time_and_carried_on(cast: Cast) -> None:
    path = real_data("sacmex_fugas") / "fugas_2022-01_2023-07.csv.gz"
    held, used = memory(), time.process_time()
    outcome = run(path, mapping_files.read(MAPPING))
    # Seconds of processor: others may be using the machine.
    assert time.process_time() - used <= LONGEST_SECONDS
    assert memory() - held <= MOST_MEGABYTES - EMPTY_PROCESS
    recount = Recount(path)
    assert counts(outcome) == (len(recount.rows), recount.repeated, 0) == (76_401, 4_680, 0)
    assert len(outcome.lost_points) == recount.outside()
    check_groups(recount)
    check_second_run(path)
    carry_on(recount, cast, reports=3)
    assert list(problems()) == []


def test_a_second_run_changes_nothing(some: Recount, tmp_path: Path) -> None:
    check_second_run(a_slice(tmp_path))


def test_the_slice_equals_its_recount(some: Recount) -> None:
    assert Case.objects.count() == len(some.rows)
    check_groups(some)
    assert Case.objects.filter(latitude=None).count() == some.outside()


def test_the_record_is_whole(some: Recount) -> None:
    assert list(problems()) == []


def test_every_report_is_known_by_its_old_numbers(some: Recount) -> None:
    kept = set(Alias.objects.values_list("kind", "value"))
    assert kept == {
        *(("sacmex-reporte", row["id_reporte"]) for row in some.rows),
        *(("sacmex-incidente", row["folio"]) for row in some.rows),
    }


def test_each_counts_on_the_day_of_its_report_whatever_its_incident_says(some: Recount) -> None:
    older = [row for row in some.rows if row["fecha_registro_incidente"] < row["fecha_reporte"]]
    assert older
    for row in older[:50]:
        assert case_of(row["id_reporte"]).booked_on == date.fromisoformat(row["fecha_reporte"])


def test_zones_are_the_boroughs_even_at_the_edge_of_our_own(some: Recount) -> None:
    row = next(row for row in some.rows if row["alcaldia_catalogo"] == "Gustavo A. Madero")
    assert case_of(row["id_reporte"]).zone.code == "cdmx-gustavo-a-madero"


@pytest.mark.parametrize("reports", [1, 3])
def test_any_of_them_is_carried_on_to_its_closing(some: Recount, cast: Cast, reports: int) -> None:
    carry_on(some, cast, reports)
    assert list(problems()) == []


def check_second_run(path: Path) -> None:
    """Every row is known by now; no case moves."""
    before = set(Case.objects.values_list("id", "seq", "head"))
    outcome = run(path, mapping_files.read(MAPPING))
    assert (outcome.imported, outcome.rejected) == (0, 0)
    assert set(Case.objects.values_list("id", "seq", "head")) == before


def carry_on(recount: Recount, cast: Cast, reports: int) -> None:
    """An incident of so many reports, by hand to its closing, each step by whose it is."""
    first, *others = next(each for each in recount.incidents.values() if len(each) == reports)
    case = case_of(first)
    for step in ("route", "send_out", "attend", "write_off", "close"):
        take(step, case, whose(step, cast))
    assert case.state == State.CLOSED
    assert {case_of(other).state for other in others} <= {State.CLOSED_UNVERIFIED}


def check_groups(recount: Recount) -> None:
    """The first report of each incident is the main one; the others joined it."""
    linked = Case.objects.filter(state=State.LINKED).count()
    assert linked == len(recount.rows) - len(recount.incidents)
    assert Case.objects.filter(state=State.REGISTERED).count() == len(recount.incidents)
    several = sorted(recount.incidents.values(), key=len)[-20:]
    for first, *others in several:
        main = case_of(first)
        assert main.followers == len(others)
        assert {case_of(other).main_id for other in others} <= {main.pk}


def memory() -> float:
    """The most that this process ever held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
