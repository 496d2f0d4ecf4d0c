"""Files as people save them: encodings, line ends, delimiters, spreadsheets, and what is broken."""

from __future__ import annotations

import gzip
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cauce.channels.imports.mapping import FileShape
from cauce.channels.imports.rows import FileError, Row
from cauce.channels.imports.tables import opened
from tests.imports.registers import cells_of
from tests.support.data import real_data

WANTED = ("número", "colonia")


def read(path: Path, **shape: Any) -> list[Row]:
    with opened(path, FileShape(**shape), WANTED) as table:
        return list(table.rows)


def written(tmp_path: Path, content: bytes, name: str = "registro.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_accents_survive_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "número,colonia\n1,Peñón de Muñoz\n".encode(encoding))
    assert cells_of(read(path)) == [["1", "Peñón de Muñoz"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_line_ends_and_delimiters_are_found_out(tmp_path: Path, end: str, delimiter: str) -> None:
    lines = ["número|colonia", '1|"Santa María; la, Ribera"', "2|Otra", ""]
    text = end.join(line.replace("|", delimiter) for line in lines)
    assert cells_of(read(written(tmp_path, text.encode()))) == [
        ["1", "Santa María; la, Ribera"],
        ["2", "Otra"],
    ]


def test_line_breaks_inside_quotes_stay_in_their_cell(tmp_path: Path) -> None:
    rows = read(written(tmp_path, b'n\xc3\xbamero,colonia\n1,"dos\r\nrenglones"\n2,x\n'))
    assert [(row.line, list(row.cells)) for row in rows] == [(2, ["1", "dos\r\nrenglones"]), (4, ["2", "x"])]


def test_compressed_files_are_read_whatever_their_name(tmp_path: Path) -> None:
    path = written(tmp_path, gzip.compress("número,colonia\n1,x\n".encode()))
    assert cells_of(read(path)) == [["1", "x"]]


def test_a_compressed_file_cut_short_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, gzip.compress("número,colonia\n1,x\n".encode() * 1000)[:-20])
    with pytest.raises(FileError, match="incompleto"):
        read(path)


def test_ragged_rows_carry_their_problem(tmp_path: Path) -> None:
    rows = read(written(tmp_path, "número,colonia\n1\n2,x,y\n\n,\n3,z\n".encode()))
    assert [(row.line, bool(row.problem)) for row in rows] == [(2, True), (3, True), (6, False)]


def test_a_nul_is_no_end(tmp_path: Path) -> None:
    rows = read(written(tmp_path, "número,colonia\n1,a\0b\n2,x\n".encode()))
    assert [row.cells[0] for row in rows] == ["1", "2"]


def test_a_cell_of_ten_megabytes_costs_its_own_row_only(tmp_path: Path) -> None:
    endless = f'número,colonia\n1,"{"x" * 10_000_000}"\n2,y\n'
    rows = read(written(tmp_path, endless.encode()))
    assert rows[0].problem
    assert cells_of(rows)[-1] == ["2", "y"]


def test_a_quote_never_closed_does_not_swallow_the_file(tmp_path: Path) -> None:
    text = 'número,colonia\n1,"abierta\n' + "".join(f"{number},x\n" for number in range(2, 60_000))
    rows = read(written(tmp_path, text.encode()))
    assert "comillas" in rows[0].problem
    assert list(rows[-1].cells) == ["59999", "x"]


def test_bytes_that_the_named_encoding_lacks_cost_their_row(tmp_path: Path) -> None:
    path = written(tmp_path, "número,colonia\n1,Peñón\n".encode() + b"2,Pe\xf1\xf3n\n3,x\n")
    rows = read(path, encoding="utf-8")
    assert [(row.cells[0], bool(row.problem)) for row in rows] == [("1", False), ("2", True), ("3", False)]


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        read(written(tmp_path, b""))


def test_a_missing_column_is_told_with_those_there_are(tmp_path: Path) -> None:
    path = written(tmp_path, b"folio,barrio\n1,x\n")
    with opened(path, FileShape(), WANTED) as table, pytest.raises(FileError) as told:
        table.place("colonia")
    assert str(told.value) == "Falta la columna «colonia»; el archivo trae «folio», «barrio»."


def test_a_column_is_found_without_its_accents(tmp_path: Path) -> None:
    with opened(written(tmp_path, "NÚMERO,colonia\n".encode()), FileShape(), WANTED) as table:
        assert table.place("numero") == 0


def workbook(path: Path, *rows: list[Any]) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy hh:mm"}) as book:
        for sheet in (book.add_worksheet("Reportes"), book.add_worksheet("Otra")):
            for place, cells in enumerate(rows):
                sheet.write_row(place, 0, cells)
    return path


def test_a_workbook_is_read_as_text(tmp_path: Path) -> None:
    moment = datetime(2022, 3, 1, 10, 30)  # noqa: DTZ001 - as a spreadsheet has it
    path = workbook(tmp_path / "r.xlsx", ["número", "colonia"], [12, "Peñón"], [44621.4375, moment])
    assert cells_of(read(path, sheet="Reportes")) == [
        ["12", "Peñón"],
        ["44621.4375", "2022-03-01T10:30:00"],
    ]


def test_a_sheet_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="«Quejas»"):
        read(workbook(tmp_path / "r.xlsx", ["número"]), sheet="Quejas")


def test_what_only_looks_like_a_workbook_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="libro"):
        read(written(tmp_path, b"PK\x03\x04 nothing", "r.xlsx"))


def test_a_workbook_that_would_unpack_without_end_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w") as member,
    ):
        for _ in range(600):
            member.write(bytes(1 << 20))
    with pytest.raises(FileError, match="demasiado grande"):
        read(path)


def test_the_old_mac_file_is_read_whole() -> None:
    rows = read(real_data("nyc311") / "311_2013-12-25_CR_line_ends_2386.csv")
    assert len(rows) == 2386
    assert not any(row.problem for row in rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
def test_no_file_is_too_odd(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, "número,colonia\n".encode() + content)
    try:
        rows = read(path)
    except FileError:
        return
    assert all(row.problem or len(row.cells) == 2 for row in rows)
