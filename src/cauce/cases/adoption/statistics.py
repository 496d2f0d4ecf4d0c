"""What the database knows of its tables, brought up to date after a bulk load."""

from __future__ import annotations

from django.db import connection

from cauce.cases.models import Alias, Case, Entry, PersonalValue, Reporter

LOADED = (Case, Reporter, Entry, PersonalValue, Alias)


def learn() -> None:
    """Have PostgreSQL look at what was loaded: until it does, it plans for the tables as they were.

    It does so by itself within a minute or so; but the import's own last words, and whoever verifies
    right after it, would read an empty table's plan over a hundred thousand rows.
    """
    if connection.vendor != "postgresql":
        return
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in LOADED)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")
