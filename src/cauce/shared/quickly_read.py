"""Models whose rows are read often, and are wide."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Self

from django.db import models
from django.db.models.base import ModelState


class QuicklyRead(models.Model):
    """A model that is made of its row at once; Django's own way asks each column whether it was given.

    Nothing is told of `pre_init` and `post_init`, and no `__init__` runs.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **_how: Any
    ) -> Self:
        """As Django's: a column that was left out is read when it is asked for."""
        row = cls.__new__(cls)
        row._state = ModelState()
        row._state.adding, row._state.db = False, db
        vars(row).update(zip(field_names, values, strict=True))
        return row
