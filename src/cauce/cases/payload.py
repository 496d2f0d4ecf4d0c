"""Evidence, split for the record: what may stand in clear, and what is personal."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from cauce.procedure.evidence import Evidence, fields_of


def split(given: Evidence) -> tuple[dict[str, Any], dict[str, str]]:
    """What may stand in clear, as JSON, and what is personal, as text; empty fields are left out."""
    clear: dict[str, Any] = {}
    personal: dict[str, str] = {}
    for field in fields_of(type(given)):
        value = getattr(given, field.name)
        if not value:
            continue
        if field.personal:
            personal[field.name] = str(value)
        else:
            clear[field.name] = _json(value)
    return clear, personal


def _json(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_json(item) for item in value]
    return str(value) if isinstance(value, UUID) else value
