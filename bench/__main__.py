"""`python -m bench`: measure, print the table, keep the rows."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bench import figures, importing, machine, memory, pages, room, writes
from bench.growth import Figure, growth
from bench.scene import Scene
from bench.serving import serving
from bench.table import Row, keep

ROWS: dict[str, Callable[[Scene], Iterator[Row]]] = {
    "pages": pages.pages,
    "search": pages.searches,
    "nearby": pages.nearby,
    "dashboards": pages.dashboards,
    "figures": figures.figures,
    "intake": writes.intake,
    "step": writes.step,
    "lifecycle": writes.lifecycle,
    "spike": writes.spike,
    "import": importing.importing,
    "memory": memory.memory,
    "counts": writes.counts,
}
"""In this order: what reads comes before what writes has left its traces. Only counts have no unit."""
SIZES = [10_000, 1_000_000]
QUICK = ("counts", "pages")


@dataclass(frozen=True)
class Run:
    """One register to be measured: its database and size, and how."""

    database: str
    cases: int
    given: argparse.Namespace

    @property
    def title(self) -> str:
        """What stands before the names of its rows."""
        return f"{self.database} {self.cases:,}"


def main() -> None:
    # Stopped from outside, it still ends the server and the cluster that it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    given = _arguments()
    described = machine.describe()
    found: list[Figure] = []
    for database in given.database:
        mine = [Figure(run.cases, row) for run in _runs(given, database) for row in _measured(run)]
        found += [*mine, *(Figure(0, _said(row)) for row in growth(database, mine))]
    rows = [figure.row for figure in found]
    path = keep(given.name, described, rows)
    missed = [row for row in rows if row.reached is False]
    _say(f"{len(missed)} of {len(rows)} rows not reached; see {path}")
    if given.quick and any(not row.unit for row in missed):
        sys.exit("bench: more is asked of the database than it should be.")


def _runs(given: argparse.Namespace, database: str) -> list[Run]:
    return [Run(database, cases, given) for cases in given.cases]


def _measured(run: Run) -> Iterator[Row]:
    _say(f"{run.title} cases: filling the register")
    given = run.given
    with room.opened(run.database, run.cases, given.years) as place, serving(place, given.port) as server:
        keys = place.python("bench.keys")
        scene = Scene(place, server, keys, given.seconds, given.rounds, given.requests)
        writes.warm(scene)
        for name in given.only:
            for row in ROWS[name](scene):
                yield _said(replace(row, name=f"{run.title}: {row.name}"))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _said(row: Row) -> Row:
    """Told as soon as it is known."""
    _say(str(row))
    return row


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=sorted(ROWS), default=list(ROWS), help="some rows")
    parser.add_argument("--database", nargs="+", choices=room.VENDORS, default=list(room.VENDORS))
    parser.add_argument(
        "--cases", type=int, nargs="+", default=[10_000, 1_000_000], help="sizes of the register"
    )
    parser.add_argument("--years", type=int, default=5, help="over which its cases came in")
    parser.add_argument("--seconds", type=float, default=10.0, help="of each stretch of load")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds of each row")
    parser.add_argument("--requests", type=int, default=100_000, help="over which memory stays flat")
    parser.add_argument("--port", type=int, default=0, help="of the web; a free one by default")
    parser.add_argument("--name", default="latest", help="of the file under bench/results/")
    parser.add_argument("--quick", action="store_true", help="does it run, and do the counts hold? a minute")
    given = parser.parse_args()
    return _quick(given) if given.quick else given


def _quick(given: argparse.Namespace) -> argparse.Namespace:
    given.only, given.cases, given.seconds, given.rounds, given.name = QUICK, [400], 1.0, 1, "quick"
    return given


if __name__ == "__main__":
    main()
