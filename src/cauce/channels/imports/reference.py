"""`docs/import-mapping.md`: every key of a mapping, written from what checks it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic.fields import FieldInfo

from cauce.catalogue.profiles.entries import Entry
from cauce.channels.imports import mapping
from cauce.channels.imports.mapping import TEXTS

TABLES: dict[str, type[Entry]] = {
    "The file": mapping.Mapping,
    "`[file]`": mapping.FileShape,
    "`[key]`, `[incident]`, `[[aliases]]`": mapping.AliasColumn,
    "`[received]`, `[closed]`, `[target]`": mapping.Moment,
    "`[status]`": mapping.Status,
    "`[fields.…]`, `[zone]`, `[result]`": mapping.Text,
    "`[colonia]`": mapping.Colonia,
    "`[point]`": mapping.Point,
}
HEAD = """# The keys of an import mapping

Written by `make docs` from the code that checks a mapping; don't edit. [How imports work](imports.md).
"""


def markdown() -> str:
    """The whole document."""
    parts = [HEAD, *(_table(title, shape) for title, shape in TABLES.items()), _fields()]
    return "\n".join(parts)


def _table(title: str, shape: type[Entry]) -> str:
    rows = "\n".join(_rows(shape))
    return f"## {title}\n\n{shape.__doc__}\n\n| Key | | Meaning |\n|---|---|---|\n{rows}\n"


def _rows(shape: type[Entry]) -> Iterator[str]:
    for name, field in shape.model_fields.items():
        yield f"| `{name}` | {_need(field)} | {field.description} |"


def _need(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    return f"`{field.default!r}`" if isinstance(field.default, str | bool) and field.default else ""


def _fields() -> str:
    named = ", ".join(f"`{name}`" for name in TEXTS)
    return f"## Fields of a report\n\n`service` and `channel` are required. All of them: {named}.\n"
