"""Count everything that a report of a period needs, laid out by any of its dimensions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cauce.reporting.figures import FIGURES, Ratio
from cauce.reporting.periods import Period
from cauce.reporting.sources import Block, Key, Scope, Source, counts, hours

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
SOURCES: tuple[Source, ...] = (
    MOVES,
    STANDING,
    Source("programme", columns=("due", "due_in_time", "due_late", "due_net", "due_net_in_time")),
    Source("cohort", columns=("cohort", "cohort_left", "cohort_attended")),
    Source("solved", columns=("solved", "solved_on_time", "solved_in_net_time")),
    Source("answers"),
)

BALANCE = ("before", "received", "undone", "transferred", "cancelled", "not_applicable", "referred",
           "answered", "written_off", "pending")  # fmt: skip
"""PI, R, V, T, C, NP, X, O, A and PF, in the order in which they are read."""
EXITS = ("cancelled", "not_applicable", "referred", "answered", "written_off")
OTHER_EXITS = ("cancelled", "referred", "answered")
"""Those of the printed column beside the not applicable."""
SERVICES = Scope(Block.SERVICES)
OTHERS = Scope(Block.OTHERS)


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
    """The rows of a period by the values of `by`, and their total."""

    period: Period
    scope: Scope
    by: tuple[str, ...]
    rows: dict[Key, Row]
    total: Row

    @property
    def adds_up(self) -> bool:
        """Whether every row, and the total, holds the identity."""
        return self.total.adds_up and all(row.adds_up for row in self.rows.values())

    def rolled_up(self, by: Sequence[str], *, timed: bool = True) -> Table:
        """The same period by fewer of its columns, without counting again.

        Transfers between rows that become one cancel out. Medians can't be rolled up: they are asked for,
        unless the table needs none (`timed`).
        """
        counted: defaultdict[Key, Counter[str]] = defaultdict(Counter)
        for key, row in self.rows.items():
            named = dict(zip(self.by, key, strict=True))
            counted[tuple(named[column] for column in by)].update(row.counts)
        took = _hours(self.period, self.scope, by) if timed else {}
        rows = {key: Row(counts, *took.get(key, (None, None))) for key, counts in counted.items()}
        return Table(self.period, self.scope, tuple(by), rows, self.total)


def measure(period: Period, scope: Scope = SERVICES, by: Sequence[str] = ()) -> Table:
    """Count a period, by the columns of `sources.DIMENSIONS` that `by` names."""
    rows = _rows(period, scope, by)
    return Table(period, scope, tuple(by), rows, _total(period, scope, rows.values()))


def _total(period: Period, scope: Scope, rows: Iterable[Row]) -> Row:
    """Counts add up over rows, whatever the columns: each report is in one row. Hours don't."""
    counted = Counter[str]()
    for row in rows:
        counted.update(row.counts)  # unlike `+`, it keeps what is negative
    return Row(counted, *_hours(period, scope, ()).get((), (None, None)))


def in_sum(period: Period, scope: Scope = SERVICES) -> Row:
    """The figures of a period in one row: what the next one is compared with, save PI and the hours."""
    counted: Counter[str] = Counter()
    for _, name, number in _of(SOURCES, period, scope, ()):
        counted[name] += number
    return Row(counted)


def balance(period: Period, scope: Scope = SERVICES) -> Row:
    """PI, R, V, the exits and PF of a period alone: for tables of many periods."""
    counted: Counter[str] = Counter()
    for _, name, number in _of((MOVES, STANDING), period, scope, ()):
        counted[name] += number
    counted["before"] = _before(period, scope, ())[()]
    return Row(counted)


def _rows(period: Period, scope: Scope, by: Sequence[str]) -> dict[Key, Row]:
    counted: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    for key, name, number in _of(SOURCES, period, scope, by):
        counted[key][name] += number
    for key, number in _before(period, scope, by).items():
        counted[key]["before"] = number
    took = _hours(period, scope, by)
    return {key: Row(counter, *took.get(key, (None, None))) for key, counter in counted.items()}


def _hours(period: Period, scope: Scope, by: Sequence[str]) -> dict[Key, tuple[float, float]]:
    return {key: (median, ninth) for key, median, ninth in hours(period, scope, by)}


def _of(
    sources: Iterable[Source], period: Period, scope: Scope, by: Sequence[str]
) -> Iterable[tuple[Key, str, int]]:
    for source in sources:
        yield from counts(source, period, scope, by)


def _before(period: Period, scope: Scope, by: Sequence[str]) -> Counter[Key]:
    """PI: what was pending when the period began, counted anew and not carried over from a report."""
    found = counts(STANDING_BEFORE, period, scope, by)
    return Counter({key: number for key, name, number in found if name == "pending"})
