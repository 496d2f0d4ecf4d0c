"""Reading a nightly account register (*padrón*) as commercial systems export it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path

from cauce.shared.text import fold

# cp1252 before latin-1: latin-1 decodes anything, so it can only be the last resort.
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
DELIMITERS = ",;\t|"
DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%Y%m%d")
YES = frozenset({"1", "s", "si", "sí", "x", "y", "yes", "true", "verdadero", "vigente"})
REQUIRED = ("number", "balance")
OPTIONAL = ("agreement", "status", "balance_date", "address", "holder")
AFTER_HEADINGS = 2
"""The line of the file where the accounts begin."""

_CHUNK = 1 << 20
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")
_MONEY = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?|[-+]?\.\d+", re.ASCII)


class BadPadron(Exception):
    """The register as a whole can't be used; the message says why and quotes no row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One account of the register. A balance that can't be read is None: nothing is judged from it."""

    number: str
    balance: Decimal | None
    agreement: bool
    status: str
    balance_date: date | None
    address: str
    holder: str


def parse_columns(text: str) -> dict[str, str]:
    """`"number=CUENTA, balance=SALDO"` → our field to their column. Raises `BadPadron`."""
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    columns = {ours.strip(): theirs.strip() for ours, _, theirs in pairs}
    if unknown := columns.keys() - {*REQUIRED, *OPTIONAL}:
        raise BadPadron(f"CAUCE_ATL_PADRON_COLUMNS names unknown fields: {', '.join(sorted(unknown))}.")
    if missing := [field for field in REQUIRED if not columns.get(field)]:
        raise BadPadron(f"CAUCE_ATL_PADRON_COLUMNS must name the column of: {', '.join(missing)}.")
    return columns


def read(path: Path, columns: dict[str, str]) -> Iterator[Row]:
    """The accounts of the register at `path`, in its order. Raises `BadPadron` and `OSError`."""
    with path.open("rb") as raw, TextIOWrapper(raw, encoding=_encoding(path), newline="") as text:
        header = text.readline()
        delimiter = max(DELIMITERS, key=header.count)
        try:
            places = _places(next(csv.reader([header], delimiter=delimiter), []), columns)
            accounts, begun = csv.reader(text, delimiter=delimiter), AFTER_HEADINGS
            for cells in accounts:
                if _swallows_rows(cells, places["number"], delimiter):
                    raise BadPadron(f"A quote that opens on line {begun} runs on into the accounts after it.")
                if row := _row(cells, places):
                    yield row
                begun = accounts.line_num + AFTER_HEADINGS
        except csv.Error as error:
            raise BadPadron(f"The register is not readable as CSV: {error}.") from None


def _encoding(path: Path) -> str:
    for encoding in ENCODINGS[:-1]:
        if _decodes(path, encoding):
            return encoding
    return ENCODINGS[-1]


def _decodes(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as text:
            while text.read(_CHUNK):
                pass
    except UnicodeDecodeError:
        return False
    return True


def _places(header: list[str], columns: dict[str, str]) -> dict[str, int]:
    found = {fold(name): place for place, name in enumerate(header)}
    places = {ours: found[fold(theirs)] for ours, theirs in columns.items() if fold(theirs) in found}
    if missing := [theirs for ours, theirs in columns.items() if ours not in places]:
        raise BadPadron(f"The register has no column {', '.join(missing)}.")
    return places


def _swallows_rows(cells: list[str], number: int, delimiter: str) -> bool:
    """Whether a cell runs on into the next rows, whose accounts would then be unknown to everybody.

    An address may well have two lines; a line with a number like this row's, where rows have it, is a row.
    """
    if len(cells) <= number:
        return False
    inner = (line for cell in cells if "\n" in cell for line in cell.splitlines()[1:] if delimiter in line)
    shape = _shape(cells[number])
    return any(_shape(part) == shape for line in inner for part in line.split(delimiter)[number : number + 1])


def _shape(number: str) -> str:
    return _DIGIT.sub("9", _LETTER.sub("A", number.strip()))


def _row(cells: list[str], places: dict[str, int]) -> Row | None:
    values = {ours: cells[place].strip() for ours, place in places.items() if place < len(cells)}
    if not values.get("number"):
        return None
    return Row(
        number=values["number"],
        balance=_money(values.get("balance", "")),
        agreement=fold(values.get("agreement", "")) in YES,
        status=values.get("status", "").lower(),
        balance_date=_date(values.get("balance_date", "")),
        address=values.get("address", ""),
        holder=values.get("holder", ""),
    )


def _money(text: str) -> Decimal | None:
    """Mexican notation: `$ 1,234.50`; a leading minus or brackets mean a balance in favour.

    Commas part thousands and nothing else: `12,50` may be twelve pesos or twelve hundred and is neither.
    """
    plain = text.replace("$", "").replace(" ", "")
    if plain.startswith("(") and plain.endswith(")"):
        plain = "-" + plain[1:-1]
    return Decimal(plain.replace(",", "")) if _MONEY.fullmatch(plain) else None


def _date(text: str) -> date | None:
    for pattern in DATE_FORMATS:
        try:
            # A calendar day as printed: it has no time zone to get wrong.
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None
