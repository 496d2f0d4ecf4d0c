"""A report that was issued, as its readers have it: the page, the PDF and the CSV, against the register."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.support.server import Installation

TABLES = {
    "daily": "Solicitudes de servicio",
    "weekly": "Por área y servicio",
    "evaluation": "Balance del mes",
}
COLUMNS = {
    "Pend. ant.": "before",
    "Recibidos": "received",
    "Reabiertos": "undone",
    "Traspasos": "transferred",
    "Atendidos": "written_off",
    "No proced.": "not_applicable",
    "Pendientes": "pending",
    "De ellos: Impedidos": "pending_impeded",
    "De ellos: Reasig.": "pending_reassigned",
    "Programa de 48 horas: En plazo": "due_in_time",
}

COUNT = """
import json
from datetime import date
from cauce.catalogue import current
from cauce.reporting.periods import Period
from tests.reporting.recount import recount
names = {id: row.name for id, row in current().services.items()}
periods = {"daily": Period.day, "weekly": Period.week, "evaluation": Period.month}
day = date.fromisoformat("DAY")
counted = {kind: recount(period(day), "services", "service_id") for kind, period in periods.items()}
print(json.dumps({kind: {names[id]: row for id, row in rows.items()} for kind, rows in counted.items()}))
"""

Counted = dict[str, Counter[str]]


def recount(installation: Installation, day: str) -> dict[str, Counted]:
    """Each report's services, counted one entry at a time by other code than the product's."""
    told = json.loads(installation.shell(COUNT.replace("DAY", day)).splitlines()[-1])
    return {kind: {name: Counter(row) for name, row in rows.items()} for kind, rows in told.items()}


def total(rows: Counted) -> Counter[str]:
    return sum(rows.values(), Counter())


def balance(row: Counter[str]) -> str:
    """The sentence that proves a report, with the numbers of the register."""
    came = f"PI {row['before']} + R {row['received']} + V {row['undone']}"
    left = f"C {row['cancelled']} − NP {row['not_applicable']} − X {row['referred']} − O {row['answered']}"
    pending = row["pending"]
    return f"{came} − {left} − A {row['written_off']} = {pending} · PF {pending}: cuadra"


class Issued:
    """A report that is open at somebody's browser."""

    def __init__(self, page: Page, kind: str) -> None:
        self.kind = kind
        self.shown = _in_one_line(page.get_by_role("main").inner_text())
        self.printed = _printed(_fetch(page, "Abrir PDF"))
        self.listed = list(csv.DictReader(io.StringIO(_fetch(page, "CSV").decode("utf-8-sig"))))

    def says(self, rows: Counted) -> None:
        """Each of its files says what the register does, of each service and of all."""
        for words in (self.shown, self.printed):
            assert balance(total(rows)) in words
        for name, counted in {**rows, "Total": total(rows)}.items():
            assert self._line(name) == {column: counted[key] for column, key in COLUMNS.items()}, name

    def never_says(self, words: Iterable[str]) -> None:
        """Neither on screen nor on paper."""
        assert not [each for each in words for said in (self.shown, self.printed) if each in said]

    def _line(self, name: str) -> dict[str, int]:
        cells = {
            row["Columna"]: row["Valor"]
            for row in self.listed
            if (row["Tabla"], row["Renglón"]) == (TABLES[self.kind], name)
        }
        return {column: int(cells[column]) for column in COLUMNS}


def _printed(pdf: bytes) -> str:
    return _in_one_line(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def _fetch(page: Page, link: str) -> bytes:
    """A file of the report, as its link gives it to the browser."""
    answer = page.request.get(str(page.get_by_role("link", name=link).get_attribute("href")))
    assert answer.ok
    return answer.body()


def _in_one_line(words: str) -> str:
    return " ".join(words.split())
