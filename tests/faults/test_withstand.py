"""The fault harness in short: each process killed once, a race, ATL in its moods, a disk without room.

A harness that nothing can fail proves nothing: so at night it is also run with a guard taken out of the
product, last, because of what that leaves behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from faults.commercial import commercial
from faults.crash import crash
from faults.disk import disk
from faults.place import Place
from faults.races import races
from faults.rows import Row
from tests.support import rundir

pytestmark = pytest.mark.timeout(600)

ELSEWHERE = {"crash": not rundir.on_postgresql(), "atl": rundir.on_postgresql()}
"""What is long and tried by day on the other database alone: a process dies over a server as over a file,
and ATL lies to either."""

MEASURED = frozenset({"s", "ms", "MB"})
"""Units of what a busy machine makes longer: told by `make faults`, asserted nowhere."""

READ_ONLY = ("disk read-only",) if rundir.on_postgresql() else ()
"""On SQLite `make faults` alone: the kernel waits for a moment in which nobody has the file open."""

SHORT: dict[str, Callable[[Place], Iterator[Row]]] = {
    "crash": partial(crash, kills=3),
    "races": partial(races, actions=8),
    "atl": partial(commercial, reports=4, moods={"error_body": 0.0, "other_customer": 0.0, "slow": 5.0}),
    "disk": partial(disk, only=("disk full", "database down", *READ_ONLY)),
}
NOTICED: dict[str, tuple[Callable[[Place], Iterator[Row]], str]] = {
    "version-check": (partial(races, actions=12), "second successors of a version"),
    # The web alone: so spoilt, it may keep SQLite's lock from the worker for as long as one waits for it.
    "commit-before-answer": (partial(crash, kills=3, who=("web",)), "acknowledged and lost"),
    "idempotency": (partial(crash, kills=1), "another answer for a repeated key"),
}
"""What is run without a guard, and the row that has to notice."""


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=[pytest.mark.nightly] * ELSEWHERE.get(kind, False)) for kind in SHORT]
)
def test_nothing_is_lost_doubled_or_left_by_halves(place: Place, kind: str) -> None:
    rows = list(SHORT[kind](place))
    assert rows
    assert not [str(row) for row in rows if row.reached is False and row.unit not in MEASURED]


@pytest.mark.nightly
@pytest.mark.skipif(rundir.on_postgresql(), reason="the harness notices on either database; once is enough")
@pytest.mark.parametrize("guard", NOTICED)
def test_a_guard_that_is_gone_is_noticed(place: Place, guard: str) -> None:
    kind, noticing = NOTICED[guard]
    without = place.with_settings(DJANGO_SETTINGS_MODULE="faults.settings", FAULTS_WITHOUT=guard)
    rows = {row.name: row for row in kind(without)}
    assert rows[noticing].reached is False
