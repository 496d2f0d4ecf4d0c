"""`cauce bench seed`: a register to measure by, as whole as any other, over an empty database alone."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.server import Installation, install

SCHEMA = {
    "postgresql": "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'"
    " UNION ALL SELECT conrelid::regclass || ' ' || conname || convalidated FROM pg_constraint"
    " UNION ALL SELECT tgrelid::regclass || ' ' || tgname FROM pg_trigger WHERE NOT tgisinternal",
    "sqlite": "SELECT type || name || coalesce(sql, '') FROM sqlite_master",
}
"""By name on PostgreSQL, which says the same condition otherwise once it has read its own words."""
COUNTS = (
    "from cauce.cases.models import *; from collections import Counter;"
    "cases = list(Case.objects.values_list('state', 'booked_on__year', 'colonia'));"
    "ended = ('closed', 'closed_unverified', 'answered', 'not_applicable', 'referred', 'cancelled');"
    "print(len(cases), sum(state not in ended for state, *_ in cases),"
    " len({year for _, year, _ in cases}), len({place for *_, place in cases}), Entry.objects.count(),"
    " Reporter.objects.values('name_folded').distinct().count(), Alias.objects.count())"
)


pytestmark = [pytest.mark.nightly, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Installation:
    return install(tmp_path_factory.mktemp("bench"), f"bench_{worker_id}")


@pytest.fixture(scope="module")
def schemas(empty: Installation) -> Mapping[str, list[str]]:
    before = _schema(empty)
    empty.cauce("bench", "seed", "--cases", "400", "--years", "1")
    return {"before": before, "after": _schema(empty)}


@pytest.fixture(scope="module")
def seeded(empty: Installation, schemas: Mapping[str, list[str]]) -> Installation:
    return empty


def test_the_record_is_whole(seeded: Installation) -> None:
    assert "whole" in seeded.cauce("verify")


def test_every_index_and_key_is_back(schemas: Mapping[str, list[str]]) -> None:
    assert schemas["after"] == schemas["before"]


def test_it_has_as_many_as_were_asked_for_in_all_their_variety(seeded: Installation) -> None:
    cases, still_open, years, places, entries, names, aliases = map(int, seeded.shell(COUNTS).split())
    assert 400 <= cases <= 440
    assert 90 <= still_open <= 110
    assert years == 2
    assert places > 50
    assert entries >= 4 * cases
    assert names > cases * 0.9
    assert aliases > 0


def test_folios_and_entries_go_on_after_it(seeded: Installation) -> None:
    taken = seeded.shell(
        "from cauce.cases.folio import take_numbers;"
        "from cauce.cases.models import Case; from django.utils.timezone import now;"
        "year = now().year; last = Case.objects.filter(series='OPDM', year=year).latest('number').number;"
        "print(take_numbers('OPDM', year, 0) - last)"
    )
    assert taken.strip() == "0"


def test_a_register_with_cases_is_left_alone(seeded: Installation) -> None:
    before = seeded.shell(COUNTS)
    refused = seeded.try_cauce("bench", "seed", "--cases", "100")
    assert refused.returncode == 1
    assert "the register has cases" in refused.stderr
    assert seeded.shell(COUNTS) == before


def test_it_is_refused_outside_the_demonstration(seeded: Installation, tmp_path: Path) -> None:
    real = install(tmp_path, "bench_real", CAUCE_DEMO="no", CAUCE_SECRET_KEY=secrets.token_urlsafe(50))
    refused = real.try_cauce("bench", "seed", "--cases", "100")
    assert refused.returncode == 1
    assert "CAUCE_DEMO" in refused.stderr
    assert real.shell(COUNTS).startswith("0 ")


def _schema(installation: Installation) -> list[str]:
    lines = installation.shell(
        "from django.db import connection; cursor = connection.cursor();"
        f"cursor.execute({SCHEMA!r}[connection.vendor]);"
        "print(*sorted(row[0] for row in cursor), sep='\\x1e')"
    )
    return lines.strip().split("\x1e")
