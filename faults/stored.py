"""The stored rows and what must hold of them, in SQL of the harness's own: the product is not asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import psycopg

INVARIANTS = {
    "numbers given twice": """
        SELECT count(*) FROM (
            SELECT 1 FROM cases_case GROUP BY series, year, number HAVING count(*) > 1) t""",
    "holes in a series": """
        SELECT count(*) FROM cases_foliocounter f WHERE f.last <> (
            SELECT count(*) FROM cases_case c WHERE c.series = f.series AND c.year = f.year)""",
    "reports without their reception": """
        SELECT count(*) FROM cases_case c WHERE NOT EXISTS (
            SELECT 1 FROM cases_entry e WHERE e.case_id = c.id AND e.seq = 1 AND e.step = 'receive')""",
    "reports without their reporter": """
        SELECT count(*) FROM cases_case c WHERE NOT EXISTS (
            SELECT 1 FROM cases_reporter r WHERE r.case_id = c.id)""",
    "histories with a hole": """
        SELECT count(*) FROM (SELECT 1 FROM cases_entry GROUP BY case_id HAVING max(seq) <> count(*)) t""",
    "links of a chain that don't fit": """
        SELECT count(*) FROM cases_entry e JOIN cases_entry b ON b.case_id = e.case_id AND b.seq = e.seq - 1
        WHERE e.previous <> b.digest""",
    "reports that are not where their history ends": """
        SELECT count(*) FROM cases_case c JOIN cases_entry e ON e.case_id = c.id AND e.seq = c.seq
        WHERE e.digest <> c.head OR e.to_state <> c.state
           OR c.seq <> (SELECT max(seq) FROM cases_entry WHERE case_id = c.id)""",
    "receipts of nothing": """
        SELECT count(*) FROM cases_receipt r WHERE NOT EXISTS (
            SELECT 1 FROM cases_entry e WHERE e.case_id = r.case_id AND e.seq = r.entry_seq)""",
    "reports stored twice": """
        SELECT count(*) FROM (
            SELECT 1 FROM cases_case WHERE said LIKE 'faults %' GROUP BY said HAVING count(*) > 1) t""",
    "stuck turns": "SELECT count(*) FROM work_turn WHERE state = 'stuck'",
}
"""What counts rows that must not be there, by what they would be."""


class Stored:
    """One database, each question on a connection of its own: whoever kills it may ask again."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._on_sqlite = url.startswith("sqlite")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a SELECT finds; parameters are written `?`."""
        if self._on_sqlite:
            connection = sqlite3.connect(self._url.removeprefix("sqlite:///"), timeout=20)
            try:
                return connection.execute(sql, values).fetchall()
            finally:
                connection.close()
        with psycopg.connect(self._url, autocommit=True) as asked:
            return asked.execute(self._escaped(sql), tuple(values)).fetchall()

    def number(self, sql: str, values: Sequence[Any] = ()) -> int:
        """The one number that a SELECT finds."""
        return int(self.rows(sql, values)[0][0] or 0)

    def change(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Change rows, as time would or a hand outside; how many."""
        if self._on_sqlite:
            connection = sqlite3.connect(self._url.removeprefix("sqlite:///"), timeout=20)
            try:
                with connection:
                    return connection.execute(sql, values).rowcount
            finally:
                connection.close()
        with psycopg.connect(self._url, autocommit=True) as asked:
            return asked.execute(self._escaped(sql), tuple(values)).rowcount

    def text_columns(self) -> list[tuple[str, str]]:
        """(table, column) of every column that holds text or JSON."""
        return [(str(table), str(column)) for table, column in self.rows(self._text_columns)]

    @property
    def _text_columns(self) -> str:
        if self._on_sqlite:
            return (
                "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
                " WHERE m.type = 'table' AND (c.type LIKE '%char%' OR c.type LIKE 'text%')"
            )
        return (
            "SELECT c.table_name, c.column_name FROM information_schema.columns c"
            " JOIN information_schema.tables t USING (table_schema, table_name)"
            " WHERE t.table_type = 'BASE TABLE' AND c.table_schema = 'public'"
            " AND (c.data_type LIKE 'char%' OR c.data_type IN ('text', 'jsonb'))"
        )

    def broken(self) -> dict[str, int]:
        """Each invariant that does not hold, and how often."""
        found = {name: self.number(sql) for name, sql in INVARIANTS.items()}
        return {name: count for name, count in found.items() if count}

    def _escaped(self, sql: str) -> str:
        return sql.replace("%", "%%").replace("?", "%s")
