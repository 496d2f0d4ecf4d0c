"""The folio: one series a local year, consecutive, never reused (domain §10)."""

from __future__ import annotations

from typing import NamedTuple

from django.db import connection

from cauce.cases.models import FolioCounter

TAKE = (
    "INSERT INTO {table} (series, year, last) VALUES (%s, %s, %s) "
    "ON CONFLICT (series, year) DO UPDATE SET last = {table}.last + %s RETURNING last"
)


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
    sql = TAKE.format(table=FolioCounter._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(sql, [series, year, count, count])
        return int(cursor.fetchone()[0])


def folio_text(series: str, year: int, number: int) -> str:
    """The folio as people read it: `OPDM-2026-004512`."""
    return f"{series}-{year}-{number:06d}"
