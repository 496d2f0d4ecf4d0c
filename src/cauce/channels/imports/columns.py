"""The cells of a row by the names of their columns: each mapped thing becomes a small reader of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from cauce.channels.imports.mapping import FileShape, Moment, Text
from cauce.channels.imports.moments import EARLIEST, LATEST, NotAMomentError, OutOfTimeError, moment
from cauce.channels.imports.tables import Table
from cauce.shared.text import fold

Cells = Sequence[str]
ReadText = Callable[[Cells], str]
ReadMoment = Callable[[Cells], datetime | None]


class RowError(ValueError):
    """A row can't be taken as it is; the sentence says why."""


class Columns:
    """Makes the readers for one table. Raises `FileError` for a column that it does not have."""

    def __init__(self, table: Table, shape: FileShape) -> None:
        self.table = table
        self._missing = frozenset(shape.missing)
        self._zone = ZoneInfo(shape.time_zone)

    def plain(self, column: str | list[str], joined_by: str = " ") -> ReadText:
        """What the columns say, joined; empty for what is missing."""
        names = [column] if isinstance(column, str) else column
        places = [self.table.place(name) for name in names]
        if len(places) == 1:
            return lambda cells: self._present(cells[places[0]])
        return lambda cells: joined_by.join(filter(None, (self._present(cells[place]) for place in places)))

    def meaning(self, text: Text, key: str) -> ReadText:
        """What the columns mean by the mapping's `values`; the reader raises `RowError` for other texts."""
        if text.column is None:
            return lambda _cells: text.value or ""
        read = self.plain(text.column, text.joined_by)
        values = {fold(said): meant for said, meant in text.values.items()}
        if not values:
            return lambda cells: read(cells) or text.empty

        @lru_cache
        def look_up(said: str) -> str:
            meant = values.get(fold(said), text.otherwise) if said else text.empty
            if meant is None:
                raise RowError(_("%(key)s: no se sabe qué es «%(said)s».") % {"key": key, "said": said})
            return meant

        return lambda cells: look_up(read(cells))

    def moment(self, source: Moment | None, key: str) -> ReadMoment:
        """The moment that the columns tell, None if they are empty; the reader raises `RowError`."""
        if source is None:
            return lambda _cells: None
        read = self.plain(source.column)

        def parse(cells: Cells) -> datetime | None:
            said = read(cells)
            try:
                return moment(said, source.formats, self._zone, self.table.serials) if said else None
            except OutOfTimeError:
                sentence = _("%(key)s: «%(said)s»; se aceptan de %(first)s a %(last)s.")
                facts = {"key": key, "said": said, "first": EARLIEST, "last": LATEST}
                raise RowError(sentence % facts) from None
            except NotAMomentError:
                sentence = _("%(key)s: «%(said)s» no es una fecha como las del archivo.")
                raise RowError(sentence % {"key": key, "said": said}) from None

        return parse

    def _present(self, cell: str) -> str:
        text = cell.strip()
        return "" if text in self._missing else text
