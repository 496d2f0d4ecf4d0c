"""Evidence, split for the record: what may stand in clear, and what is personal."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from cauce.procedure.evidence import Evidence, fields_of

EMPTY: tuple[Any, ...] = ("", None, (), {}, False)


def plain(given: Evidence) -> dict[str, Any]:
    """The fields that are not personal, as JSON; empty ones are left out."""
    return {
        field.name: _json(getattr(given, field.name))
        for field in fields_of(type(given))
        if not field.personal and getattr(given, field.name) not in EMPTY
    }


def personal(given: Evidence) -> dict[str, str]:
    """The personal fields, as text; empty ones are left out."""
    return {
        field.name: str(getattr(given, field.name))
        for field in fields_of(type(given))
        if field.personal and getattr(given, field.name) not in EMPTY
    }


def _json(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_json(item) for item in value]
    return str(value) if isinstance(value, UUID) else value
