"""`cauce import colonias`: the postal catalogue beside the office's own colonias."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cauce import catalogue
from cauce.catalogue.models import Colonia
from cauce.catalogue.settings import history
from cauce.channels.console import import_
from tests.support.data import real_data

pytestmark = pytest.mark.django_db

NOTICE = "El catálogo se proporciona en forma gratuita para uso particular."
HEADING = (
    "d_codigo|d_asenta|d_tipo_asenta|D_mnpio|d_estado|d_ciudad|d_CP|c_estado|c_oficina|c_CP|c_tipo_asenta"
    "|c_mnpio|id_asenta_cpcons|d_zona|c_cve_ciudad"
)


def line(
    code: str, name: str, kind: str = "Colonia", town: str = "Villa Ejemplo", number: str = "901"
) -> str:
    cells = (code, name, kind, town, "Inventado", "", code, "99", code, "", "09", number, "1", "Urbano", "1")
    return "|".join(cells)


def written(directory: Path, *lines: str, heading: bool = True) -> Path:
    path = directory / "CPdescarga.txt"
    text = "\r\n".join((*((NOTICE, HEADING) if heading else ()), *lines, ""))
    path.write_bytes(text.encode("latin-1"))
    return path


def run(path: Path, *options: str) -> Result:
    return CliRunner().invoke(import_.app, ["colonias", str(path), *options])


def known() -> dict[str, tuple[str, str, str]]:
    return {row.code: (row.name, row.type, row.postal_code) for row in Colonia.objects.all()}


def test_settlements_are_added_with_type_and_postal_code(tmp_path: Path) -> None:
    done = run(written(tmp_path, line("99010", "Peña  Alta"), line("99020", "Peña Alta", "Pueblo")))
    assert done.exit_code == 0
    assert "imported 2, completed 0, unchanged 0, rejected 0" in done.output
    assert known() == {
        "pena-alta": ("Peña Alta", "Colonia", "99010"),
        "pena-alta-99020": ("Peña Alta", "Pueblo", "99020"),
    }


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, line("99010", "Peña Alta"), line("99020", "Peña Alta"))
    run(path)
    before, changes = known(), len(history.page())
    assert "imported 0, completed 0, unchanged 2" in run(path).output
    assert (known(), len(history.page())) == (before, changes)


def test_a_dry_run_tells_and_stores_nothing(tmp_path: Path) -> None:
    assert "imported 1" in run(written(tmp_path, line("99010", "Peña Alta")), "--dry-run").output
    assert known() == {}


def test_what_the_office_has_keeps_its_code_zone_and_names(office: object, tmp_path: Path) -> None:
    before = catalogue.current().colonia_by_code["viveros-de-la-loma"]
    count = Colonia.objects.count()
    assert "imported 0, completed 1" in run(written(tmp_path, line("99010", "VIVEROS DE LA LOMA"))).output
    after = catalogue.current().colonia_by_code["viveros-de-la-loma"]
    assert (after.id, after.name, after.zone_id, after.aliases) == (
        before.id,
        before.name,
        before.zone_id,
        before.aliases,
    )
    assert after.postal_code == "99010"
    assert Colonia.objects.filter(active=True).count() == count


def test_a_municipality_is_asked_for_where_there_are_several(tmp_path: Path) -> None:
    path = written(tmp_path, line("99010", "Una"), line("98010", "Otra", town="Villa Vecina", number="902"))
    assert "99901 Villa Ejemplo, 99902 Villa Vecina" in str(run(path).output)
    assert known() == {}
    assert "imported 1" in run(path, "--municipality", "villa vecina").output
    assert "imported 1" in run(path, "--municipality", "99901").output
    assert known().keys() == {"una", "otra"}


def test_a_row_without_sense_is_told_with_its_line(tmp_path: Path) -> None:
    done = run(written(tmp_path, line("99010", " "), line("99020", "Buena")))
    assert "Línea 3" in done.output
    assert "imported 1, completed 0, unchanged 0, rejected 1" in done.output


@pytest.mark.parametrize("code", ["", "s/n", "123456"])
def test_a_row_without_a_postal_code_is_told_and_counted(tmp_path: Path, code: str) -> None:
    done = run(written(tmp_path, line(code, "Sin código"), line("99020", "Buena")))
    assert "Línea 3" in done.output
    assert "imported 1, completed 0, unchanged 0, rejected 1" in done.output
    assert known().keys() == {"buena"}


@pytest.mark.parametrize("content", [b"", b"hola", b"\xd0\xcf\x11\xe0old", b"a|b|c\n1|2|3\n"])
def test_another_file_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "otro.txt"
    path.write_bytes(content)
    done = run(path)
    assert done.exit_code == 1
    assert done.output.startswith("otro.txt: ")


@pytest.mark.parametrize("name", ["CPdescarga_2017_tlalnepantla.txt", "tlalnepantla_de_baz.csv"])
def test_the_real_catalogue_comes_whole(office: object, name: str) -> None:
    path = real_data(f"sepomex_edomex/{name}")
    before = set(known())
    done = run(path, "--municipality", "15104")
    assert done.exit_code == 0, done.output
    assert before <= set(known())
    again = run(path)
    assert "imported 0, completed 0, unchanged 263, rejected 0" in again.output


def test_one_municipality_is_picked_from_the_real_state() -> None:
    path = real_data("sepomex_edomex/mexico_cp50-54.csv")
    assert "imported 263, completed 0, unchanged 0, rejected 0" in run(path, "--municipality", "15104").output
