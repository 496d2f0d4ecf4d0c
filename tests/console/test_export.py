"""`cauce export cases` takes the register along: everything, as text, and nothing that nobody may see."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner, Result

from cauce.cases.models import Case
from cauce.cases.queries import exported as queries
from cauce.cases.writer import open_case
from cauce.channels.console import export, exporting, import_
from cauce.documents import streams
from cauce.procedure.states import State
from cauce.staff.models import PersonalRead
from tests.support.cast import Cast
from tests.support.reports import follow, leak_in, misconduct, open_leak

MAPPING = Path(__file__).parents[2] / "mappings" / "cauce.toml"

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "registro.csv"


def exported(file: Path, *options: str) -> Result:
    return CliRunner().invoke(export.app, ["cases", str(file), *options])


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def test_a_report_goes_out_with_what_became_of_it_in_the_office_s_words(file: Path, cast: Cast) -> None:
    case = open_leak(cast.alma)
    assert exported(file).output == "1 reporte exportado.\n"
    (row,) = rows_of(file)
    assert row["Folio"] == case.folio
    assert (row["Estado"], row["Estado (clave)"]) == ("Turnado", "routed")
    assert (row["Servicio (clave)"], row["Medio"]) == ("fuga-toma", "Telefónica")
    assert row["Cerrado"] == ""


def test_without_being_asked_for_nothing_of_a_person_goes_out(file: Path, cast: Cast) -> None:
    open_leak(cast.alma)
    exported(file)
    text = file.read_text()
    assert not [datum for datum in ("Zoila", "5512345678", "Portón verde", "banqueta") if datum in text]
    assert not PersonalRead.objects.exists()


def test_with_people_each_report_is_noted_as_read(file: Path, cast: Cast) -> None:
    case = open_leak(cast.alma)
    exported(file, "--people")
    (row,) = rows_of(file)
    assert (row["Nombre"], row["Teléfono"], row["Número"]) == ("Zoila", "5512345678", "12")
    read = PersonalRead.objects.get()
    assert (read.case_id, read.reader_id, read.what) == (case.pk, None, export.READ)


def test_a_complaint_against_a_public_servant_is_not_even_counted(file: Path, cast: Cast) -> None:
    open_case(misconduct(), cast.alma)
    assert exported(file, "--people").output == "0 reportes exportados.\n"
    assert rows_of(file) == []


def test_what_would_be_a_formula_stays_text_and_a_number_a_number(file: Path, cast: Cast) -> None:
    open_leak(cast.alma, said="=1+1", latitude=19.54, longitude=-99.19)
    exported(file, "--people")
    (row,) = rows_of(file)
    assert (row["Lo que dice, en sus palabras"], row["Longitud"]) == ("'=1+1", "-99.19")


def test_a_workbook_holds_the_same(tmp_path: Path, file: Path, cast: Cast) -> None:
    open_leak(cast.alma, said="=1+1")
    exported(file, "--people")
    exported(tmp_path / "registro.xlsx", "--people")
    heading, row = CalamineWorkbook.from_path(tmp_path / "registro.xlsx").get_sheet_by_index(0).to_python()
    sheet = {name: str(cell) for name, cell in zip(heading, row, strict=True)}
    (text,) = rows_of(file)
    assert sheet["Lo que dice, en sus palabras"] == "=1+1"
    assert {name for name in text if sheet[name] != text[name]} <= {"Lo que dice, en sus palabras", "Intento"}


def test_the_file_is_its_owner_s_alone(file: Path, cast: Cast) -> None:
    exported(file)
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["registro.csv", "registro.xlsx"])
def test_a_file_that_is_there_is_never_written_over(tmp_path: Path, name: str, cast: Cast) -> None:
    there = tmp_path / name
    there.write_text("de otro")
    refused = exported(there)
    assert (refused.exit_code, there.read_text()) == (1, "de otro")
    assert "ya existe" in refused.output


@pytest.mark.parametrize("name", ["registro.csv", "registro.xlsx"])
def test_what_could_not_be_written_whole_is_not_there(
    tmp_path: Path, name: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: object) -> list[object]:
        raise OSError("No space left on device")

    open_leak(cast.alma)
    monkeypatch.setattr(exporting, "row", fails)
    refused = exported(tmp_path / name)
    assert (refused.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert "No space left on device" in refused.output


def test_a_spreadsheet_without_room_says_to_take_the_other_kind(
    tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "MOST_ROWS", 1)
    for _ in range(2):
        open_leak(cast.alma)
    refused = exported(tmp_path / "registro.xlsx")
    assert (refused.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert ".csv" in refused.output


def test_another_kind_of_file_is_refused_before_it_is_made(tmp_path: Path, cast: Cast) -> None:
    refused = exported(tmp_path / "registro.pdf")
    assert refused.exit_code == 1
    assert not (tmp_path / "registro.pdf").exists()


def test_further_reports_ask_the_database_nothing_more(
    file: Path, tmp_path: Path, cast: Cast, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for _ in range(5):
        open_leak(cast.alma)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        exported(file, "--people")


def test_more_than_a_batch_goes_out_once_and_in_order(
    file: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "BATCH", 2)
    folios = [open_leak(cast.alma).folio for _ in range(5)]
    exported(file)
    assert [row["Folio"] for row in rows_of(file)] == folios


def test_what_was_exported_comes_in_elsewhere(file: Path, cast: Cast) -> None:
    ended, main = leak_in(State.CLOSED, cast), open_leak(cast.alma, street="Calle de Otro Ensayo")
    follower = follow(main, cast.alma, given_name="Rufina", phone="5598765432")
    exported(file, "--people")
    taken = CliRunner().invoke(import_.app, ["cases", str(file), "--mapping", str(MAPPING)])
    assert taken.output.splitlines()[-1] == "imported 3, unchanged 0, rejected 0"
    arrived = {old: _arrived(old) for old in (ended, main, follower)}
    assert {old: _told(old) for old in arrived} == {old: _told(new) for old, new in arrived.items()}
    assert [new.state for new in arrived.values()] == ["closed_unverified", "registered", "linked"]
    assert arrived[follower].main == arrived[main]


def _arrived(old: Case) -> Case:
    return Case.objects.get(aliases__kind="cauce-folio", aliases__value=old.folio)


def _told(case: Case) -> tuple[object, ...]:
    person = case.reporter
    return (
        case.service_id, case.channel, case.colonia_id, case.street, case.exterior, case.reference, case.said,
        person.full_name, person.phone, case.received_at.replace(microsecond=0),
    )  # fmt: skip
