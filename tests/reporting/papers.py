"""Read what was issued as its readers do: the words of a PDF, the formulas of a spreadsheet, the lists."""

from __future__ import annotations

import ast
import csv
import io
import operator
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

from pypdf import PdfReader

from cauce.documents import issuing
from cauce.documents.forms.report import Report, Table, Value

_NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_REFERENCE = re.compile(r"\b[A-Z]+\d+\b")
_RANGE = re.compile(r"SUM\(([A-Z]+)(\d+):([A-Z]+)(\d+)\)")
_IF_ANY = re.compile(r'^IF\((.+)=0,"s/d",(.+)\)$')
_OPERATIONS: dict[type[ast.AST], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Div: operator.truediv,
}


def table(report: Report, code: str) -> Table:
    """A table of a report."""
    return next(each for each in report.tables() if each.code == code)


def line(found: Table, key: str) -> dict[str, Value]:
    """A line of a table, by column."""
    (cells,) = (each.cells for each in found.lines if each.key == key)
    return {column.key: value for column, value in zip(found.columns, cells, strict=True)}


def pages(document_id: UUID) -> list[str]:
    """The words of each page of the PDF."""
    return pages_of(issuing.reissue(document_id, "pdf").content)


def pages_of(content: bytes) -> list[str]:
    """The words of each page of a PDF."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def words(document_id: UUID) -> str:
    """The words of the PDF."""
    return " ".join(pages(document_id))


def folios(document_id: UUID) -> list[dict[str, str]]:
    """The frozen lines behind the figures."""
    content = issuing.reissue(document_id, "zip").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (name,) = archive.namelist()
        text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@dataclass(frozen=True)
class Page:
    """A page of a spreadsheet: the value and the formula of each cell."""

    values: dict[str, str]
    formulas: dict[str, str]

    def computed(self, cell: str) -> float | str:
        """What a program that computes would show in a cell: formulas all the way down."""
        if cell not in self.formulas:
            return float(self.values[cell])
        return self._told(self.formulas[cell])

    def _told(self, formula: str) -> float | str:
        if found := _IF_ANY.match(formula):
            return "s/d" if self._told(found[1]) == 0 else self._told(found[2])
        summed = _RANGE.sub(self._sum, formula)
        numbers = _REFERENCE.sub(lambda reference: str(self.computed(reference[0])), summed)
        return _reckon(ast.parse(numbers, mode="eval").body)

    def _sum(self, found: re.Match[str]) -> str:
        cells = (f"{found[1]}{row}" for row in range(int(found[2]), int(found[4]) + 1))
        return str(sum(float(self.computed(cell)) for cell in cells))


def workbook(document_id: UUID) -> Iterator[Page]:
    """The pages of the spreadsheet."""
    content = issuing.reissue(document_id, "xlsx").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith("xl/worksheets/sheet"):
                yield _page(archive.read(name))


def _page(content: bytes) -> Page:
    values, formulas = {}, {}
    for cell in ElementTree.fromstring(content).iterfind(".//s:c", _NS):
        name, value, formula = cell.attrib["r"], cell.find("s:v", _NS), cell.find("s:f", _NS)
        if value is not None and value.text:
            values[name] = value.text
        if formula is not None and formula.text:
            formulas[name] = formula.text
    return Page(values, formulas)


def _reckon(node: Any) -> float:
    if isinstance(node, ast.Constant):
        return float(node.value)
    if isinstance(node, ast.UnaryOp):
        return -_reckon(node.operand)
    return _OPERATIONS[type(node.op)](_reckon(node.left), _reckon(node.right))
