"""What searches compare, as long as its column: folding can make a text longer, and only PostgreSQL minds."""

from __future__ import annotations

from cauce.cases.models import Case, Reporter
from cauce.shared.text import fold

LONGEST_TEXT, LONGEST_NUMBER = 400, 80
"""The lengths of the folded columns of names and places, and of other numbers."""


def folded_name(reporter: Reporter) -> str:
    """Whoever reported, person and group."""
    return fold(f"{reporter.full_name} {reporter.group}")[:LONGEST_TEXT]


def folded_place(case: Case, colonia: str) -> str:
    """The place of a case, its colonia by the name that it is called."""
    place = (case.street, case.exterior, colonia)
    return fold(" ".join(part for part in place if part))[:LONGEST_TEXT]


def folded_number(text: str) -> str:
    """A number of somebody else's, both as it is kept and as it is looked for."""
    return fold(text)[:LONGEST_NUMBER]
