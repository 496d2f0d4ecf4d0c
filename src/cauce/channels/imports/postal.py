"""The official catalogue of postal codes, as the utility downloads it: text, CSV or XLSX, heading or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from cauce.catalogue.settlements import Settlement
from cauce.channels.imports import delimited, workbooks
from cauce.channels.imports.mapping import FileShape
from cauce.channels.imports.rows import FileError, Row
from cauce.shared.text import TooLong, clean, fold

WANTED = ("d_codigo", "d_asenta", "d_tipo_asenta", "D_mnpio", "c_estado", "c_mnpio")
WITHOUT_HEADING = {14: (0, 1, 2, 3, 7, 10), 15: (0, 1, 2, 3, 7, 11)}
"""Where those columns are in a file without a heading, by how many it has."""
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
LONGEST_NAME, LONGEST_TYPE = 160, 60
CODE = re.compile(r"\d{5}")


@dataclass(slots=True)
class Found:
    """The settlements of one municipality, and the rows that make no sense, with why."""

    settlements: list[Settlement] = field(default_factory=list)
    rejected: list[tuple[int, str]] = field(default_factory=list)


def read(path: Path, municipality: str = "", sheet: str | None = None) -> Found:
    """The settlements of `municipality`: its name, or its five digits. Raises `FileError`.

    It may be left out where the file has only one.
    """
    places = _columns(path, sheet)
    wanted = _the_only(path, sheet, places, municipality)
    found = Found()
    for line, cells in _cells(path, sheet, places):
        if _place(cells) == wanted:
            _take(line, cells, found)
    return found


def _take(line: int, cells: Sequence[str], found: Found) -> None:
    try:
        name = clean(" ".join(cells[1].split()), LONGEST_NAME)
        kind = clean(cells[2], LONGEST_TYPE)
    except TooLong as error:
        found.rejected.append((line, str(error)))
        return
    code = cells[0].strip()
    code = code.zfill(5) if code else ""
    if name and CODE.fullmatch(code):
        found.settlements.append(Settlement(name, kind, code))
    else:
        found.rejected.append((line, _("Falta el nombre, o el código postal no tiene cinco cifras.")))


def _the_only(path: Path, sheet: str | None, places: Sequence[int], municipality: str) -> str:
    """The five digits of the municipality that is asked for."""
    names = {_place(cells): cells[3].strip() for _line, cells in _cells(path, sheet, places)}
    asked = fold(municipality)
    meant = {code for code, name in names.items() if not asked or asked in (code, fold(name))}
    if len(meant) == 1:
        return meant.pop()
    if not meant:
        raise FileError(_("El archivo no tiene el municipio «%s».") % municipality)
    some = ", ".join(f"{code} {names[code]}" for code in sorted(meant)[:5])
    raise FileError(_("El archivo tiene varios municipios; diga cuál con sus cifras: %s…") % some)


def _place(cells: Sequence[str]) -> str:
    """State and municipality."""
    return cells[4].strip().zfill(2) + cells[5].strip().zfill(3)


def _cells(path: Path, sheet: str | None, places: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """The wanted columns of every row that says its municipality; the notice and the heading don't."""
    for row in _rows(path, sheet):
        if len(row.cells) > max(places) and row.cells[places[-1]].strip().isdigit():
            yield row.line, [row.cells[place] for place in places]


def _columns(path: Path, sheet: str | None) -> Sequence[int]:
    heading = {name: fold(name) for name in WANTED}
    for row, _line in zip(_rows(path, sheet), range(5), strict=False):
        titles = [fold(cell) for cell in row.cells]
        if set(heading.values()) <= set(titles):
            return [titles.index(heading[name]) for name in WANTED]
        if len(row.cells) in WITHOUT_HEADING and CODE.fullmatch(row.cells[0].strip()):
            return WITHOUT_HEADING[len(row.cells)]
    raise FileError(_("No es el catálogo de códigos postales: no se hallan sus columnas."))


def _rows(path: Path, sheet: str | None) -> Iterable[Row]:
    if workbooks.is_one(path):
        return workbooks.rows(path, FileShape(sheet=sheet))
    with path.open("rb") as file:
        if file.read(4) == OLD_WORKBOOK:
            raise FileError(_("Es un libro de un formato viejo: guárdelo como XLSX, o descargue el texto."))
    return delimited.rows(path, FileShape(delimiter=_delimiter(path)), WANTED)


def _delimiter(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4096)
    return max("|,;\t", key=lambda mark: start.count(mark.encode()))
