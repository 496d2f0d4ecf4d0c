"""Words within names and places, on either database: PostgreSQL's trigram indexes, SQLite's FTS5 trigrams.

Both look at `Reporter.name_folded` and `Case.place_folded`, folded when they are written, and find any
part of a word of three letters or more. Shorter words only narrow down what longer ones have found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q
from django.db.models.expressions import RawSQL

NAME, PLACE = "name", "place"
COLUMNS = {NAME: "reporter__name_folded", PLACE: "place_folded"}
SHORTEST = 3
MOST = 2000
"""SQLite sorts what the index finds: of more than this the latest entered are taken, and a further word
is asked for."""


def holds(column: str, words: Sequence[str]) -> Q:
    """Cases whose name or place (`NAME`, `PLACE`) holds every one of the folded words.

    At least one of them must have three letters, or the whole table is read.
    """
    if connection.vendor == "postgresql":
        return _contains(column, words)
    indexed = [word for word in words if len(word) >= SHORTEST]
    short = [word for word in words if len(word) < SHORTEST]
    found = RawSQL(FIND, [_match(column, indexed), MOST])  # noqa: S611 - the words go as a parameter
    return Q(pk__in=found) & _contains(column, short)


def _contains(column: str, words: Sequence[str]) -> Q:
    found = Q()
    for word in words:
        found &= Q(**{f"{COLUMNS[column]}__contains": word})
    return found


def _match(column: str, words: Sequence[str]) -> str:
    phrases = " AND ".join('"' + word.replace('"', '""') + '"' for word in words)
    return f"{column} : ({phrases})"


FIND = (
    "SELECT k.case_id FROM cases_text t JOIN cases_text_key k ON k.docid = t.rowid "
    "WHERE cases_text MATCH %s ORDER BY t.rowid DESC LIMIT %s"
)

POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX IF NOT EXISTS case_place_trigrams ON cases_case USING gin (place_folded gin_trgm_ops)",
    "CREATE INDEX IF NOT EXISTS reporter_name_trigrams"
    " ON cases_reporter USING gin (name_folded gin_trgm_ops)",
)

# A table's implicit rowid changes with VACUUM, so the key of each text is written down.
SQLITE = (
    "CREATE TABLE IF NOT EXISTS cases_text_key (docid INTEGER PRIMARY KEY, case_id TEXT NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS cases_text"
    " USING fts5(name, place, tokenize = 'trigram', columnsize = 0)",
    """
    CREATE TRIGGER IF NOT EXISTS cases_text_new AFTER INSERT ON cases_reporter BEGIN
        INSERT INTO cases_text_key (case_id) VALUES (NEW.case_id);
        INSERT INTO cases_text (rowid, name, place) SELECT k.docid, NEW.name_folded, c.place_folded
            FROM cases_text_key k JOIN cases_case c ON c.id = k.case_id WHERE k.case_id = NEW.case_id;
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS cases_text_name AFTER UPDATE OF name_folded ON cases_reporter
    WHEN OLD.name_folded IS NOT NEW.name_folded BEGIN
        UPDATE cases_text SET name = NEW.name_folded
            WHERE rowid = (SELECT docid FROM cases_text_key WHERE case_id = NEW.case_id);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS cases_text_place AFTER UPDATE OF place_folded ON cases_case
    WHEN OLD.place_folded IS NOT NEW.place_folded BEGIN
        UPDATE cases_text SET place = NEW.place_folded
            WHERE rowid = (SELECT docid FROM cases_text_key WHERE case_id = NEW.id);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS cases_text_gone AFTER DELETE ON cases_reporter BEGIN
        DELETE FROM cases_text WHERE rowid = (SELECT docid FROM cases_text_key WHERE case_id = OLD.case_id);
        DELETE FROM cases_text_key WHERE case_id = OLD.case_id;
    END
    """,
    """
    INSERT INTO cases_text_key (case_id) SELECT r.case_id FROM cases_reporter r
        WHERE r.case_id NOT IN (SELECT case_id FROM cases_text_key)
    """,
    """
    INSERT INTO cases_text (rowid, name, place) SELECT k.docid, r.name_folded, c.place_folded
        FROM cases_text_key k
        JOIN cases_reporter r ON r.case_id = k.case_id
        JOIN cases_case c ON c.id = k.case_id
        WHERE k.docid NOT IN (SELECT rowid FROM cases_text)
    """,
)


def install(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For migrations: make the indexes, with what the register holds; a second run changes nothing."""
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


def remove(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the indexes away again; the register is untouched."""
    for statement in _REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


_REMOVE = {
    "postgresql": ("DROP INDEX IF EXISTS case_place_trigrams", "DROP INDEX IF EXISTS reporter_name_trigrams"),
    "sqlite": (
        *(f"DROP TRIGGER IF EXISTS cases_text_{name}" for name in ("new", "name", "place", "gone")),
        "DROP TABLE IF EXISTS cases_text",
        "DROP TABLE IF EXISTS cases_text_key",
    ),
}
