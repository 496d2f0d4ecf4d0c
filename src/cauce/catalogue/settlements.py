"""Settlements of the official postal catalogue, put beside the office's own colonias: none is switched off.

A colonia that the office has keeps its code, its zone and its other names; what it lacks is filled in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.text import slugify

from cauce.catalogue.changes import announce, write
from cauce.catalogue.models import Colonia, ColoniaAlias
from cauce.catalogue.settings import history
from cauce.procedure.roles import Actor
from cauce.shared.text import fold

LONGEST_CODE = 80
FILLED = ("type", "postal_code")
Agrees = Callable[["Colonia", "Settlement"], bool]


@dataclass(frozen=True, slots=True)
class Settlement:
    """One settlement: the same name may be found under several postal codes."""

    name: str
    type: str
    postal_code: str


@dataclass(slots=True)
class Adopted:
    """How many colonias are new, had something filled in, or were as the catalogue says."""

    imported: int = 0
    completed: int = 0
    unchanged: int = 0
    changes: list[history.Made] = field(default_factory=list)


@transaction.atomic
def adopt(settlements: Iterable[Settlement], *, by: Actor, dry_run: bool = False) -> Adopted:
    """Add the settlements that the office does not have. A second run changes nothing."""
    known, adopted = _Known(), Adopted()
    others = [each for each in dict.fromkeys(settlements) if not _find(each, known, adopted, _is_the_same)]
    for each in others:
        if not _find(each, known, adopted, _is_called_otherwise):
            _add(each, known, adopted)
    if adopted.changes and not dry_run:
        for row in known.touched:
            write(row)
        history.record_all(adopted.changes, by=by)
        announce()
    return adopted


class _Known:
    """The office's colonias by every name that they have."""

    def __init__(self) -> None:
        self.touched: list[Colonia] = []
        self.taken: set[int] = set()
        self.rows = list(Colonia.objects.all())
        self.codes = {row.code for row in self.rows}
        self.named: defaultdict[str, list[Colonia]] = defaultdict(list)
        for row in self.rows:
            self.named[fold(row.name)].append(row)
        by_id = {row.pk: row for row in self.rows}
        for colonia_id, name in ColoniaAlias.objects.filter(active=True).values_list("colonia_id", "name"):
            self.named[fold(name)].append(by_id[colonia_id])

    def take(self, settlement: Settlement, agrees: Agrees) -> Colonia | None:
        """The colonia that it is, which then is no other's. The surest first."""
        named = self.named[fold(settlement.name)]
        found = [row for row in named if id(row) not in self.taken and agrees(row, settlement)]
        row = max(found, key=lambda row: _likeness(row, settlement), default=None)
        if row is not None:
            self.taken.add(id(row))
        return row

    def add(self, settlement: Settlement) -> Colonia:
        row = Colonia(
            code=self._free_code(settlement),
            name=settlement.name,
            type=settlement.type,
            postal_code=settlement.postal_code,
            position=len(self.rows),
        )
        self.rows.append(row)
        self.codes.add(row.code)
        self.touched.append(row)
        return row

    def _free_code(self, settlement: Settlement) -> str:
        """Told apart by postal code, then by type, then by a number."""
        name, kind = slugify(settlement.name), slugify(settlement.type)
        tails = ("", f"-{settlement.postal_code}", f"-{settlement.postal_code}-{kind}")
        numbered = (f"-{settlement.postal_code}-{number}" for number in range(2, 100))
        codes = (f"{name[: LONGEST_CODE - len(tail)]}{tail}" for tail in (*tails, *numbered))
        return next(code for code in codes if code not in self.codes)


def _add(settlement: Settlement, known: _Known, adopted: Adopted) -> None:
    row = known.add(settlement)
    became = {name: getattr(row, name) for name in ("code", "name", *FILLED)}
    adopted.imported += 1
    adopted.changes.append(history.Made("colonia", row.code, row.name, {}, became))


def _find(settlement: Settlement, known: _Known, adopted: Adopted, agrees: Agrees) -> bool:
    """Whether the office has it; what its colonia lacks is then filled in."""
    row = known.take(settlement, agrees)
    if row is None:
        return False
    missing = {name: getattr(settlement, name) for name in FILLED if not getattr(row, name)}
    if not missing:
        adopted.unchanged += 1
        return True
    was = {name: getattr(row, name) for name in missing}
    for name, value in missing.items():
        setattr(row, name, value)
    adopted.completed += 1
    adopted.changes.append(history.Made("colonia", row.code, row.name, was, missing))
    known.touched.append(row)
    return True


def _is_the_same(row: Colonia, settlement: Settlement) -> bool:
    same_type = not row.type or fold(row.type) == fold(settlement.type)
    return same_type and _is_called_otherwise(row, settlement)


def _is_called_otherwise(row: Colonia, settlement: Settlement) -> bool:
    """The office may say fraccionamiento where the catalogue says colonia."""
    return row.postal_code in ("", settlement.postal_code)


def _likeness(row: Colonia, settlement: Settlement) -> tuple[bool, bool, bool]:
    return (
        row.postal_code == settlement.postal_code,
        fold(row.type) == fold(settlement.type),
        fold(row.name) == fold(settlement.name),
    )
