"""A report as JSON, to be drawn again on a screen exactly as it was signed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from cauce.documents.forms.parts import Letterhead, Signature
from cauce.documents.forms.report.model import (
    Beside,
    Chart,
    Column,
    Fact,
    Line,
    Remarks,
    Report,
    Sort,
    Strip,
    Table,
)

_KINDS = {
    kind.__name__.lower(): kind
    for kind in (Beside, Chart, Column, Fact, Letterhead, Line, Remarks, Report, Signature, Strip, Table)
}


def to_json(report: Report) -> bytes:
    """Return all of a report as JSON, each object saying what it `is`."""
    return json.dumps(_told(report), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def from_json(content: bytes) -> Report:
    """Return the report that `to_json` was given."""
    report = _made(json.loads(content))
    assert isinstance(report, Report)
    return report


def _told(value: Any) -> Any:
    if is_dataclass(value):
        parts = {field.name: _told(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__.lower(), **parts}
    if isinstance(value, tuple):
        return [_told(item) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value


def _made(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_made(item) for item in value)
    if not isinstance(value, Mapping):
        return value
    given = {name: _made(part) for name, part in value.items() if name != "is"}
    return _KINDS[value["is"]](**_READ.get(value["is"], dict)(given))


def _column(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "sort": Sort(given["sort"])}


def _report(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "cut_off": datetime.fromisoformat(given["cut_off"])}


_READ: dict[str, Any] = {"column": _column, "report": _report}
