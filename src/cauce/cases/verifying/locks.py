"""The triggers that keep the record append-only: without them only the chain would tell of a change."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import connection

from cauce.shared.append_only import EVERY_CHANGE, AppendOnlyModel

PARTLY = {"cases_entry": 3, "cases_personalvalue": 3, "cases_dayseal": 2}
"""How many triggers the tables have whose models don't refuse by themselves (migrations 0003 and 0004)."""

_COUNT = {
    "postgresql": "SELECT count(*) FROM pg_trigger"
    " WHERE tgrelid = %s::regclass AND tgname LIKE %s AND tgenabled = 'O'",
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s AND name LIKE %s",
}


def problems() -> Iterator[str]:
    """A sentence for each table that could be changed."""
    for table, locks in _locked().items():
        if _count(table) < locks:
            yield f"The table {table} can be changed: triggers of it are gone or off."


def _locked() -> dict[str, int]:
    """Every table whose rows are written once, and how many triggers it has."""
    once = [model for model in apps.get_models() if issubclass(model, AppendOnlyModel)]
    return PARTLY | {model._meta.db_table: len(EVERY_CHANGE) for model in once}


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT[connection.vendor], [table, f"{table}_append_only_%"])
        return int(cursor.fetchone()[0])
