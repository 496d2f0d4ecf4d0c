"""Count everything that a report of a period needs, laid out by any of its dimensions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, TypeVar

from cauce.reporting.figures import FIGURES, Ratio
from cauce.reporting.periods import Period
from cauce.reporting.sources import KIND, KINDS, Block, Key, Scope, Source, counts
from cauce.reporting.taking import SOLVED, Counted, Times, median_and_ninth_decile, rolled_up, solved

T = TypeVar("T")
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
PROGRAMME = Source("programme", columns=("due", "due_in_time", "due_late", "due_net", "due_net_in_time"))
SOURCES: tuple[Source, ...] = (
    MOVES,
    STANDING,
    PROGRAMME,
    Source("cohort", columns=("cohort", "cohort_left", "cohort_attended")),
    SOLVED,
    Source(
        "answers",
        columns=(
            "yes",
            "no",
            "partly",
            "yes_at_first",
            "verified",
            "verified_with_no",
            "to_verify",
            "contacted",
        ),
    ),
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
BOTH = Scope(None)


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

    `found` is the pending list that the period began with, by the same columns; `taken` are the hours of what
    was solved.
    """

    period: Period
    scope: Scope
    by: tuple[str, ...]
    rows: dict[Key, Row]
    total: Row
    found: Mapping[Key, Counter[str]]
    taken: Times

    @property
    def adds_up(self) -> bool:
        """Whether every row, and the total, holds the identity."""
        return self.total.adds_up and all(row.adds_up for row in self.rows.values())

    def rolled_up(self, by: Sequence[str]) -> Table:
        """The same period by fewer of its columns, without counting again.

        Transfers between rows that become one cancel out.
        """
        fewer = _keeping([self.by.index(column) for column in by])
        counted = summed({key: row.counts for key, row in self.rows.items()}, fewer)
        taken, found = rolled_up(self.taken, fewer), summed(self.found, fewer)
        return replace(self, by=tuple(by), rows=timed(counted, taken), found=found, taken=taken)


def measure(period: Period, scope: Scope = SERVICES, by: Sequence[str] = ()) -> Table:
    """Count a period, by the columns of `sources.DIMENSIONS` that `by` names."""
    return table(period, scope, by, *_counted(period, scope, by))


def measure_both(period: Period, services: Sequence[str], others: Sequence[str]) -> tuple[Table, Table]:
    """Count a period of both blocks at once: the services by those columns, the others by fewer of them."""
    by = (KIND, *services)
    counted, found, taken = _counted(period, BOTH, by)

    def of(block: Block, columns: Sequence[str]) -> Table:
        fewer = _keeping([by.index(column) for column in columns])
        rows, before = (summed(_of_block(block, part), fewer) for part in (counted, found))
        return table(period, Scope(block), columns, rows, before, rolled_up(_of_block(block, taken), fewer))

    return of(Block.SERVICES, services), of(Block.OTHERS, others)


def table(
    period: Period,
    scope: Scope,
    by: Sequence[str],
    counted: Mapping[Key, Counter[str]],
    found: Mapping[Key, Counter[str]],
    taken: Times,
) -> Table:
    """The rows and the total of what was counted of a period, with the pending list that it found."""
    rows = summed(counted, lambda key: key)
    for key, counter in found.items():
        rows[key]["before"] = counter["pending"]
    return Table(period, scope, tuple(by), timed(rows, taken), _total(rows, taken), found, taken)


def timed(counted: Mapping[Key, Counter[str]], taken: Times) -> dict[Key, Row]:
    """The rows of a table, with their hours."""
    return {
        key: Row(counter, *median_and_ninth_decile(taken.get(key, ()))) for key, counter in counted.items()
    }


def summed(counted: Mapping[Any, Counter[str]], fewer: Callable[[Any], Any]) -> Counted:
    """The same counts by fewer columns: `fewer` is what stays of a key."""
    together: Counted = defaultdict(Counter)
    for key, counter in counted.items():
        add(together[fewer(key)], counter)
    return together


def in_all(counted: Mapping[Any, Counter[str]]) -> Counter[str]:
    """Counts add up over rows, whatever the columns: each report is in one row."""
    total = Counter[str]()
    for counter in counted.values():
        add(total, counter)
    return total


def add(to: Counter[str], counts: Mapping[str, int]) -> None:
    """Count those too. Unlike `+` it keeps what is negative, and takes half the time of `Counter.update`."""
    for name, number in counts.items():
        to[name] += number


def _total(counted: Mapping[Key, Counter[str]], taken: Times) -> Row:
    return Row(in_all(counted), *median_and_ninth_decile([*chain.from_iterable(taken.values())]))


def _counted(period: Period, scope: Scope, by: Sequence[str]) -> tuple[Counted, Counted, Times]:
    """What a table is made of: what was counted, the pending list that was found, and the hours."""
    counted, taken = solved(period, scope, by)
    for key, name, number in _of((source for source in SOURCES if source != SOLVED), period, scope, by):
        counted[key][name] += number
    found: Counted = defaultdict(Counter)
    for key, name, number in counts(ENDED_BEFORE, period, scope, by):
        found[key][name] += number
    return counted, found, taken


def _of_block(block: Block, counted: Mapping[Key, T]) -> dict[Key, T]:
    """Of what was counted by kind first: a block's."""
    return {key: part for key, part in counted.items() if key[0] in KINDS[block]}


def _keeping(places: Sequence[int]) -> Callable[[Key], Key]:
    """What stays of a key."""
    return lambda key: tuple([key[place] for place in places])


def _of(
    sources: Iterable[Source], period: Period, scope: Scope, by: Sequence[str]
) -> Iterable[tuple[Key, str, int]]:
    for source in sources:
        yield from counts(source, period, scope, by)
