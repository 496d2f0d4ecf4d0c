"""Statements that Django writes once in a process and that run many times.

Writing one anew takes several times as long as running it: where a request must be quick, its queries
are `Prepared`, its rows go in by `insert` and change by `update`; its own SQL it lets `run`.
"""

from cauce.shared.statements.running import run
from cauce.shared.statements.selecting import Prepared, Slot
from cauce.shared.statements.writing import insert, insert_once, update

__all__ = ["Prepared", "Slot", "insert", "insert_once", "run", "update"]
