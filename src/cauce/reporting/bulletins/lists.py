"""Lists of a period that are no table of sums: overdue folios, second NOs, impediments, colonias, streets."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from cauce.reporting.periods import Period
from cauce.reporting.sources import Block, Source, rows, statement

REPEAT_DAYS = 30
"""How far back a street is looked at."""
CODE = 16
"""Characters of a street's code."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A folio of the 24-hour programme, pending beyond its deadline.

    `hours` are gross, since the call; `beyond` those past the net deadline, negative while a justified pause
    moves it. `reason` is the code of the impediment that stops it, empty if none does.
    """

    folio: str
    area_id: int | None
    service_id: int
    hours: float
    beyond: float
    reason: str


@dataclass(frozen=True, slots=True)
class Escalated:
    """A folio whose user said NO for the second time; `attempt` is the one that follows."""

    folio: str
    area_id: int | None
    service_id: int
    attempt: int


@dataclass(frozen=True, slots=True)
class Street:
    """A street that several reports came from: their ids, the last received first, and their services'."""

    colonia: str
    street: str
    reports: tuple[UUID, ...]
    services: tuple[int, ...]

    @property
    def key(self) -> str:
        """What a line of a report calls it."""
        return f"{self.colonia}:{self.street}"


def overdue(period: Period) -> list[Overdue]:
    """The overdue folios of the programme at the cut-off, the oldest first."""
    return [overdue_of(row) for row in _rows("overdue", period)]


def overdue_of(row: Sequence[Any]) -> Overdue:
    """A row of the source: an impediment that stopped it once, and no longer does, is not its reason."""
    folio, area, service, state, hours, beyond, reason = row
    return Overdue(folio, area, service, float(hours), float(beyond), reason if state == "impeded" else "")


def escalated(period: Period) -> list[Escalated]:
    """The second NOs of the period, by folio."""
    return [Escalated(*row) for row in _rows("escalated", period)]


def impediments(period: Period) -> Counter[str]:
    """How often each reason stood in the way, by its code."""
    return Counter(measure.removeprefix("impediment:") for measure, *_ in _rows("impediments", period))


def colonias(period: Period) -> Counter[str]:
    """How many reports came from each colonia, by its code."""
    return Counter(colonia for colonia, _case in _rows("colonias", period))


def repeated_streets(period: Period, at_least: int) -> list[Street]:
    """The streets with that many problems in the days to the end of a period, the most first."""
    month = Period(period.end - timedelta(days=REPEAT_DAYS - 1), period.end)
    found: defaultdict[tuple[str, str], list[tuple[UUID, int]]] = defaultdict(list)
    for colonia, street, service, report in _rows("repeats", month):
        found[colonia, street].append((UUID(str(report)), service))
    streets = [
        Street(*where, *zip(*of_it, strict=True)) for where, of_it in found.items() if len(of_it) >= at_least
    ]
    return sorted(streets, key=lambda each: (-len(each.reports), each.colonia, each.street))


def code_of(key: str) -> str:
    """What an address calls a street: where somebody lives is not written there."""
    return hashlib.sha256(key.encode()).hexdigest()[:CODE]


def _rows(name: str, period: Period) -> list[tuple[Any, ...]]:
    return rows(statement(name, Block.SERVICES), Source(name).params(period))
