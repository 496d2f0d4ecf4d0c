"""The folio: one series a local year, consecutive, never reused (domain §10)."""

from __future__ import annotations

from typing import NamedTuple

from cauce.cases.models import FolioCounter
from cauce.shared import statements
from cauce.shared.clock import local_date, now

_COUNTER = FolioCounter._meta.db_table
TAKE = f"""
    INSERT INTO {_COUNTER} (series, year, last) VALUES (%s, %s, %s)
    ON CONFLICT (series, year) DO UPDATE SET last = {_COUNTER}.last + %s RETURNING last
"""  # noqa: S608 - our model's own name


class FolioNumber(NamedTuple):
    """What a folio is made of."""

    series: str
    year: int
    number: int


def take_numbers(series: str, year: int, count: int = 1) -> int:
    """Take `count` consecutive numbers and return the last of them.

    The counter's row stays locked until the transaction ends: take it as late as can be, and do
    no I/O but the prepared writes after it. A transaction that fails gives its numbers back.
    """
    return int(statements.run(TAKE, [series, year, count, count]).fetchone()[0])


def short_folio(year: int, number: int) -> str:
    """The folio as it is said, and typed in the search: `4512` of this year, `2025-4512` of another."""
    return str(number) if year == local_date(now()).year else f"{year}-{number}"


def folio_text(series: str, year: int, number: int) -> str:
    """The folio as people read it: `OPDM-2026-004512`."""
    return f"{series}-{year}-{number:06d}"
