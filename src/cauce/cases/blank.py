"""Unsaved rows, made quickly: Django works every default out anew for each row, and imports make many."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from django.db import models

_Model = TypeVar("_Model", bound=models.Model)


def blank(model: type[_Model], **values: Any) -> _Model:
    """An unsaved row with these values, by column (`area_id`), and the model's defaults for the others."""
    return model(
        *[
            values[column] if column in values else default() if callable(default) else default
            for column, default in _defaults(model)
        ]
    )


@cache
def _defaults(model: type[models.Model]) -> tuple[tuple[str, Any], ...]:
    """Each column with its default, or with what makes one for each row."""
    return tuple((field.attname, _default(field)) for field in model._meta.concrete_fields)


def _default(field: models.Field[Any, Any]) -> Any:
    return field.default if field.has_default() and callable(field.default) else field.get_default()
