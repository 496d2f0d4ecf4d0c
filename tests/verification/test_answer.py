"""Each outcome of a call: taken once, said in words, followed by the next call."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from cauce.cases.errors import Refused
from cauce.cases.models import Case, Entry
from cauce.cases.queries.counters import counts as bar
from cauce.catalogue import current
from cauce.procedure.evidence import Contacted, Reassigned
from cauce.procedure.states import State
from cauce.shared.clock import local, now
from cauce.steps.taking import take as by_hand
from cauce.steps.verification.queue import Tray, counts
from cauce.steps.verification.rescheduling import usual_calls
from tests.record.pages import fields_of, text_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import take, whose
from tests.verification.calls import (
    HOME,
    answered,
    asked,
    call_url,
    group_to_verify,
    set_apart,
    to_verify,
    tried,
)

pytestmark = pytest.mark.django_db


def entries(case: Case) -> list[str]:
    return list(case.entries.order_by("seq").values_list("step", flat=True))


def test_a_yes_closes_and_keeps_what_was_said(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    answer = answered(client, case, "call", said="Quedó muy bien")
    assert (answer.status_code, answer["Location"]) == (302, f"{HOME}?bandeja=calls")
    case.refresh_from_db()
    assert case.state == State.CLOSED
    assert case.entries.last().personal_values.get(field="said").value == "Quedó muy bien"
    assert f"{case.folio} : cerrado conforme." in text_of(client.get(HOME))


def test_a_yes_sent_twice_closes_once(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    shown = fields_of(client.get(call_url(case))) | {"answer": "call"}
    for _ in range(2):
        assert client.post(f"{call_url(case)}resultado/", shown).status_code == 302
    assert entries(case).count("close") == 1
    assert text_of(client.get(HOME)).count("cerrado conforme.") == 2


def test_a_no_goes_back_to_the_area_with_a_reason_and_another_attempt(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    asked(client, case, "no-conforme/not_resolved", reason="sigue-igual", said="Sigue saliendo agua")
    case.refresh_from_db()
    assert (case.state, case.attempt, case.noes) == (State.REASSIGNED, 2, 1)
    assert case.entries.last().data == {"outcome": "not_resolved", "reason": "sigue-igual"}
    assert "reasignado a Departamento de Agua Potable, 2.º intento" in text_of(client.get(HOME))


def test_in_part_is_a_no_that_may_change_the_area(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    asked(client, case, "no-conforme/partly", reason="dejaron-escombro", area="bacheo")
    case.refresh_from_db()
    assert case.state == State.REASSIGNED
    assert case.area.code == "bacheo"
    assert case.entries.last().data["outcome"] == "partly"


def test_a_no_is_never_sent_to_the_area_of_complaints_against_servants(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    page = client.get(f"{call_url(case)}no-conforme/not_resolved/")
    offered = {code for code, _name in page.context["form"].fields["area"].choices}
    assert "agua-potable" in offered and "oic" not in offered
    given = Reassigned(outcome="not_resolved", reason="sigue-igual", area="oic")
    with pytest.raises(Refused):
        by_hand("reassign", case.pk, cast.fina, given)
    case.refresh_from_db()
    assert (case.state, case.noes) == (State.WRITTEN_OFF, 0)


def test_a_no_without_a_reason_says_so_and_loses_nothing(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    answer = asked(client, case, "no-conforme/not_resolved", said="Nadie vino")
    assert answer.status_code == 422
    assert fields_of(answer)["said"] == "Nadie vino"
    assert answer.context["form"].errors == {"reason": ["Este dato hace falta."]}
    case.refresh_from_db()
    assert case.state == State.WRITTEN_OFF


def test_the_second_no_tells_the_head_of_the_unit(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    asked(client, case, "no-conforme/not_resolved", reason="sigue-igual")
    client.get(HOME)
    for step in ("send_out", "attend", "write_off"):
        take(step, case, whose(step, cast))
    asked(client, case, "no-conforme/not_resolved", reason="sigue-igual")
    assert entries(case)[-2:] == ["reassign", "escalate"]
    escalated = case.entries.last()
    assert (escalated.actor, escalated.data) == (None, {"cause": "second_no"})
    assert "Segunda inconformidad: se escaló al titular." in text_of(client.get(HOME))


def test_a_followers_no_reassigns_its_main_report(cast: Cast) -> None:
    main, (linked,) = group_to_verify(cast, 1)
    client = browser_of(cast.fina)
    asked(client, linked, "no-conforme/not_resolved", reason="sigue-igual", said="Aquí sigue")
    main.refresh_from_db()
    linked.refresh_from_db()
    assert (main.state, linked.state) == (State.REASSIGNED, State.LINKED)
    assert f"{main.folio} : reasignado" in text_of(client.get(HOME))


def test_a_main_reports_yes_closes_its_group(cast: Cast) -> None:
    main, linked = group_to_verify(cast, 3)
    answered(browser_of(cast.fina), main, "call")
    assert [Case.objects.get(pk=case.pk).state for case in linked] == [State.CLOSED_UNVERIFIED] * 3


def test_no_answer_is_called_again_by_itself_and_says_when(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    answered(client, case, "no_answer")
    case.refresh_from_db()
    assert (case.state, case.call_attempts) == (State.WRITTEN_OFF, 1)
    assert case.next_call_at > now() + timedelta(hours=2)
    assert f"{local(case.next_call_at):%H:%M}" in text_of(client.get(HOME))


def test_an_attempt_within_the_hour_is_still_the_one_before_and_says_so(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    tried(case, cast, days=2, times=2, until=now() - timedelta(minutes=59))
    answered(client, case, "no_answer")
    case.refresh_from_db()
    assert (case.call_attempts, case.call_days, entries(case)[-1]) == (2, 2, "contact")
    assert "No cuenta como otro intento" in text_of(client.get(HOME))
    with pytest.raises(Refused) as refused:
        take("close_unverified", case, cast.gil, why="Nadie contesta")
    assert "días y horas distintos" in refused.value.problems[""]


def test_an_attempt_that_is_still_the_one_before_leaves_its_hour_of_calling_again(cast: Cast) -> None:
    nobody = Contacted(outcome="no_answer")
    with time_machine.travel("2026-03-03T10:00-06:00", tick=False) as clock:
        case = to_verify(cast)
        first = by_hand("contact", case.pk, cast.fina, nobody).case.next_call_at
        clock.shift(timedelta(minutes=20))
        second = by_hand("contact", case.pk, cast.fina, nobody).case.next_call_at
    assert f"{local(first):%d/%m %H:%M}" == "03/03 13:00"
    assert second == first


def test_the_last_attempt_says_that_it_was_the_last(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    tried(case, cast, days=2, times=2, until=now() - timedelta(hours=2))
    answered(client, case, "no_answer")
    assert "pasa a «Sin localizar»" in text_of(client.get(HOME))
    assert counts(cast.fina)[Tray.UNREACHED] == 1


def test_a_wrong_number_with_another_one_goes_back_to_the_list(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    asked(client, case, "numero", phone="044 55 8765 4321")
    case.refresh_from_db()
    assert (case.reporter.phone, case.reporter.wrong_number) == ("5587654321", False)
    assert entries(case)[-2:] == ["contact", "correct"]
    assert counts(cast.fina)[Tray.CALLS] == 1


@pytest.mark.parametrize("phone", ["", "5587654321"])
def test_what_was_written_before_the_number_proved_wrong_is_kept(cast: Cast, phone: str) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    asked(client, case, "numero", phone=phone, said="Contestó la tienda")
    contact = case.entries.get(step="contact")
    assert contact.personal_values.get(field="said").value == "Contestó la tienda"


def test_another_number_sent_twice_corrects_once(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    address = f"{call_url(case)}numero/"
    said = fields_of(client.get(address)) | {"phone": "5587654321"}
    for _ in range(2):
        assert client.post(address, said).status_code == 302
    assert entries(case).count("correct") == 1


def test_a_wrong_number_without_another_one_waits_for_an_inspection(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    asked(client, case, "numero")
    assert counts(cast.fina) == {Tray.CALLS: 0, Tray.UNREACHED: 0, Tray.INSPECTION: 1}
    assert "pasa a inspección" in text_of(client.get(HOME))


def test_the_bar_counts_what_the_trays_count(cast: Cast) -> None:
    group_to_verify(cast, followers=8)
    assert bar(cast.fina)["verification"] == sum(counts(cast.fina).values())


def test_what_is_no_phone_is_said_beside_the_field(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    answer = asked(client, case, "numero", phone="123")
    assert answer.status_code == 422
    assert fields_of(answer)["phone"] == "123"
    case.refresh_from_db()
    assert case.call_attempts == 0


def test_whoever_asks_for_later_is_called_then(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    asked(client, case, "llamar-despues", when="morning", said="Estoy trabajando")
    case.refresh_from_db()
    assert case.next_call_at == usual_calls(now(), current().holidays)["morning"]


def test_a_call_put_off_for_months_is_refused_and_the_report_keeps_its_turn(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    turn, far = case.next_call_at, now() + timedelta(days=31)
    answer = asked(client, case, "llamar-despues", when="other", at=f"{local(far):%Y-%m-%dT%H:%M}")
    assert answer.status_code == 422
    assert "La próxima llamada no puede pasar de treinta días." in text_of(answer)
    case.refresh_from_db()
    assert (case.next_call_at, entries(case)[-1]) == (turn, "write_off")


def test_whoever_was_reached_and_asks_for_later_uses_up_no_attempt(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    tried(case, cast, days=2, times=2, until=now() - timedelta(hours=2))
    asked(client, case, "llamar-despues", when="morning")
    case.refresh_from_db()
    assert (case.call_attempts, case.call_days, case.state) == (2, 2, State.WRITTEN_OFF)
    assert counts(cast.fina)[Tray.CALLS] == 1
    with pytest.raises(Refused):
        take("close_unverified", case, cast.gil)


@pytest.mark.parametrize("year", ["0001", "1999", "2100", "9999"])
def test_a_moment_beside_the_calendars_ends_is_told_and_changes_nothing(cast: Cast, year: str) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    answer = asked(client, case, "llamar-despues", when="other", at=f"{year}-12-31T23:59")
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"at"}
    assert entries(case)[-1] == "write_off"


@pytest.mark.parametrize("seen", ["0", "-1", "9" * 30])
def test_a_version_that_never_was_is_no_fault_of_ours(cast: Cast, seen: str) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    shown = fields_of(client.get(call_url(case))) | {"answer": "call", "seen": seen}
    assert client.post(f"{call_url(case)}resultado/", shown).status_code in (302, 400, 422)


def test_another_moment_has_to_be_said_and_to_come(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    assert asked(client, case, "llamar-despues", when="other").status_code == 422
    past = f"{local(now() - timedelta(days=1)):%Y-%m-%dT%H:%M}"
    assert asked(client, case, "llamar-despues", when="other", at=past).status_code == 422
    case.refresh_from_db()
    assert case.call_attempts == 0


@pytest.mark.parametrize("by", ["inspection", "photo"])
def test_without_a_phone_it_is_closed_by_inspection_or_photo(cast: Cast, by: str) -> None:
    case = to_verify(cast, phone="", without_phone=True)
    answered(browser_of(cast.fina), case, by)
    assert case.entries.last().data == {"verified_by": by}


def test_who_was_first_is_told_to_the_other_and_nothing_changes(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    shown = fields_of(client.get(call_url(case)))
    take("reassign", case, cast.fina)
    before = Entry.objects.count()
    client.post(f"{call_url(case)}resultado/", shown | {"answer": "no_answer"})
    client.post(f"{call_url(case)}resultado/", shown | {"answer": "call", "key": "otra"})
    case.refresh_from_db()
    assert case.state == State.REASSIGNED
    assert "Fina de Prueba lo dejó en «Reasignado»" in text_of(client.get(HOME))
    assert Entry.objects.count() - before <= 1  # a contact moves nothing and is never lost


def test_a_dialog_overtaken_says_who_and_keeps_the_words(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    address = f"{call_url(case)}no-conforme/partly/"
    said = fields_of(client.get(address)) | {"reason": "sigue-igual", "said": "Falta tapar"}
    take("close", case, cast.fina)
    answer = client.post(address, said)
    assert answer.status_code == 409
    assert "Cerrado conforme" in text_of(answer)
    assert "Falta tapar" in text_of(answer)
    case.refresh_from_db()
    assert case.state == State.CLOSED


def test_only_the_caic_closes(cast: Cast) -> None:
    """The head of CAIC who is no verifier closes without an answer, and nothing else."""
    case, client = to_verify(cast), browser_of(cast.gil)
    shown = fields_of(client.get(call_url(case)))
    assert client.post(f"{call_url(case)}resultado/", shown | {"answer": "call"}).status_code == 403
    case.refresh_from_db()
    assert case.state == State.WRITTEN_OFF


def test_closing_without_an_answer_takes_the_attempts(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.gil)
    address = f"/reportes/{case.folio}/pasos/close_unverified/"
    said = fields_of(client.get(address)) | {"why": "Nadie contesta"}
    assert client.post(address, said).status_code == 422
    set_apart(case, call_attempts=3, call_days=2)
    assert client.post(address, fields_of(client.get(address)) | {"why": "Nadie contesta"}).status_code == 302
    case.refresh_from_db()
    assert case.state == State.CLOSED_UNVERIFIED
