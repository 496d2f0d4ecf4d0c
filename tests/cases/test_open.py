"""Opening a case: the folio, its series and year, and what is asked of whoever reports."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine

from cauce.cases.errors import KeyReused, NotYours, Refused
from cauce.cases.folio import FolioNumber
from cauce.cases.models import Case, Entry, FolioCounter
from cauce.cases.receipts import Key
from cauce.cases.writer import Next, open_case
from cauce.procedure import evidence as ev
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import now
from tests.support.reports import a_comment, a_leak, misconduct

pytestmark = pytest.mark.django_db


def test_folios_are_consecutive_within_the_local_year(alma: Actor) -> None:
    with time_machine.travel("2026-12-31T23:59:00-06:00", tick=False):
        first, second = open_case(a_leak(), alma), open_case(a_comment(), alma)
    with time_machine.travel("2027-01-01T00:01:00-06:00", tick=False):
        third = open_case(a_leak(), alma)
    assert [case.folio for case in (first, second, third)] == [
        "OPDM-2026-000001", "OPDM-2026-000002", "OPDM-2027-000001",
    ]  # fmt: skip


def test_a_complaint_against_a_public_servant_has_its_own_series(alma: Actor) -> None:
    with time_machine.travel("2026-03-02T12:00:00-06:00", tick=False):
        assert open_case(misconduct(), alma).folio == "OIC-2026-000001"


def test_a_refused_report_takes_no_folio(alma: Actor) -> None:
    with pytest.raises(Refused):
        open_case(a_leak(given_name="", surname=""), alma)
    assert not FolioCounter.objects.exists()
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("left_out", "said_so"),
    [
        ({"given_name": ""}, {"without_name": True}),
        ({"given_name": ""}, {"group": "Colonos de prueba"}),
        ({"phone": ""}, {"without_phone": True}),
        ({"colonia": "", "colonia_said": ""}, {"without_address": True}),
        ({"colonia": ""}, {"colonia_said": "Por el mercado"}),
        ({"colonia": ""}, {"latitude": 19.54, "longitude": -99.19}),
    ],
)
def test_leaving_out_name_phone_or_place_takes_saying_so(alma: Actor, left_out: dict, said_so: dict) -> None:
    with pytest.raises(Refused):
        open_case(a_leak(**left_out), alma)
    assert open_case(a_leak(**left_out | said_so), alma).state == State.REGISTERED


def test_what_can_not_be_written_down_is_said_field_by_field(alma: Actor) -> None:
    with pytest.raises(Refused) as refused:
        open_case(a_leak(phone="123", postal_code="5400", service="ninguno", latitude=91.0), alma)
    assert set(refused.value.problems) == {"phone", "postal_code", "service", "latitude"}


def test_the_24_hours_start_when_the_person_reported(alma: Actor) -> None:
    at = now() - timedelta(hours=3)
    case = open_case(a_leak(), alma, happened_at=at)
    assert case.deadline == at + timedelta(hours=24)
    entry = case.entries.get()
    assert (entry.happened_at, entry.booked_on) == (at, case.booked_on)


def test_a_paper_folio_keyed_in_late_counts_on_the_day_it_was_recorded(alma: Actor) -> None:
    with time_machine.travel("2027-01-02T09:00:00-06:00", tick=False):
        reported = datetime.fromisoformat("2026-12-30T18:00:00-06:00")
        case = open_case(a_leak(), alma, number=FolioNumber("OPDM", 2026, 41), happened_at=reported)
    assert (case.folio, case.booked_on.isoformat()) == ("OPDM-2026-000041", "2027-01-02")


def test_nobody_reports_from_the_future(alma: Actor) -> None:
    with pytest.raises(Refused) as refused:
        open_case(a_leak(), alma, happened_at=now() + timedelta(hours=1))
    assert set(refused.value.problems) == {"happened_at"}


def test_only_who_may_receive_opens_a_case(fina: Actor) -> None:
    with pytest.raises(NotYours):
        open_case(a_leak(), fina)


def test_a_step_that_is_refused_at_once_leaves_no_case(alma: Actor) -> None:
    with pytest.raises(Refused):
        open_case(a_leak(), alma, then=[Next("link", ev.Linked(main="OPDM-2026-999999"), alma)])
    assert not Case.objects.exists()


def test_a_repeated_key_answers_with_the_first_case(alma: Actor) -> None:
    key = Key("web", "k-1", "f-1")
    first = open_case(a_leak(), alma, key=key)
    assert open_case(a_leak(), alma, key=key).pk == first.pk
    assert Entry.objects.count() == 1


def test_a_key_is_not_reused_for_something_else(alma: Actor) -> None:
    open_case(a_leak(), alma, key=Key("web", "k-1", "f-1"))
    with pytest.raises(KeyReused):
        open_case(a_leak(said="Otra cosa"), alma, key=Key("web", "k-1", "f-2"))
    assert Case.objects.count() == 1


def test_entries_hold_no_personal_datum_in_clear(alma: Actor) -> None:
    case = open_case(a_leak(email="zoila@example.org", account="000123", home="Otra calle 3"), alma)
    entry = case.entries.get()
    for personal in ("Zoila", "Prueba", "5512345678", "zoila@example.org", "000123", "Portón", "Otra calle"):
        assert personal not in str(entry.data)
    assert entry.personal_values.get(field="phone").value == "5512345678"


def test_a_service_of_another_kind_is_refused(alma: Actor) -> None:
    with pytest.raises(Refused) as refused:
        open_case(a_leak(service="comentario", answers={}), alma)
    assert set(refused.value.problems) == {"service"}
