"""Django's question where to read and write, answered: `DATABASE_ROUTERS` names this class."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from cauce.shared.replica.reading import PRIMARY, database

HEAVY = frozenset({"cases"})
"""Applications whose rows are read heavily. Accounts, sessions and the catalogue are the primary's always."""


class Router:
    """Never None: Django would ask the database that an object was read from."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str:
        return database() if model._meta.app_label in HEAVY else PRIMARY

    def db_for_write(self, model: type[Model], **_hints: Any) -> str:
        return PRIMARY

    def allow_relation(self, one: Model, other: Model, **_hints: Any) -> bool:
        """Both databases hold the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        return db == PRIMARY
