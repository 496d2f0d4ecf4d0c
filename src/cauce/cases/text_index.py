"""Words within names and places, on either database: PostgreSQL's trigram indexes, SQLite's FTS5 trigrams.

Both look at `Reporter.name_folded` and `Case.place_folded`, folded when they are written, and find any
part of a word of three letters or more. Shorter words only narrow down what longer ones have found.
The words of all names stand in a table of their own, for those who misspell one; whose only bearers
complained about a public servant are kept apart there, for they must not show by what others find.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Model, Q
from django.db.models.expressions import RawSQL

from cauce.cases.models import Case, Reporter
from cauce.procedure.kinds import Kind

NAME, PLACE = "name", "place"
COLUMNS = {NAME: "reporter__name_folded", PLACE: "place_folded"}
TABLES: dict[str, tuple[type[Model], str]] = {NAME: (Reporter, "name_folded"), PLACE: (Case, "place_folded")}
SHORTEST = 3
SHORTEST_OF_NAMES, LONGEST_OF_NAMES = 4, 40
"""Letters of the words that are kept apart: shorter ones are like too many others."""
MOST = 3000
"""What the index finds is still to be sorted: of more than this the latest entered are taken, and a further
word is asked for. It also keeps PostgreSQL, which takes every word for a frequent one, from reading the
cases from the newest on in search of a rare name."""


def holds(column: str, words: Sequence[str]) -> Q:
    """Cases whose name or place (`NAME`, `PLACE`) holds every one of the folded words.

    At least one of them must have three letters, or the whole table is read.
    """
    return holds_one_of_each(column, [(word,) for word in words])


def holds_one_of_each(column: str, choices: Sequence[Sequence[str]]) -> Q:
    """As `holds`, with several words to choose from in the place of each."""
    if connection.vendor == "postgresql":
        model, text = TABLES[column]
        matching = model._default_manager.filter(_contains(text, choices)).order_by("-pk")
        return Q(pk__in=matching.values("pk")[:MOST])
    indexed = [words for words in choices if min(map(len, words)) >= SHORTEST]
    short = [words for words in choices if min(map(len, words)) < SHORTEST]
    found = RawSQL(FIND, [_match(column, indexed), MOST])  # noqa: S611 - the words go as a parameter
    return Q(pk__in=found) & _contains(COLUMNS[column], short)


def words_of_names(shortest: int, longest: int, *, reserved: bool) -> set[str]:
    """The words of so many letters that stand, or stood, in any name.

    `reserved`: in those of complaints against a public servant too.
    """
    apart = "" if reserved else "AND NOT reserved"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT word FROM cases_name_word WHERE length(word) BETWEEN %s AND %s {apart}",  # noqa: S608
            [shortest, longest],
        )
        return {word for (word,) in cursor.fetchall()}


def forget_words(words: Iterable[str]) -> None:
    """Let go of the folded words, with which a misspelt search is compared, that no name has any more."""
    gone = [[word, reserved] for word in words for reserved in (False, True) if not _stands(word, reserved)]
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM cases_name_word WHERE word = %s AND reserved = %s", gone)


def _stands(word: str, reserved: bool) -> bool:
    named = Reporter.objects.filter(name_folded__contains=word)
    of_a_complaint = Q(case__kind=Kind.MISCONDUCT)
    return named.filter(of_a_complaint if reserved else ~of_a_complaint).exists()


def _contains(text: str, choices: Sequence[Sequence[str]]) -> Q:
    found = Q()
    for words in choices:
        found &= reduce(or_, (Q(**{f"{text}__contains": word}) for word in words))
    return found


def _match(column: str, choices: Sequence[Sequence[str]]) -> str:
    phrases = " AND ".join(f"({' OR '.join(map(_quoted, words))})" for words in choices)
    return f"{column} : ({phrases})"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


FIND = (
    "SELECT k.case_id FROM cases_text t JOIN cases_text_key k ON k.docid = t.rowid "
    "WHERE cases_text MATCH %s ORDER BY t.rowid DESC LIMIT %s"
)

NAME_WORDS = (
    "CREATE TABLE IF NOT EXISTS cases_name_word"
    " (word varchar(40) NOT NULL, reserved boolean NOT NULL, PRIMARY KEY (word, reserved))"
)
NAMED = "cases_reporter JOIN cases_case AS named ON named.id = cases_reporter.case_id"
RESERVED = f"named.kind = '{Kind.MISCONDUCT.value}'"
OF_A_LENGTH = f"length(word) BETWEEN {SHORTEST_OF_NAMES} AND {LONGEST_OF_NAMES}"

# In order, so that two who bring the same new words wait for each other, and not both for ever.
POSTGRESQL_WORDS = (
    NAME_WORDS,
    f"""
    CREATE OR REPLACE FUNCTION cases_name_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO cases_name_word (word, reserved)
            SELECT word, {RESERVED}
            FROM cases_case AS named, unnest(string_to_array(NEW.name_folded, ' ')) AS word
            WHERE named.id = NEW.case_id AND {OF_A_LENGTH} ORDER BY word ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$
    """,  # noqa: S608 - our own numbers
    """
    CREATE OR REPLACE TRIGGER cases_name_words AFTER INSERT OR UPDATE OF name_folded ON cases_reporter
    FOR EACH ROW WHEN (NEW.name_folded <> '') EXECUTE FUNCTION cases_name_words()
    """,
    f"""
    INSERT INTO cases_name_word (word, reserved)
        SELECT DISTINCT word, {RESERVED}
        FROM {NAMED}, unnest(string_to_array(name_folded, ' ')) AS word
        WHERE {OF_A_LENGTH} ON CONFLICT DO NOTHING
    """,  # noqa: S608 - our own numbers
)

POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX IF NOT EXISTS case_place_trigrams ON cases_case USING gin (place_folded gin_trgm_ops)",
    "CREATE INDEX IF NOT EXISTS reporter_name_trigrams"
    " ON cases_reporter USING gin (name_folded gin_trgm_ops)",
    *POSTGRESQL_WORDS,
)


def _words_in(name: str) -> str:
    """The words of a folded column as rows with a `value`: SQLite splits nothing but JSON."""
    return f"""json_each('[' || replace(json_quote({name}), ' ', '","') || ']')"""


def _sqlite_words(when: str) -> str:
    return f"""
    CREATE TRIGGER IF NOT EXISTS cases_name_words_{when.split()[0].lower()} AFTER {when} ON cases_reporter
    WHEN NEW.name_folded <> '' BEGIN
        INSERT INTO cases_name_word (word, reserved)
            SELECT value AS word, {RESERVED} FROM cases_case AS named, {_words_in("NEW.name_folded")}
            WHERE named.id = NEW.case_id AND {OF_A_LENGTH} ON CONFLICT DO NOTHING;
    END
    """  # noqa: S608 - our own names


SQLITE_WORDS = (
    NAME_WORDS,
    _sqlite_words("INSERT"),
    _sqlite_words("UPDATE OF name_folded"),
    f"""
    INSERT INTO cases_name_word (word, reserved)
        SELECT value AS word, {RESERVED} FROM {NAMED}, {_words_in("name_folded")}
        WHERE {OF_A_LENGTH} ON CONFLICT DO NOTHING
    """,  # noqa: S608 - our own names
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
    *SQLITE_WORDS,
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


def divide_words(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For a migration: make the table of words anew, those of complaints against a public servant apart."""
    for statement in _REMOVE_WORDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
    install(apps, schema_editor)


_REMOVE_WORDS = {
    "postgresql": (
        "DROP TRIGGER IF EXISTS cases_name_words ON cases_reporter",
        "DROP FUNCTION IF EXISTS cases_name_words",
        "DROP TABLE IF EXISTS cases_name_word",
    ),
    "sqlite": (
        *(f"DROP TRIGGER IF EXISTS cases_name_words_{name}" for name in ("insert", "update")),
        "DROP TABLE IF EXISTS cases_name_word",
    ),
}
_REMOVE = {
    "postgresql": (
        "DROP INDEX IF EXISTS case_place_trigrams",
        "DROP INDEX IF EXISTS reporter_name_trigrams",
        *_REMOVE_WORDS["postgresql"],
    ),
    "sqlite": (
        *(f"DROP TRIGGER IF EXISTS cases_text_{name}" for name in ("new", "name", "place", "gone")),
        "DROP TABLE IF EXISTS cases_text",
        "DROP TABLE IF EXISTS cases_text_key",
        *_REMOVE_WORDS["sqlite"],
    ),
}
