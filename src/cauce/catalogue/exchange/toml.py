"""Rows as TOML that a person would have written: one datum a line, long texts on lines of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\f": "\\f", "\r": "\\r", "\t": "\\t"}
_WIDE = 100


def document(table: str, rows: Iterable[Mapping[str, Any]], *, many: bool = False) -> str:
    """The rows as `[table]`, or as `[[table]]` when there may be many."""
    head = f"[[{table}]]" if many else f"[{table}]"
    return "\n".join("\n".join((head, *map(_line, row.items()), "")) for row in rows)


def _line(datum: tuple[str, Any]) -> str:
    name, value = datum
    return f"{_key(name)} = {_long(value)}"


def _long(value: Any) -> str:
    """A value that may take several lines."""
    if isinstance(value, str) and "\n" in value:
        return '"""\n' + _escaped(value) + '"""'
    written = _inline(value)
    if isinstance(value, list) and len(written) > _WIDE:
        return "[\n" + "".join(f"  {_inline(each)},\n" for each in value) + "]"
    return written


def _inline(value: Any) -> str:
    """A value on one line, as an inline table has to be."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case date():
            return value.isoformat()
        case str():
            return '"' + _escaped(value).replace("\n", "\\n") + '"'
        case Mapping():
            pairs = (f"{_key(name)} = {_inline(each)}" for name, each in value.items() if each is not None)
            return "{ " + ", ".join(pairs) + " }" if value else "{}"
        case list():
            return "[" + ", ".join(map(_inline, value)) + "]"
    raise TypeError(type(value))


def _key(name: str) -> str:
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if bare else '"' + _escaped(name) + '"'


def _escaped(text: str) -> str:
    return "".join(_ESCAPED.get(char) or _visible(char) for char in text)


def _visible(char: str) -> str:
    control = ord(char) < 0x20 or ord(char) == 0x7F
    return f"\\u{ord(char):04X}" if control and char != "\n" else char
