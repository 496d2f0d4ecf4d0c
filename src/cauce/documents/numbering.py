"""Gapless numbers: one counter row per series and local year."""

from __future__ import annotations

from django.db import connection

from cauce.documents.models import Series

_TAKE = """
    INSERT INTO documents_series (name, year, last) VALUES (%s, %s, 1)
    ON CONFLICT (name, year) DO UPDATE SET last = documents_series.last + 1
    RETURNING last
"""


def take(series: str, year: int) -> int:
    """Take the next number of `series` in `year`; it is given back if the transaction fails.

    Call it inside a transaction, as late as can be: until the commit every other taker waits.

    Raises:
        RuntimeError: outside a transaction, where a failure would leave a hole.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken inside the transaction that uses it")
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [series, year])
        return int(cursor.fetchone()[0])


def likely_next(series: str, year: int) -> int:
    """Return the number that `take` will probably give: to prepare a document before holding the counter."""
    last = Series.objects.filter(name=series, year=year).values_list("last", flat=True).first()
    return (last or 0) + 1
