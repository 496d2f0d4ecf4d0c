"""Where the figures of a report lead: to their folios, counted by the same SQL that counted them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from cauce.catalogue import AreaRow, Catalogue, ServiceRow, ZoneRow
from cauce.channels.informes.asking import DAY, MONTH, NONE, SPANS, WEEK
from cauce.documents.forms.report import Column, Fact, Line, Sort, Table, Value
from cauce.reporting.behind import impediment, label_of
from cauce.reporting.bulletins.lists import code_of
from cauce.reporting.composed import measures_of
from cauce.reporting.periods import Period

OF_FOLIOS = frozenset({"overdue", "escalated"})
"""Tables with a line for each folio."""
OVER_TIME = {"days": DAY, "weeks": WEEK, "months": MONTH}
"""Tables with a line for each period, whose key is its first day."""
COMPARED = "against"
"""The table with a line for each percentage, whose columns are two periods."""
STREETS = "streets"
"""The table with a line for each street that repeats."""
IMPEDIMENTS = "impediments"
"""The table with a line for each reason."""
ALSO_CALLED = {"e3_alone": "e3"}
"""Columns that show a figure under another heading."""
_PARAMETERS = {"area_id": "area", "service_id": "servicio", "zone_id": "zona", "channel": "canal"}


@dataclass(frozen=True, slots=True)
class Leads:
    """The addresses behind a report on a period; `span` is what an address calls such a period."""

    span: str
    period: Period
    catalogue: Catalogue

    def line(self, table: Table, line: Line) -> str:
        """Where a line as a whole leads: one of a folio, to its page."""
        return reverse("record:case", args=[line.key]) if table.code in OF_FOLIOS else ""

    def cell(self, table: Table, line: Line, column: Column, value: Value) -> str:
        """Where a cell leads; empty for words, for nothing, and for what is no count of folios."""
        if value is None or (value == 0 and column.sort is not Sort.PERCENT):
            return ""
        if table.code == COMPARED:
            return self._compared(line.key, column.key)
        if table.code == STREETS:
            return self._street(line.key) if column.key == "problems" else ""
        if table.code == IMPEDIMENTS:
            return self._impeded(line.key) if column.key == "times" else ""
        narrowed = self._narrowed(table, line)
        return "" if narrowed is None else self._folios(column.key, narrowed)

    def fact(self, fact: Fact) -> str:
        """Where a headline figure leads."""
        return self._folios(fact.code, self._at(self.span, self.period))

    def _compared(self, figure: str, column: str) -> str:
        period = {"now": self.period, "before": self.period.before()}.get(column)
        return self._folios(figure, self._at(self.span, period)) if period else ""

    def _street(self, key: str) -> str:
        asked = urlencode(self._at(self.span, self.period))
        return f"{reverse('reports:street', args=[code_of(key)])}?{asked}"

    def _impeded(self, reason: str) -> str:
        return self._folios(impediment(reason), self._at(self.span, self.period))

    def _narrowed(self, table: Table, line: Line) -> dict[str, str] | None:
        """The period and the rows that a line is of; None where its folios can't be told apart."""
        if table.code in OVER_TIME and line.key != "total":
            span = OVER_TIME[table.code]
            return self._at(span, SPANS[span](date.fromisoformat(line.key)))
        row = {"colonia": line.key or NONE} if table.code == "colonias" else self._row(line.key)
        block = {"bloque": "otros"} if table.code == "others" else {}
        return None if row is None else self._at(self.span, self.period) | row | block

    def _row(self, key: str) -> dict[str, str] | None:
        """What a key such as `area_id:3:service_id:7` says in an address; None if it says nothing known."""
        if key == "total":
            return {}
        words = key.split(":")
        said = dict(zip(words[::2], words[1::2], strict=False))
        if not said or not said.keys() <= _PARAMETERS.keys():
            return None
        codes = {_PARAMETERS[name]: self._code(name, value) for name, value in said.items()}
        return codes if all(codes.values()) else None

    def _code(self, dimension: str, value: str) -> str:
        """What an address calls a value; empty where the office no longer has it."""
        if dimension == "channel" or value == "None":
            return value.replace("None", NONE)
        lists: dict[str, Mapping[int, AreaRow | ServiceRow | ZoneRow]] = {
            "area_id": self.catalogue.areas,
            "service_id": self.catalogue.services,
            "zone_id": self.catalogue.zones,
        }
        row = lists.get(dimension, {}).get(int(value))
        return row.code if row else ""

    @staticmethod
    def _at(span: str, period: Period) -> dict[str, str]:
        return {"periodo": span, "fecha": period.start.isoformat()}

    def _folios(self, name: str, narrowed: Mapping[str, str]) -> str:
        figure = ALSO_CALLED.get(name, name)
        made_of = measures_of(figure)
        if made_of:
            asked = {"medida": made_of[0], "cifra": figure}
        elif label_of(name, self.catalogue):
            asked = {"medida": name}
        else:
            return ""
        return f"{reverse('reports:folios')}?{urlencode({**narrowed, **asked})}"
