"""What `cauce import cases` says, and the file of rejected rows."""

from __future__ import annotations

import csv
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cauce.cases.models import Case
from cauce.catalogue import Catalogue
from cauce.channels.console import import_
from cauce.reporting.kept import KEEP
from cauce.work import turns
from tests.imports.registers import register, row

pytestmark = pytest.mark.django_db

MAPPING = """
name = "Registro de prueba"
key = { kind = "prueba", column = "numero" }
received = { column = "fecha", formats = ["%d/%m/%Y %H:%M"] }
point = { latitude = "lat", longitude = "lon" }
fields.service = { value = "fuga-toma" }
fields.channel = { value = "phone" }
fields.colonia_said = { column = "colonia" }
fields.reference = { column = "solucion" }
"""


def call(file: Path, *options: str, mapping: str = MAPPING) -> Result:
    path = file.with_name("mapeo.toml")
    path.write_text(mapping)
    return CliRunner().invoke(import_.app, ["cases", str(file), "--mapping", str(path), *options])


def rejected(file: Path) -> list[dict[str, str]]:
    with Path(f"{file}.rejected.csv").open(encoding="utf-8-sig", newline="") as found:
        return list(csv.DictReader(found))


def test_the_last_line_counts(office: Catalogue, tmp_path: Path) -> None:
    file = register(tmp_path, row(), row(), row("R-2", fecha="ayer"))
    said = call(file)
    assert said.exit_code == 0
    assert said.stdout.splitlines()[-1] == "imported 1, unchanged 1, rejected 1"
    assert "registro.csv.rejected.csv" in said.stderr


def test_a_dry_run_counts_alike(office: Catalogue, tmp_path: Path) -> None:
    file = register(tmp_path, row(), row("R-2", fecha="ayer"))
    assert call(file, "--dry-run").stdout.splitlines()[-1] == "imported 1, unchanged 0, rejected 1"
    assert not Case.objects.exists()
    assert rejected(file)


def test_a_rejected_row_keeps_its_columns_line_and_reason(office: Catalogue, tmp_path: Path) -> None:
    file = register(tmp_path, row(), row("R-2", fecha="ayer", lat="-19.5"))
    call(file)
    [line] = rejected(file)
    assert (line["numero"], line["lat"], line["línea"]) == ("R-2", "-19.5", "3")
    assert line["motivo"] == "received: «ayer» no es una fecha como las del archivo."


def test_only_its_owner_can_read_it_and_what_lay_there_is_not_written_into(
    office: Catalogue, tmp_path: Path
) -> None:
    file, another = register(tmp_path, row("R-2", fecha="ayer")), tmp_path / "ajeno.txt"
    another.write_text("ajeno")
    told = Path(f"{file}.rejected.csv")
    told.symlink_to(another)
    call(file)
    assert len(rejected(file)) == 1
    assert (told.is_symlink(), stat.S_IMODE(told.stat().st_mode)) == (False, 0o600)
    assert another.read_text() == "ajeno"


def test_no_cell_of_it_is_a_formula(office: Catalogue, tmp_path: Path) -> None:
    file = register(tmp_path, row("R-2", fecha="ayer", solucion="=HYPERLINK(1)", colonia="+cmd"))
    call(file)
    [line] = rejected(file)
    assert (line["solucion"], line["colonia"]) == ("'=HYPERLINK(1)", "'+cmd")


def test_no_heading_of_it_is_one_either(office: Catalogue, tmp_path: Path) -> None:
    """A register comes from outside, headings and all."""
    file = register(tmp_path, row("R-2", fecha="ayer"))
    head, rest = file.read_text().split("\n", 1)
    file.write_text(f"{head.strip()},=HYPERLINK(1)\n{rest}")
    call(file)
    assert "'=HYPERLINK(1)" in rejected(file)[0]


def test_the_mended_file_completes_the_import(office: Catalogue, tmp_path: Path) -> None:
    file = register(tmp_path, row(), row("R-2", fecha="ayer"))
    call(file)
    mended = tmp_path / "corregido.csv"
    text = Path(f"{file}.rejected.csv").read_text(encoding="utf-8-sig")
    mended.write_text(text.replace("R-2,,ayer", "R-2,,02/03/2022 10:00"))
    assert call(mended).stdout.splitlines()[-1] == "imported 1, unchanged 0, rejected 0"


def test_nothing_rejected_leaves_no_file(office: Catalogue, tmp_path: Path) -> None:
    file = register(tmp_path, row(fecha="ayer"))
    call(file)
    register(tmp_path, row())
    call(file)
    assert not Path(f"{file}.rejected.csv").exists()


def test_a_directory_that_nobody_may_write_is_left_alone(
    office: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, here = tmp_path / "closed", tmp_path / "here"
    closed.mkdir()
    here.mkdir()
    monkeypatch.chdir(here)
    file = register(closed, row(fecha="ayer"))
    (closed / "mapeo.toml").write_text(MAPPING)
    closed.chmod(0o555)
    call(file)
    assert [path.name for path in here.iterdir()] == ["registro.csv.rejected.csv"]


def test_points_elsewhere_are_told(office: Catalogue, tmp_path: Path) -> None:
    said = call(register(tmp_path, row(lat="0", lon="0")))
    assert "1 punto fuera del territorio se dejó fuera (línea 2)." in said.stderr


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        (MAPPING.replace('"fuga-toma"', '"fuga-tomas"'), "fields.service: no existe «fuga-tomas»."),
        (MAPPING.replace('"colonia"', '"barrio"'), "Falta la columna «barrio»"),
        ("name = 3", "falta «key»"),
    ],
)
def test_what_can_not_start_is_told_in_a_sentence(
    office: Catalogue, tmp_path: Path, mapping: str, told: str
) -> None:
    said = call(register(tmp_path, row()), mapping=mapping)
    assert said.exit_code == 1
    assert told in said.output
    assert "Traceback" not in said.output
    assert not Case.objects.exists()


def test_a_file_that_is_not_there_is_told(office: Catalogue, tmp_path: Path) -> None:
    said = call(tmp_path / "nada.csv")
    assert said.exit_code == 1
    assert "nada.csv: no existe." in said.output


@pytest.mark.parametrize(
    ("text", "kept"), [("a\0b", "ab"), ("\u202eabc\u200b", "abc"), ("n\u0303", "ñ"), ("é" * 300, "é" * 300)]
)
def test_odd_text_is_kept_clean(office: Catalogue, tmp_path: Path, text: str, kept: str) -> None:
    assert call(register(tmp_path, row(solucion=text))).exit_code == 0
    assert Case.objects.get().reference == kept


@pytest.mark.parametrize(("options", "asked"), [((), True), (("--dry-run",), False)])
def test_the_worker_is_asked_to_count_the_past_anew(
    office: Catalogue, tmp_path: Path, options: tuple[str, ...], asked: bool
) -> None:
    call(register(tmp_path, row()), *options)
    assert turns.is_waiting(KEEP) is asked
