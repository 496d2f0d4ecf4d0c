"""A place in one line, as much of it as the reader may see."""

from __future__ import annotations

from cauce.cases.models import Case
from cauce.cases.placing import colonia_of
from cauce.catalogue import Catalogue
from cauce.procedure.access import sees_exact_place
from cauce.procedure.roles import Actor

DOOR = ("exterior", "interior", "block", "lot")
"""The columns that say which door."""


def door_number(exterior: str, interior: str, block: str, lot: str) -> str:
    """The number as it is written on an envelope."""
    parts = (("", exterior), ("int. ", interior), ("mz. ", block), ("lt. ", lot))
    return " ".join(f"{mark}{value}" for mark, value in parts if value)


def where_of(case: Case, actor: Actor, catalogue: Catalogue) -> str:
    """Street, number and colonia of a case; without the number for whoever may not see it."""
    number = case.exterior if sees_exact_place(actor) else ""
    street = " ".join(part for part in (case.street, number) if part)
    return ", ".join(part for part in (street, colonia_of(case, catalogue)) if part)
