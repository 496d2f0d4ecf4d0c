"""Where the rows of a list are kept: in a table of the catalogue, unless a list brings its own keeper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cauce.catalogue.changes import save
from cauce.catalogue.memory import current
from cauce.catalogue.settings.plain import plain
from cauce.catalogue.snapshot import Catalogue
from cauce.procedure.roles import Actor

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is stored, in plain values, and named by codes. `id` is its key in the database."""

    key: str
    title: str
    values: Values
    active: bool = True
    id: int | None = None


class Keeper(Protocol):
    """Reads and stores the rows of a list. `store` returns the row's key."""

    def rows(self) -> list[Row]: ...
    def row(self, key: str, *, lock: bool = False) -> Row | None: ...
    def problems(self, values: Values) -> dict[str, str]: ...
    def store(self, key: str | None, values: Values, by: Actor) -> str: ...
    def key_of(self, values: Values) -> str: ...


@dataclass(frozen=True)
class TableKeeper:
    """Rows of a model of the catalogue, known by `names`; `refs` are its fields that name rows of others."""

    model: str
    names: tuple[str, ...] = ("code",)
    refs: Mapping[str, str] = field(default_factory=dict)

    def rows(self) -> list[Row]:
        """Every row, in the office's order."""
        return [self._read(record) for record in self._all()]

    def row(self, key: str, *, lock: bool = False) -> Row | None:
        """The row of that key, held until the transaction ends if `lock`."""
        record = self._find(key, lock=lock)
        return None if record is None else self._read(record)

    def problems(self, values: Values) -> dict[str, str]:
        """What is wrong with values that look right: names of rows that are not there."""
        return {
            name: _("No existe «%s» en su lista.") % values[name]
            for name, source in self.refs.items()
            if values.get(name) and values[name] not in listed(current(), source)
        }

    def store(self, key: str | None, values: Values, by: Actor) -> str:
        """Keep the values in the row of that key, or in a new one at the end of the list."""
        record = self._new() if key is None else self._find(key, lock=True)
        for name, value in self._columns(values).items():
            setattr(record, name, value)
        save(record)
        return self.key_of(values)

    def key_of(self, values: Values) -> str:
        """The key that a row of these values has."""
        return ".".join(str(values[name]) for name in self.names)

    def _columns(self, values: Values) -> dict[str, Any]:
        """The values as the model takes them: codes become ids."""
        own = {name: value for name, value in values.items() if name in self._fields()}
        for name, source in self.refs.items():
            row = listed(current(), source).get(values[name] or "")
            own[f"{name}_id"] = row.id if row else None
        return own

    def _read(self, record: Any) -> Row:
        values = {name: plain(getattr(record, name)) for name in self._fields()}
        for name, source in self.refs.items():
            values[name] = code_of(current(), source, getattr(record, f"{name}_id"))
        return Row(self.key_of(values), str(record), values, getattr(record, "active", True), record.pk)

    def _fields(self) -> set[str]:
        """Its own columns, those apart that the office does not say."""
        found = {each.name for each in self._model()._meta.concrete_fields if not each.is_relation}
        return found - {"id", "position", "version"}

    def _find(self, key: str, *, lock: bool) -> Any:
        found = self._all().select_for_update() if lock else self._all()
        parts = key.split(".", len(self.names) - 1)
        if len(parts) != len(self.names):
            return None
        try:
            return found.filter(**dict(zip(self.names, parts, strict=True))).first()
        except ValidationError:
            return None

    def _new(self) -> Any:
        model = self._model()
        if hasattr(model, "position"):
            return model(position=self._all().count())
        return model()

    def _all(self) -> Any:
        return self._model()._default_manager.all()

    def _model(self) -> Any:
        return apps.get_model("catalogue", self.model)


@dataclass(frozen=True)
class OfficeKeeper(TableKeeper):
    """The only row of the office's own settings: before it is stored, it has the defaults."""

    model: str = "Office"
    names: tuple[str, ...] = ("id",)

    def key_of(self, values: Values) -> str:
        """It is the only one."""
        return "1"

    def row(self, key: str = "1", *, lock: bool = False) -> Row:
        """The row; never missing."""
        record = self._find(key, lock=lock) or self._new()
        return self._read(record)

    def _find(self, key: str, *, lock: bool) -> Any:
        return super()._find("1", lock=lock) or self._new()

    def _new(self) -> Any:
        return self._model()(pk=1)


def listed(catalogue: Catalogue, source: str) -> Mapping[str, Any]:
    """The rows of a list by code."""
    return {row.code: row for row in by_id(catalogue, source).values()}


def code_of(catalogue: Catalogue, source: str, row_id: int | None) -> str | None:
    """The code of a row that another names by id."""
    return None if row_id is None else by_id(catalogue, source)[row_id].code


def by_id(catalogue: Catalogue, source: str) -> Mapping[int, Any]:
    """The rows of a list that others name, by id."""
    lists: dict[str, Mapping[int, Any]] = {
        "area": catalogue.areas,
        "crew": catalogue.crews,
        "zone": catalogue.zones,
        "body": catalogue.bodies,
        "service": catalogue.services,
    }
    return lists[source]
