"""CSV as people save it: any encoding, delimiter and line end, compressed or not."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import IO, BinaryIO, cast

from django.utils.translation import gettext as _

from cauce.channels.imports.mapping import FileShape
from cauce.channels.imports.rows import FileError, Row
from cauce.shared.text import fold

ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
"""Tried in turn; the last one takes any bytes."""
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DELIMITERS = ",;\t|"
CHUNK = 1 << 20
LONGEST_LINE = 1 << 21
LONGEST_CELL = 1 << 17
"""Characters. A cell is longer when a quote was left open: then the row ends there."""


def rows(path: Path, shape: FileShape, wanted: Sequence[str]) -> Generator[Row]:
    """The rows of a file, the heading first. Raises `FileError` for what is no text or is cut short."""
    try:
        encoding = shape.encoding or _encoding(path)
        delimiter = shape.delimiter or _delimiter(path, encoding, wanted)
        # Bytes that the encoding doesn't know stay visible, to reject their own rows only.
        with _bytes(path) as raw, io.TextIOWrapper(raw, encoding, "surrogateescape", newline="") as text:
            yield from _rows(_lines(text), delimiter)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise FileError(_("El archivo comprimido está dañado o incompleto.")) from error


def _rows(lines: Iterator[str], delimiter: str) -> Generator[Row]:
    reader = csv.reader(lines, delimiter=delimiter)
    csv.field_size_limit(LONGEST_CELL)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Row(line, (), _("Una celda es demasiado larga, o sus comillas no se cierran."))
        else:
            yield Row(line, cells, "" if _is_text(cells) else _("Hay caracteres dañados en la fila."))


def _is_text(cells: Sequence[str]) -> bool:
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return False
    return True


def _lines(text: IO[str]) -> Iterator[str]:
    """Lines with their ends. Of one that is too long only the beginning, which no row can make sense of."""
    while line := text.readline(LONGEST_LINE):
        yield line
        while len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            line = text.readline(LONGEST_LINE)


def _bytes(path: Path) -> BinaryIO:
    with path.open("rb") as file:
        compressed = file.read(2) == b"\x1f\x8b"
    return cast(BinaryIO, gzip.open(path)) if compressed else path.open("rb")


def _encoding(path: Path) -> str:
    """The first encoding in which the whole file makes sense."""
    with _bytes(path) as raw:
        start = raw.read(4)
    marked = next((name for mark, name in MARKS if start.startswith(mark)), None)
    return marked or next(name for name in ENCODINGS if _decodes(path, name))


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with _bytes(path) as raw:
            while chunk := raw.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(path: Path, encoding: str, wanted: Sequence[str]) -> str:
    """The delimiter under which most of the wanted columns are found in the heading."""
    with _bytes(path) as raw, io.TextIOWrapper(raw, encoding, "surrogateescape", newline="") as text:
        heading = text.readline(LONGEST_LINE)
    names = {fold(name) for name in wanted}

    def found(delimiter: str) -> int:
        cells = next(csv.reader([heading], delimiter=delimiter), [])
        return len(names & {fold(cell) for cell in cells})

    return max(DELIMITERS, key=found)
