"""Queries written once: the values that differ from call to call have a `Slot`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import get_related_populators

from cauce.shared.statements.adapting import Adapter, adapter_of
from cauce.shared.statements.running import run

Result = TypeVar("Result")


class Slot(Expression):
    """The place of a value that each call gives by name."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """A placeholder, with the slot itself where its value will be."""
        return "%s", (self,)

    @cached_property
    def adapter(self) -> Adapter | None:
        """How its value goes into the statement."""
        return adapter_of(self.output_field)


def _filled(param: Any, given: dict[str, Any]) -> Any:
    """A parameter as the driver takes it: that of a slot is the call's."""
    if not isinstance(param, Slot):
        return param
    value = given[param.name]
    return value if value is None or param.adapter is None else param.adapter(value)


class Prepared(Generic[Result]):
    """A query that is built and written as SQL at its first call.

    `build` makes the queryset: of models, with what they are related to, or of `values_list`.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Result]]) -> None:
        self._build = build

    def rows(self, **given: Any) -> list[Any]:
        """The rows as tuples, converted as Django does."""
        return self._plan.rows(given)

    def all(self, **given: Any) -> list[Result]:
        """The rows as models, each with the query's annotations."""
        return [self._plan.model_of(row) for row in self._plan.rows(given)]

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
        found = run(self._sql, [_filled(param, given) for param in self._params]).fetchall()
        if not self._converters:
            return found
        return list(map(tuple, self._compiler.apply_converters(found, self._converters)))

    def model_of(self, row: Sequence[Any]) -> Any:
        model, names, place, related = self._shape
        found = model.from_db(connection.alias, names, row[place])
        for populator in related:
            populator.populate(row, found)
        for name, place_of_it in self._compiler.annotation_col_map.items():
            setattr(found, name, row[place_of_it])
        return found

    @cached_property
    def _shape(self) -> tuple[type[Model], list[str], slice, list[Any]]:
        known = self._compiler.klass_info
        fields = known["select_fields"]
        place = slice(fields[0], fields[-1] + 1)
        names = [column.target.attname for column, _, _ in self._compiled[place]]
        related = get_related_populators(known, self._compiled, connection.alias)  # type: ignore[call-arg]
        return known["model"], names, place, related
