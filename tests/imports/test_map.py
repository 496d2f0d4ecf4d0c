"""The mapping: checked before anything is read, its problems told in sentences that name the key."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cauce.channels.imports.mapping_files import MappingError, read
from cauce.channels.imports.moments import NotAMomentError, moment

SHIPPED = sorted((Path(__file__).parents[2] / "mappings").glob("*.toml"))
WHOLE = """
name = "Registro"
key = { kind = "viejo", column = "numero" }
received = { column = "fecha", formats = ["%d/%m/%Y"] }
fields.service = { value = "fuga-toma" }
fields.channel = { value = "phone" }
"""
MEXICO = ZoneInfo("America/Mexico_City")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_mappings_are_whole(path: Path) -> None:
    assert read(path).name


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("colores = 3", "«colores» no se conoce"),
        ("closed.column = 'termino'", "falta «closed.formats»"),
        ("fields.servicio = { value = 'x' }", "«fields.servicio» no es un dato del reporte"),
        ("fields.said = { column = 'a', value = 'b' }", "«column» o «value»"),
        ("file.time_zone = 'Luna'", "la zona horaria «Luna» no existe"),
        ("file.encoding = 'klingon'", "la codificación «klingon» no se conoce"),
        ("point = { latitude = 'y', longitude = 'x', outside = 'ignore' }", "«point.outside» no admite"),
        ("status = { column = 'e', open = ['a'], closed = ['c'] }", "hace falta «closed»"),
        ("services = [{ code = 'X Y', name = 'x' }]", "«services.1.code» no tiene la forma debida"),
        ("[[", "Registro.toml: "),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "Registro.toml"
    path.write_text(WHOLE + line)
    with pytest.raises(MappingError) as refused:
        read(path)
    assert told in "\n".join(refused.value.problems)


def test_a_mapping_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mapeo.toml"
    path.write_bytes(b'name = "Registro de M\xe9xico"')
    with pytest.raises(MappingError, match="UTF-8"):
        read(path)


@pytest.mark.parametrize(
    ("text", "formats", "serials"),
    [
        ("01/03/2022 10:30", ["%d/%m/%Y %H:%M"], False),
        ("03/01/2022 10:30:00 AM", ["%m/%d/%Y", "%m/%d/%Y %I:%M:%S %p"], False),
        ("2022-03-01 10:30:00", ["%Y-%m-%d %H:%M:%S"], False),
        ("2022-03-01T10:30:00", ["%d/%m/%Y"], False),
        ("44621.4375", ["%d/%m/%Y"], True),
    ],
)
def test_a_moment_is_read_in_any_of_its_forms(text: str, formats: list[str], serials: bool) -> None:
    expected = datetime(2022, 3, 1, 10, 30, tzinfo=MEXICO)
    assert moment(text, formats, MEXICO, serials) == expected


@pytest.mark.parametrize("text", ["ayer", "44621.4375", "31/02/2022", "30/12/1899", "01/01/9999", "1e400"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(NotAMomentError):
        moment(text, ["%d/%m/%Y"], MEXICO, serials=False)


def test_the_zone_has_the_summer_time_of_its_year() -> None:
    summer = moment("2022-07-01 12:00:00", ["%Y-%m-%d %H:%M:%S"], MEXICO, serials=False)
    assert summer.utcoffset() != datetime(2023, 7, 1, 12, tzinfo=MEXICO).utcoffset()
