"""What the drivers don't know how to write: each value as it goes into its column."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, models

Adapter = Callable[[Any], Any]


def adapter_of(field: models.Field[Any, Any]) -> Adapter | None:
    """How a value that is not None is written into the field's column; None where it goes as it is."""
    field = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(field, models.JSONField):
        return json.dumps
    if connection.vendor == "postgresql":
        return None
    if isinstance(field, models.UUIDField):
        return _hex
    if isinstance(field, models.DateTimeField):
        return _as_text
    return str if isinstance(field, models.DateField) else None


@lru_cache(maxsize=4096)
def _as_text(value: datetime) -> str:
    """A moment as Django keeps it in SQLite, without its many questions.

    The same one stands in many columns, of a case, its entries and its batch.
    """
    return str(value.astimezone(UTC).replace(tzinfo=None))


def _hex(value: UUID) -> str:
    return value.hex
