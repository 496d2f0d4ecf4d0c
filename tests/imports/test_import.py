"""An import: every row is imported, known already, or rejected with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cauce.cases.adoption import rows
from cauce.cases.models import Case, CaseTie, Entry
from cauce.cases.verifying import problems
from cauce.catalogue import Catalogue, current
from cauce.channels.imports.mapping_files import MappingError
from cauce.procedure.states import State
from tests.imports.registers import counts, import_rows, reasons, row

pytestmark = pytest.mark.django_db


def test_an_open_report_is_registered_on_its_day(office: Catalogue, tmp_path: Path) -> None:
    assert counts(import_rows(tmp_path, row())) == (1, 0, 0)
    case = Case.objects.get()
    assert (case.state, case.folio) == (State.REGISTERED, "OPDM-2022-000001")
    assert (case.colonia_said, case.channel) == ("Colonia Inventada", "phone")
    assert case.entries.get(step="receive").booked_on.isoformat() == "2022-03-01"
    assert (case.reporter.without_name, case.reporter.without_phone) == (True, True)


def test_its_old_number_finds_it(office: Catalogue, tmp_path: Path) -> None:
    import_rows(tmp_path, row(incidente="I-7"))
    assert set(Case.objects.get().aliases.values_list("kind", "value")) == {
        ("prueba-reporte", "R-1"),
        ("prueba-incidente", "I-7"),
    }


def test_what_had_ended_went_through_a_baja_on_that_day(office: Catalogue, tmp_path: Path) -> None:
    import_rows(tmp_path, row(termino="05/03/2022 09:00", solucion="Se cambió el tubo"))
    case = Case.objects.get()
    assert case.state == State.CLOSED_UNVERIFIED
    entries = case.entries.order_by("seq").values_list("step", "booked_on")
    assert [(step, day.day) for step, day in entries] == [
        ("receive", 1),
        ("route", 1),
        ("attend", 5),
        ("write_off", 5),
        ("close_unverified", 5),
    ]


def test_reports_of_one_incident_are_linked_to_the_first(office: Catalogue, tmp_path: Path) -> None:
    late = row("R-2", incidente="I-7", fecha="20/02/2023 08:00")
    import_rows(tmp_path, late, row(incidente="I-7"))
    main, follower = Case.objects.order_by("received_at")
    assert (main.state, main.followers) == (State.REGISTERED, 1)
    assert (follower.state, follower.main) == (State.LINKED, main)


def test_an_incident_ends_with_the_last_of_its_reports(office: Catalogue, tmp_path: Path) -> None:
    first = row(incidente="I-7", termino="05/03/2022 09:00")
    second = row("R-2", incidente="I-7", fecha="02/03/2022 10:00", termino="06/03/2022 09:00")
    import_rows(tmp_path, first, second)
    main, follower = Case.objects.order_by("received_at")
    assert main.state == follower.state == State.CLOSED_UNVERIFIED
    assert main.closed_at == follower.closed_at
    assert main.closed_at.day == 6


def test_a_call_after_it_all_ended_continues_it(office: Catalogue, tmp_path: Path) -> None:
    ended = row(incidente="I-7", termino="05/03/2022 09:00")
    import_rows(tmp_path, ended, row("R-2", incidente="I-7", fecha="07/03/2022 10:00"))
    first, second = Case.objects.order_by("received_at")
    assert (first.state, second.state) == (State.CLOSED_UNVERIFIED, State.REGISTERED)
    assert CaseTie.objects.get().case == second


def test_a_later_file_joins_the_incident_that_is_here(office: Catalogue, tmp_path: Path) -> None:
    import_rows(tmp_path, row(incidente="I-7"))
    later = [row(incidente="I-7"), row("R-2", incidente="I-7", fecha="09/03/2022 10:00")]
    assert counts(import_rows(tmp_path, *later)) == (1, 1, 0)
    assert Case.objects.get(main=None).followers == 1


def test_a_repeated_row_counts_once(office: Catalogue, tmp_path: Path) -> None:
    assert counts(import_rows(tmp_path, row(), row(), row("R-2"))) == (2, 1, 0)


def test_a_number_that_comes_back_otherwise_is_rejected(office: Catalogue, tmp_path: Path) -> None:
    outcome = import_rows(tmp_path, row(), row(colonia="Otra"))
    assert counts(outcome) == (1, 0, 1)
    assert "otra fila" in reasons(outcome)[0]


def test_a_second_run_changes_nothing(office: Catalogue, tmp_path: Path) -> None:
    rows = [row(incidente="I-7"), row("R-2", incidente="I-7"), row("R-3", tipo="Coladera")]
    import_rows(tmp_path, *rows)
    before = list(Entry.objects.values_list("id", "digest")), current()
    assert counts(import_rows(tmp_path, *rows)) == (0, 3, 0)
    assert (list(Entry.objects.values_list("id", "digest")), current()) == before


def test_a_dry_run_counts_alike_and_writes_nothing(office: Catalogue, tmp_path: Path) -> None:
    rows = [row(tipo="Coladera"), row("R-2", fecha="ayer"), row("R-3"), row("R-3"), row("R-4", tipo="Bache")]
    rehearsed = import_rows(tmp_path, *rows, dry_run=True)
    assert not Case.objects.exists()
    assert "prueba-coladera" not in current().service_by_code
    assert counts(rehearsed) == counts(import_rows(tmp_path, *rows)) == (2, 1, 2)


def test_services_and_zones_come_along(office: Catalogue, tmp_path: Path) -> None:
    import_rows(tmp_path, row(tipo="Coladera"), zone={"value": "prueba-zona"})
    case = Case.objects.select_related("service", "zone").get()
    assert (case.service.code, case.zone.code) == ("prueba-coladera", "prueba-zona")
    assert case.entries.get(step="receive").to_zone_id == case.zone_id


def test_the_target_of_the_old_register_stays(office: Catalogue, tmp_path: Path) -> None:
    target = {"column": "termino", "formats": ["%d/%m/%Y %H:%M"]}
    import_rows(tmp_path, row(termino="09/04/2022 09:00"), target=target, closed=None)
    case = Case.objects.get()
    assert case.deadline == case.net_deadline
    assert (case.deadline.month, case.deadline.day) == (4, 9)


def test_a_bad_row_does_not_take_its_incident_along(office: Catalogue, tmp_path: Path) -> None:
    bad = row("R-2", incidente="I-7", colonia="x" * 200)
    outcome = import_rows(tmp_path, bad, row(incidente="I-7"), row("R-3", incidente="I-7"))
    assert counts(outcome) == (2, 0, 1)
    assert reasons(outcome)[0].startswith("Colonia, como la dijo: El texto es demasiado largo")
    assert Case.objects.get(state=State.LINKED).main.followers == 1


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"numero": ""}, "Falta «numero»"),
        ({"numero": "9" * 90}, "demasiado largo"),
        ({"fecha": ""}, "Falta la fecha"),
        ({"fecha": "31/02/2022 10:00"}, "no es una fecha"),
        ({"fecha": "30/12/1899 00:00"}, "se aceptan de 1970 a 2100"),
        ({"fecha": "01/01/2099 10:00"}, "no ha llegado"),
        ({"tipo": "Bache"}, "no se sabe qué es «Bache»"),
        ({"tipo": ""}, "no dice qué servicio"),
        ({"termino": "01/02/2022 10:00"}, "antes de que se recibiera"),
        ({"termino": "01/01/2099 10:00"}, "no ha llegado"),
    ],
)
def test_what_makes_no_sense_is_rejected_with_its_reason(
    office: Catalogue, tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    outcome = import_rows(tmp_path, row(**cells), row("R-2"))
    assert counts(outcome) == (1, 0, 1)
    assert reason in reasons(outcome)[0]


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("0", "0"), ("37.95", "13.42"), ("nan", "-99.5"), ("19.5", ""), ("norte", "oeste")],
)
def test_a_point_elsewhere_is_left_out_and_told(
    office: Catalogue, tmp_path: Path, latitude: str, longitude: str
) -> None:
    outcome = import_rows(tmp_path, row(lat=latitude, lon=longitude))
    assert (counts(outcome), outcome.lost_points) == ((1, 0, 0), (2,))
    assert Case.objects.get().latitude is None


def test_a_missing_point_is_nothing_to_tell(office: Catalogue, tmp_path: Path) -> None:
    outcome = import_rows(tmp_path, row(lat="NA", lon="NA", colonia="NA"))
    assert (counts(outcome), outcome.lost_points) == ((1, 0, 0), ())
    assert Case.objects.get().without_address


def test_a_point_elsewhere_may_reject_its_row(office: Catalogue, tmp_path: Path) -> None:
    point = {"latitude": "lat", "longitude": "lon", "outside": "reject"}
    outcome = import_rows(tmp_path, row(lat="37.95", lon="13.42"), point=point)
    assert counts(outcome) == (0, 0, 1)
    assert "fuera del territorio" in reasons(outcome)[0]


def test_a_colonia_of_the_catalogue_is_found_by_name(office: Catalogue, tmp_path: Path) -> None:
    row_of = office.colonia_by_code["tlalnepantla-centro"]
    import_rows(tmp_path, row(colonia=row_of.name.upper()), colonia={"column": "colonia"})
    assert Case.objects.get().colonia_id == row_of.id


def test_a_service_that_nobody_knows_is_told_before_anything(office: Catalogue, tmp_path: Path) -> None:
    fields = {"service": {"value": "no-existe"}, "channel": {"value": "humo"}}
    with pytest.raises(MappingError) as refused:
        import_rows(tmp_path, row(), fields=fields)
    assert refused.value.problems == (
        "fields.service: no existe «no-existe».",
        "fields.channel: no existe «humo».",
    )
    assert not Case.objects.exists()


def test_complaints_against_public_servants_are_not_imported(office: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(MappingError):
        fields = {"service": {"value": "queja-servidor-publico"}, "channel": {"value": "phone"}}
        import_rows(tmp_path, row(), fields=fields)


def test_nobody_is_told_and_the_record_is_whole(office: Catalogue, tmp_path: Path) -> None:
    rows = [row(incidente="I-7", termino="05/03/2022 09:00"), row("R-2", incidente="I-7"), row("R-3")]
    import_rows(tmp_path, *rows)
    assert not Entry.objects.filter(fanned_out_at=None).exists()
    assert list(problems()) == []


def test_an_import_that_was_cut_short_is_completed(
    office: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cauce.cases.adoption.BATCH", 2)
    reports = [row(f"R-{number}") for number in range(5)]
    with monkeypatch.context() as broken:
        saves = iter([None, KeyboardInterrupt])
        broken.setattr("cauce.cases.adoption.save", _failing(saves))
        with pytest.raises(KeyboardInterrupt):
            import_rows(tmp_path, *reports)
    assert Case.objects.count() == 2
    assert counts(import_rows(tmp_path, *reports)) == (3, 2, 0)


def _failing(failures: Iterator[type[BaseException] | None]) -> Callable[..., None]:
    """A save that fails when its turn says so."""

    def save(*args: Any) -> None:
        if failure := next(failures, None):
            raise failure
        rows.save(*args)

    return save
