"""What differs between two versions of the manual, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cauce.manual.content import Content, Header, Row, Table
from cauce.procedure.labels import N_
from cauce.procedure.sections import SECTIONS
from cauce.shared.pieces import pieces

Pieces = tuple[tuple[str, str], ...]
"""What stays, goes and comes, as `shared.pieces` tells it."""

HEADER_LABELS: dict[str, str] = {
    "office": N_("Organismo"),
    "code": N_("Clave"),
    "name": N_("Procedimiento"),
    "unit": N_("Unidad administrativa"),
    "area": N_("Área responsable"),
}
"""What of the header may differ; number and date only tell which version it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: what it is called, and how."""

    label: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Differing:
    """What differs in one part; `generated` if the software writes it."""

    title: str
    changes: tuple[Change, ...]
    generated: bool


def differences(old: Content, new: Content) -> tuple[Differing, ...]:
    """Every part that differs, in the manual's order; nothing for parts that say the same."""
    parts = (_headers(old.header, new.header), *_texts(old, new), *_tables(old, new))
    return tuple(part for part in parts if part.changes)


def by_the_software(approved: Content, now: Content) -> tuple[Differing, ...]:
    """What the software does otherwise than the approved version says."""
    return tuple(part for part in differences(approved, now) if part.generated)


def by_the_office(approved: Content, now: Content) -> tuple[Differing, ...]:
    """What the office has written since, and nobody approved."""
    return tuple(part for part in differences(approved, now) if not part.generated)


def _headers(old: Header, new: Header) -> Differing:
    changes = (
        _change(_(label), getattr(old, name), getattr(new, name)) for name, label in HEADER_LABELS.items()
    )
    return Differing(_("Carátula"), tuple(change for change in changes if change), generated=False)


def _texts(old: Content, new: Content) -> Iterator[Differing]:
    for section in SECTIONS:
        change = _change("", old.texts.get(section.code, ""), new.texts.get(section.code, ""))
        title = f"{section.number}. {_(section.title)}"
        yield Differing(title, (change,) if change else (), generated=False)


def _tables(old: Content, new: Content) -> Iterator[Differing]:
    before = {table.code: table for table in old.tables}
    after = {table.code: table for table in new.tables}
    for code in dict.fromkeys((*before, *after)):
        named = after.get(code) or before[code]
        changes = tuple(_rows(before.get(code), after.get(code)))
        yield Differing(named.title, changes, generated=True)


def _rows(old: Table | None, new: Table | None) -> Iterator[Change]:
    before = {row.key: row for row in old.rows} if old else {}
    after = {row.key: row for row in new.rows} if new else {}
    for key in dict.fromkeys((*before, *after)):
        was, became = before.get(key), after.get(key)
        if was is None or became is None:
            how, row = ("old", was) if became is None else ("new", became)
            assert row is not None
            yield Change(_name(row), ((how, " · ".join(row.cells)),))
        elif was.cells != became.cells:
            yield Change(_name(became), tuple(_cells(was, became)))


def _cells(was: Row, became: Row) -> Iterator[tuple[str, str]]:
    """The cells that differ, whole: a cell is short."""
    pairs = [(a, b) for a, b in zip(was.cells, became.cells, strict=False) if a != b]
    for place, (before, after) in enumerate(pairs):
        if place:
            yield "same", " · "
        yield "old", before
        yield "same", " → "
        yield "new", after


def _name(row: Row) -> str:
    """A row by its first words that are no number."""
    return next((cell for cell in row.cells if not cell.isdecimal()), row.key)


def _change(label: str, before: str, after: str) -> Change | None:
    return None if before == after else Change(label, tuple(pieces(before, after)))
