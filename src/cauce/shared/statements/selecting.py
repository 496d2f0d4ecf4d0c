"""Queries written once: the values that differ from call to call have a `Slot`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import get_related_populators

Result = TypeVar("Result")


class Slot(Expression):
    """The place of a value that each call gives by name."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """A placeholder, with the slot itself where its value will be."""
        return "%s", (self,)

    def filled(self, given: dict[str, Any]) -> Any:
        """The value of a call, as the database's driver takes it."""
        return self.output_field.get_db_prep_value(given[self.name], connection)


class Prepared(Generic[Result]):
    """A query that is built and written as SQL at its first call.

    `build` makes the queryset: of models, with what they are related to, or of `values_list`.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Result]]) -> None:
        self._build = build

    def rows(self, **given: Any) -> list[Any]:
        """The rows as tuples, converted as Django does."""
        return self._plan.rows(given)

    def one(self, **given: Any) -> Result | None:
        """The only row of a query by a unique column, as a model; None if there is none."""
        rows = self._plan.rows(given)
        return self._plan.model_of(rows[0]) if rows else None

    @cached_property
    def _plan(self) -> _Plan:
        return _Plan(self._build())


class _Plan:
    """What Django works out of a query, whatever its values."""

    def __init__(self, queryset: QuerySet[Any, Any]) -> None:
        self._compiler = compiler = queryset.query.get_compiler(connection=connection)
        self._sql, self._params = compiler.as_sql()
        selected = [expression for expression, _, _ in compiler.select[: compiler.col_count]]
        self._converters = compiler.get_converters(selected)
        self._compiled = compiler.select

    def rows(self, given: dict[str, Any]) -> list[Any]:
        params = [param.filled(given) if isinstance(param, Slot) else param for param in self._params]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            found = cursor.fetchall()
        if not self._converters:
            return found
        return list(map(tuple, self._compiler.apply_converters(found, self._converters)))

    def model_of(self, row: Sequence[Any]) -> Any:
        model, names, place, related = self._shape
        found = model.from_db(connection.alias, names, row[place])
        for populator in related:
            populator.populate(row, found)
        return found

    @cached_property
    def _shape(self) -> tuple[type[Model], list[str], slice, list[Any]]:
        known = self._compiler.klass_info
        fields = known["select_fields"]
        place = slice(fields[0], fields[-1] + 1)
        names = [column.target.attname for column, _, _ in self._compiled[place]]
        related = get_related_populators(known, self._compiled, connection.alias)  # type: ignore[call-arg]
        return known["model"], names, place, related
