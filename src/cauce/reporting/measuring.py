"""Count everything that a report of a period needs, laid out by any of its dimensions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from cauce.reporting.figures import FIGURES, Ratio
from cauce.reporting.periods import Period
from cauce.reporting.sources import Block, Key, Scope, Source, counts
from cauce.reporting.taking import Times, median_and_ninth_decile, rolled_up, times

AGES = ("age_1", "age_3", "age_7", "age_15", "age_more")
MOVES = Source("moves")
STANDING = Source(
    "standing",
    columns=(
        "pending",
        "pending_impeded",
        "pending_reassigned",
        "pending_late",
        "programme_late",
        "programme_late_net",
        *AGES,
    ),
)
STANDING_BEFORE = Source("standing", columns=("pending",), before=True)
ENDED_BEFORE = Source("standing", STANDING.columns, before=True)
"""The pending list that a period found, in every column: how the period before left it."""
SOURCES: tuple[Source, ...] = (
    MOVES,
    STANDING,
    Source("programme", columns=("due", "due_in_time", "due_late", "due_net", "due_net_in_time")),
    Source("cohort", columns=("cohort", "cohort_left", "cohort_attended")),
    Source("solved", columns=("solved", "solved_on_time", "solved_in_net_time")),
    Source("answers"),
)

DEALT = tuple(source for source in SOURCES if source not in {MOVES, STANDING})
"""What is counted beside the balance."""

BALANCE = ("before", "received", "undone", "transferred", "cancelled", "not_applicable", "referred",
           "answered", "written_off", "pending")  # fmt: skip
"""PI, R, V, T, C, NP, X, O, A and PF, in the order in which they are read."""
EXITS = ("cancelled", "not_applicable", "referred", "answered", "written_off")
OTHER_EXITS = ("cancelled", "referred", "answered")
"""Those of the printed column beside the not applicable."""
SERVICES = Scope(Block.SERVICES)
OTHERS = Scope(Block.OTHERS)

Counted = defaultdict[Any, Counter[str]]
"""Counts by the values of a table's columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its counts by measure, and the hours to the declared solution."""

    counts: Counter[str] = field(default_factory=Counter)
    median_hours: float | None = None
    ninth_decile_hours: float | None = None

    @property
    def expected(self) -> int:
        """PI + R + V + T − C − NP − X − O − A: what must be pending at the end."""
        came = sum(self.counts[name] for name in ("before", "received", "undone", "transferred"))
        return came - sum(self.counts[name] for name in EXITS)

    @property
    def adds_up(self) -> bool:
        """Whether the identity of domain §7 holds."""
        return self.expected == self.counts["pending"]

    @property
    def other_exits(self) -> int:
        """How many left so."""
        return sum(self.counts[name] for name in OTHER_EXITS)

    def ratio(self, figure: str) -> Ratio:
        """One of the figures, by code."""
        return FIGURES[figure].ratio(self.counts)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a period by the values of `by`, and their total.

    `found` is the pending list that the period began with; `taken` are the hours of what was solved.
    """

    period: Period
    scope: Scope
    by: tuple[str, ...]
    rows: dict[Key, Row]
    total: Row
    found: Counter[str]
    taken: Times

    @property
    def adds_up(self) -> bool:
        """Whether every row, and the total, holds the identity."""
        return self.total.adds_up and all(row.adds_up for row in self.rows.values())

    def rolled_up(self, by: Sequence[str]) -> Table:
        """The same period by fewer of its columns, without counting again.

        Transfers between rows that become one cancel out.
        """
        places = [self.by.index(column) for column in by]

        def fewer(key: Key) -> Key:
            return tuple(key[place] for place in places)

        counted: defaultdict[Key, Counter[str]] = defaultdict(Counter)
        for key, row in self.rows.items():
            counted[fewer(key)].update(row.counts)
        taken = rolled_up(self.taken, fewer)
        return replace(self, by=tuple(by), rows=timed(counted, taken), taken=taken)


def measure(period: Period, scope: Scope = SERVICES, by: Sequence[str] = ()) -> Table:
    """Count a period, by the columns of `sources.DIMENSIONS` that `by` names."""
    counted: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    for key, name, number in _of(SOURCES, period, scope, by):
        counted[key][name] += number
    found: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    for key, name, number in counts(ENDED_BEFORE, period, scope, by):
        found[key][name] += number
    return table(period, scope, by, counted, found)


def table(
    period: Period, scope: Scope, by: Sequence[str], counted: Counted, found: Mapping[Key, Counter[str]]
) -> Table:
    """The rows and the total of what was counted of a period, save the pending list that it `found`."""
    for key, counter in found.items():
        counted[key]["before"] = counter["pending"]
    taken = times(period, scope, by)
    rows = timed(counted, taken)
    return Table(period, scope, tuple(by), rows, _total(counted, taken), in_all(found), taken)


def timed(counted: Mapping[Key, Counter[str]], taken: Times) -> dict[Key, Row]:
    """The rows of a table, with their hours."""
    return {
        key: Row(counter, *median_and_ninth_decile(taken.get(key, ()))) for key, counter in counted.items()
    }


def in_all(counted: Mapping[Any, Counter[str]]) -> Counter[str]:
    """Counts add up over rows, whatever the columns: each report is in one row."""
    total = Counter[str]()
    for counter in counted.values():
        total.update(counter)  # unlike `+`, it keeps what is negative
    return total


def _total(counted: Mapping[Key, Counter[str]], taken: Times) -> Row:
    return Row(in_all(counted), *median_and_ninth_decile([*chain.from_iterable(taken.values())]))


def before(table: Table, moved: Mapping[str, int]) -> Row:
    """The figures of the period before a measured one in one row, save PI and the hours.

    Args:
        moved: what that period did to the pending list.
    """
    counted = Counter({**moved, **table.found})
    for _, name, number in _of(DEALT, table.period.before(), table.scope, ()):
        counted[name] += number
    return Row(counted)


def balance(period: Period, scope: Scope = SERVICES) -> Row:
    """PI, R, V, the exits and PF of a period alone: for tables of many periods."""
    counted: Counter[str] = Counter()
    for _, name, number in _of((MOVES, STANDING), period, scope, ()):
        counted[name] += number
    counted["before"] = _before(period, scope, ())[()]
    return Row(counted)


def _of(
    sources: Iterable[Source], period: Period, scope: Scope, by: Sequence[str]
) -> Iterable[tuple[Key, str, int]]:
    for source in sources:
        yield from counts(source, period, scope, by)


def _before(period: Period, scope: Scope, by: Sequence[str]) -> Counter[Key]:
    """PI: what was pending when the period began, counted anew and not carried over from a report."""
    found = counts(STANDING_BEFORE, period, scope, by)
    return Counter({key: number for key, name, number in found if name == "pending"})
