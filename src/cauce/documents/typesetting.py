"""Set a document in type: data in, tagged PDF out (PDF/A-2a and PDF/UA-1).

What people wrote never becomes source: it travels as JSON in `sys.inputs`, which a template shows as
text. The type face comes with the package's dependencies and nothing else is used, so the same data
gives the same bytes on every machine.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import font_source_sans_pro
import typst
from fontTools.ttLib import TTFont

_TEMPLATES = Path(__file__).with_name("typst")
_FACES = Path(font_source_sans_pro.font_directory)
_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_UNPRINTABLE = "◆"
_LONG_WORD = re.compile(r"\S{28}(?=\S)")
_BREAK_HERE = "\u200b"


def typeset(template: str, data: Mapping[str, Any], *, created: datetime) -> bytes:
    """Return the PDF of `data` in the template of that name.

    Args:
        template: the name of a file of `documents/typst`, without extension.
        data: what JSON can hold; texts are printed literally.
        created: the date of making written into the PDF: part of the input, so that bytes repeat.
    """
    compiler = typst.Compiler(
        str(_TEMPLATES / f"{template}.typ"),
        root=str(_TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(printable(data), ensure_ascii=False)},
    )
    pdf = compiler.compile(format="pdf", pdf_standards=_STANDARDS, timestamp=int(created.timestamp()))
    return cast(bytes, pdf)


class Verbatim(str):
    """Text of our own making (an SVG drawing) that is handed to a template as it is."""

    __slots__ = ()


def printable(value: Any) -> Any:
    """Return `value` with every text fit to print, however deep in it.

    Control characters go; what the type face lacks (emoji, other scripts) prints as ◆, since the
    standards forbid a missing glyph; endless words may break.
    """
    if isinstance(value, Verbatim):
        return value
    if isinstance(value, str):
        return _printable_text(value)
    if isinstance(value, Mapping):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


def _printable_text(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(char for char in composed if char == "\n" or unicodedata.category(char)[0] != "C")
    covered = "".join(char if char.isspace() or ord(char) in _repertoire() else "\0" for char in visible)
    return _LONG_WORD.sub(rf"\g<0>{_BREAK_HERE}", re.sub("\0+", _UNPRINTABLE, covered))


@cache
def _repertoire() -> frozenset[int]:
    """The characters that every weight in use can draw."""
    faces = ("Regular", "Semibold", "Bold", "It")
    maps = (TTFont(_FACES / f"SourceSansPro-{face}.ttf", lazy=True).getBestCmap() for face in faces)
    return frozenset.intersection(*(frozenset(cmap) for cmap in maps))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FACES)])
