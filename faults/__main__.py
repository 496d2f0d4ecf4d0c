"""`python -m faults [KIND …]`: break it, print the table, keep the rows; 1 when one is not reached."""

from __future__ import annotations

import argparse
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from bench import machine
from faults.clocks import clocks
from faults.commercial import commercial
from faults.crash import crash
from faults.disk import disk
from faults.files import files
from faults.mail import mail
from faults.place import Place, opened
from faults.races import races
from faults.rows import Row, kept, never
from faults.sides import Turn, side_by_side
from faults.text import text

KINDS: dict[str, Callable[[Place], Iterator[Row]]] = {
    "crash": crash,
    "atl": commercial,
    "mail": mail,
    "files": files,
    "races": races,
    "text": text,
    "disk": disk,
    "clocks": clocks,
}
ON_BOTH = ("crash", "races", "disk")
"""What a database may answer for; the rest is broken on the first database alone, but for the night."""
TIMED = "crash"
"""The first of them: how soon a process is back is measured of one database at a time."""
IDLE = ("atl", "mail", "files")
"""What mostly waits, or is one client's, and leaves the machine to that."""
QUICK: dict[str, Callable[[Place], Iterator[Row]]] = {
    "crash": lambda place: crash(place, kills=3),
    "races": lambda place: races(place, actions=10),
    "atl": lambda place: commercial(place, reports=2),
    "mail": lambda place: mail(place, messages=5),
    "text": lambda place: text(place, few=True, most_pages=12),
}
NIGHTLY: dict[str, Callable[[Place], Iterator[Row]]] = {
    "crash": lambda place: crash(place, kills=200),
    "text": lambda place: text(place, alone=True),
}
WITHOUT: dict[str, Callable[[Place], Iterator[Row]]] = {
    "idempotency": lambda place: crash(place, kills=3),
    "version-check": lambda place: races(place, actions=40),
    "commit-before-answer": lambda place: crash(place, kills=3, who=("web",)),
}
"""The least that has to notice that a guard is out."""


def main() -> None:
    # As an exit, so that what was started is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    given = _arguments()
    described, found = machine.describe(), {vendor: list[Row]() for vendor in given.database}
    for vendor, row in side_by_side(given.database, partial(_measured, given)):
        found[vendor].append(row)
        say("\n      ".join([str(row), *row.more.get("where", ())]))
    rows = [row for of_one in found.values() for row in of_one]
    path = kept(given.name, rows, described)
    missed = [row for row in rows if row.reached is False]
    say(f"{len(missed)} of {len(rows)} rows not reached; see {path}")
    sys.exit(bool(missed))


def say(line: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _measured(given: argparse.Namespace, vendor: str, turn: Turn) -> Iterator[Row]:
    with opened(vendor, given.without) as place:
        for name, kind in _chosen(given, vendor).items():
            if name != TIMED:
                turn.has_timed()
            if name not in (TIMED, *IDLE):
                turn.wait_for_all()
            for row in _to_the_end(kind, place):
                yield replace(row, name=f"{place.name}, {name}: {row.name}")


def _to_the_end(kind: Callable[[Place], Iterator[Row]], place: Place) -> Iterator[Row]:
    """The rows of a kind; one that breaks off says so in a row, and holds up no other."""
    try:
        yield from kind(place)
    except Exception as error:
        traceback.print_exc()
        yield never(f"broken off: {type(error).__name__} {error}"[:70], 1)


def _chosen(given: argparse.Namespace, vendor: str) -> dict[str, Callable[[Place], Iterator[Row]]]:
    if given.without:
        return {f"without {given.without}": WITHOUT[given.without]}
    every = {**KINDS, **(NIGHTLY if given.nightly else QUICK if given.quick else {})}
    whole = given.nightly or vendor == given.database[0]
    return {name: every[name] for name in given.kind or (every if whole else ON_BOTH)}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m faults", description=__doc__)
    parser.add_argument("kind", nargs="*", choices=[*KINDS, []], help="what to break; everything by default")
    parser.add_argument("--database", action="append", choices=["sqlite", "postgresql"])
    parser.add_argument("--without", choices=sorted(WITHOUT), default="", help="take a guard out first")
    parser.add_argument("--quick", action="store_true", help="a tenth as often")
    parser.add_argument("--nightly", action="store_true", help="ten times as often")
    parser.add_argument("--name", default="faults", help="the file of faults/results/ to write")
    given = parser.parse_args()
    given.database = given.database or ["postgresql", "sqlite"]
    return given


if __name__ == "__main__":
    main()
