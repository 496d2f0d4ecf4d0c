"""The catalogue of bad text, and what of it must never be found in a stored row."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from faults.stored import Stored

BAD_TEXTS = {
    "NUL": "antes\x00después",
    "controls": "a\x01b\x08c\x1bd\x7fe\x9bf",
    "bidi": "a\u202eb\u2066c\u200fd",
    "zero width": "a\u200bb\u200cc\ufeffd\u2060e",
    "decomposed": "Tlalnepantla cafe\u0301 pen\u0303a",
    "marks without end": "z" + "\u0301" * 60,
    "formula": '=HYPERLINK("http://127.0.0.1";"x")',
    "formula in disguise": "@SUM(1+9)*cmd|' /C calc'!A0",
    "line breaks": "a\r\nSet-Cookie: x=1\r\n\r\nb\u2028c\u0085d",
    "path": "../../../etc/passwd\x00.png",
    "template": "{{7*7}} {% debug %} %s %(x)s {0} ${x}",
    "markup": "<script>alert(1)</script>'\"><img src=x onerror=alert(1)>",
    "SQL": "'; DROP TABLE cases_case; --",
    "beyond the plane": "👩🏽‍🚒 𝒳 \U0010ffff \ufffe \uffff",
    "only spaces": " \t\u00a0\u3000 ",
}
SURROGATE = "a\ud800b"
"""Half a character: JSON can spell it, a form can't."""
HUGE = "x" * 1_000_000
HUGEST = "x" * 10_000_000

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")
OUR_OWN = ("django_", "cache", "sqlite_", "auth_", "cases_receipt", "documents_uploadreceipt")
"""Tables whose text nobody typed, by the beginning of their names."""


def raw_values(stored: Stored) -> list[str]:
    """Where the stored rows hold text that nobody can see or that is not composed: table and column."""
    return [
        f"{table}.{column}"
        for table, column in stored.text_columns()
        if not table.startswith(OUR_OWN)
        for (value,) in stored.rows(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL')
        if any(_is_raw(text) for text in _texts(value))
    ]


def _is_raw(text: str) -> bool:
    return bool(RAW.search(text)) or not unicodedata.is_normalized("NFC", text)


def _texts(value: Any) -> Iterator[str]:
    """The texts in a column's value: JSON hides them behind its escapes."""
    if isinstance(value, str):
        yield value
        if value[:1] in "[{":
            yield from _texts(_decoded(value))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (key, *_texts(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _decoded(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return None
