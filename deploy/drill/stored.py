"""What the database holds after the fail-over, read by plain SQL: not the code that is on trial."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import psycopg

from deploy.drill.ledger import Ledger

FOLIOS = "SELECT r.key, c.folio FROM cases_receipt r JOIN cases_case c ON c.id = r.case_id"
CASES = "SELECT count(*), count(DISTINCT folio), COALESCE(max(number), 0) FROM cases_case"
# At intake the account's standing is written once as unavailable; the worker's turn writes it once more.
RECHECKED_TWICE = """
    SELECT COALESCE(sum(times - 2), 0)
    FROM (SELECT count(*) AS times FROM cases_entry WHERE step = 'recheck' GROUP BY case_id) told
    WHERE times > 2
"""
TURNS_LEFT = "SELECT count(*) FROM work_turn WHERE job = 'standing.recheck' AND state <> 'done'"


@dataclass(frozen=True, slots=True)
class Found:
    """What is stored, held against what was told."""

    lost: int
    duplicated: int
    holes: int
    turns_twice: int
    turns_left: int


def turns_left(database: str) -> int:
    """How many turns of the load are still to be done."""
    with psycopg.connect(database) as connection:
        return _number(connection, TURNS_LEFT)


def compare(database: str, ledger: Ledger) -> Found:
    """Hold the rows against the ledger."""
    with psycopg.connect(database) as connection:
        stored: dict[str, str] = dict(connection.execute(FOLIOS).fetchall())
        cases, folios, highest = connection.execute(CASES).fetchone() or (0, 0, 0)
        twice, left = _number(connection, RECHECKED_TWICE), _number(connection, TURNS_LEFT)
    lost = sum(stored.get(told.key) != told.folio for told in ledger.told)
    answers = Counter(key for key, _ in {(told.key, told.folio) for told in ledger.told})
    duplicated = max(0, cases - len(ledger.keys)) + sum(times - 1 for times in answers.values())
    return Found(lost, duplicated, highest - folios, twice, left)


def _number(connection: psycopg.Connection[tuple[int, ...]], sql: str) -> int:
    row = connection.execute(sql).fetchone()
    return int(row[0]) if row else 0
