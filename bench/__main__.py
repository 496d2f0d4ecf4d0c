"""`python -m bench`: measure, print the table, keep the rows."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench import machine, room, writes
from bench.scene import Scene
from bench.serving import serving
from bench.table import Row, keep

ROWS: dict[str, Callable[[Scene], Iterator[Row]]] = {
    "intake": writes.intake,
    "step": writes.step,
    "lifecycle": writes.lifecycle,
}


@dataclass(frozen=True)
class Run:
    """One register to be measured: its database and size, and which rows."""

    database: str
    cases: int
    years: int
    only: tuple[str, ...]
    seconds: float
    rounds: int


def main() -> None:
    given = _arguments()
    described = machine.describe()
    rows = []
    for run in _runs(given):
        say(f"{run.database}, {run.cases:,} cases: filling the register")
        for row in _measured(run):
            rows.append(row)
            say(str(row))
    path = keep(given.name, described, rows)
    say(f"{sum(row.reached is False for row in rows)} of {len(rows)} rows not reached; see {path}")


def say(line: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _measured(run: Run) -> Iterator[Row]:
    with room.opened(run.database, run.cases, run.years) as place, serving(place) as server:
        keys = place.python("bench.keys")
        scene = Scene(place, server, keys, run.cases, run.seconds, run.rounds)
        writes.warm(scene)
        for name in run.only:
            for row in ROWS[name](scene):
                yield row.of(f"{run.database} {run.cases:,}")


def _runs(given: argparse.Namespace) -> Iterator[Run]:
    databases = (given.database,) if given.database else ("postgresql", "sqlite")
    only = tuple(given.only) if given.only else tuple(ROWS)
    for database in databases:
        for cases in given.cases:
            yield Run(database, cases, given.years, only, given.seconds, given.rounds)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=sorted(ROWS), help="one row; may be repeated")
    parser.add_argument("--database", choices=("postgresql", "sqlite"), help="one database, not both")
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000], help="sizes of the register")
    parser.add_argument("--years", type=int, default=5, help="over which its cases came in")
    parser.add_argument("--seconds", type=float, default=5.0, help="of each stretch of load")
    parser.add_argument("--rounds", type=int, default=3, help="interleaved rounds of each row")
    parser.add_argument("--name", default="latest", help="of the file under bench/results/")
    return parser.parse_args()


if __name__ == "__main__":
    main()
