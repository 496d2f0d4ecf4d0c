"""Unsaved rows, made quickly: imports make many.

Django works every default out anew for each row, and asks of each relation what it was before and which
database it goes to. A row that was never saved has nothing before.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from django.db import models
from django.db.models.base import ModelState

_Model = TypeVar("_Model", bound=models.Model)


def blank(model: type[_Model], **values: Any) -> _Model:
    """An unsaved row with these values, by column (`area_id`), and the model's defaults for the others."""
    constant, made = _defaults(model)
    row = model.__new__(model)
    row._state = ModelState()
    columns = vars(row)
    columns.update(constant)
    columns.update((column, make()) for column, make in made if column not in values)
    columns.update(values)
    return row


def fill(row: models.Model, **values: Any) -> None:
    """Give an unsaved row these values, by column."""
    vars(row).update(values)


def relate(row: models.Model, name: str, other: models.Model) -> None:
    """Have an unsaved row know what it is related to by that name; their keys say so already."""
    row._state.fields_cache[name] = other


def part(row: models.Model, name: str) -> None:
    """Have a row forget what it is related to by that name: two that name each other stay in memory until
    somebody looks for garbage."""
    row._state.fields_cache.pop(name, None)


@cache
def _defaults(model: type[models.Model]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """The columns' defaults: those that are the same for every row, and what makes the others."""
    constant: dict[str, Any] = {}
    made: list[tuple[str, Callable[[], Any]]] = []
    for field in model._meta.concrete_fields:
        if field.has_default() and callable(field.default):
            made.append((field.attname, field.default))
        else:
            constant[field.attname] = field.get_default()
    return constant, made
