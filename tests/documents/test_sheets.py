"""Spreadsheets hold text, never formulas, and the same bytes every time."""

from __future__ import annotations

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from cauce.documents.sheets import Sheet, harmless, to_csv, to_xlsx
from tests.documents import cast

FORMULAS = ("=1+1", "+521", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =HYPERLINK(0)", "＝1+1", "＠SUM(A1)")


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_is_disarmed_in_csv(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ("Calle 1", "55 1234 5678", "007", "Ñandú = ave", ""))
def test_plain_text_is_left_alone_in_csv(cell: str) -> None:
    assert harmless(cell) == cell


def test_csv_reads_back_with_its_lines_and_quotes() -> None:
    content = to_csv(Sheet("T", (), ("a", "b"), (('dice "hola"', "uno\ndos, tres"),)))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows == [["a", "b"], ['dice "hola"', "uno\ndos, tres"]]


def test_xlsx_keeps_formulas_links_and_zeros_as_text() -> None:
    cells = ("=1+1", "https://opdm.example", "007", "1/2")
    content = to_xlsx(Sheet("T", ("nota",), ("a", "b", "c", "d"), (cells,)), created=cast.EVENING)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert tuple(rows[-1]) == cells


def test_a_cell_longer_than_the_format_allows_is_cut_not_dropped() -> None:
    content = to_xlsx(Sheet("T", (), ("a",), (("x" * 40_000,),)), created=cast.EVENING)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[-1] == ["x" * 32_767]


def test_a_relacion_freezes_as_pdf_spreadsheet_and_csv_with_the_same_bytes_twice() -> None:
    once, again = cast.relacion().files(), cast.relacion().files()
    assert [file.format for file in once] == ["pdf", "xlsx", "csv"]
    assert once == again
