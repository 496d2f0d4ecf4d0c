"""Corrections: nothing rewrites history; the old value, the author and the reason stay."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cauce.cases.errors import Refused
from cauce.catalogue import Catalogue
from cauce.procedure.states import State
from tests.support.cast import Cast
from tests.support.reports import leak_in, open_leak, take

pytestmark = pytest.mark.django_db


def test_a_correction_keeps_the_old_value_and_the_reason(cast: Cast) -> None:
    case = open_leak(cast.alma)
    entry = take("correct", case, cast.alma, street="Calle del Ensayo", why="Se oyó mal")
    assert case.street == "Calle del Ensayo"
    assert entry.data == {
        "why": "Se oyó mal", "street": "Calle del Ensayo", "was": {"street": "Calle de Ensayo"},
    }  # fmt: skip


def test_old_and_new_personal_values_are_kept_apart_from_the_entry(cast: Cast) -> None:
    case = open_leak(cast.alma)
    entry = take("correct", case, cast.alma, street=None, phone="55 8765 4321", surname="Ensayo")
    assert "5587654321" not in str(entry.data)
    kept = dict(entry.personal_values.values_list("field", "value"))
    assert kept == {
        "phone": "5587654321", "was.phone": "5512345678", "surname": "Ensayo", "was.surname": "Prueba",
    }  # fmt: skip
    case.reporter.refresh_from_db()
    assert (case.reporter.phone, case.reporter.surname) == ("5587654321", "Ensayo")


def test_a_field_can_be_emptied(cast: Cast) -> None:
    case = open_leak(cast.alma)
    entry = take("correct", case, cast.alma, street=None, reference="")
    assert case.reference == ""
    assert dict(entry.personal_values.values_list("field", "value")) == {"was.reference": "Portón verde"}


def test_a_changed_service_counts_the_24_hours_from_the_original_start(office: Catalogue, cast: Cast) -> None:
    case = open_leak(cast.alma, service="fuga-red", answers={})
    assert (case.programme, case.deadline) == (False, case.received_at + timedelta(hours=48))
    entry = take("correct", case, cast.alma, street=None, service="fuga-toma")
    assert (case.programme, case.deadline) == (True, case.received_at + timedelta(hours=24))
    assert (entry.from_service_id, entry.to_service_id) == (
        office.service_by_code["fuga-red"].id, office.service_by_code["fuga-toma"].id,
    )  # fmt: skip
    assert (entry.programme, entry.deadline) == (True, case.deadline)
    assert entry.data["was"] == {"service": "fuga-red"}


def test_a_corrected_place_may_be_in_the_other_zone(office: Catalogue, cast: Cast) -> None:
    case = open_leak(cast.alma)
    west, east = office.zone_by_code["poniente"], office.zone_by_code["oriente"]
    colonia = next(row for row in office.colonias.values() if row.zone_id == east.id)
    entry = take("correct", case, cast.alma, street=None, colonia=colonia.code)
    assert (entry.from_zone_id, entry.to_zone_id, case.zone_id) == (west.id, east.id, east.id)


def test_a_caic_folio_becomes_an_alias(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("correct", case, cast.alma, street=None, caic_folio="C-77")
    assert list(case.aliases.values_list("kind", "value")) == [("caic", "C-77")]


def test_even_a_closed_report_can_be_corrected(cast: Cast) -> None:
    case = leak_in(State.CLOSED, cast)
    take("correct", case, cast.fina)
    assert case.state == State.CLOSED


def test_a_correction_says_why(cast: Cast) -> None:
    case = open_leak(cast.alma)
    with pytest.raises(Refused) as refused:
        take("correct", case, cast.alma, why=" ")
    assert set(refused.value.problems) == {"why"}
    case.refresh_from_db()
    assert case.street == "Calle de Ensayo"


def test_a_correction_that_changes_nothing_is_refused(cast: Cast) -> None:
    case = open_leak(cast.alma)
    with pytest.raises(Refused):
        take("correct", case, cast.alma, street=case.street)
    with pytest.raises(Refused):
        take("correct", case, cast.alma, street=None)


def test_a_correction_keeps_to_the_kind_of_report(cast: Cast) -> None:
    case = open_leak(cast.alma)
    with pytest.raises(Refused) as refused:
        take("correct", case, cast.alma, street=None, service="comentario")
    assert set(refused.value.problems) == {"service"}
