"""Steps 2 to 4: what a person brings becomes a folio, whole or not at all."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce.cases.errors import KeyReused, NotYours, Refused
from cauce.cases.models import Case, Entry, FolioCounter, Receipt
from cauce.cases.receipts import Key
from cauce.procedure import evidence as ev
from cauce.procedure.kinds import Kind, Tie
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import last_day, local_date, now
from cauce.steps.intake.promises import moment_aloud
from cauce.steps.intake.receiving import receive
from cauce.steps.routing.rules import Rule, set_rule
from cauce.steps.standing import asking
from tests.support.cast import Cast
from tests.support.reports import a_comment, a_leak, a_question, misconduct, no_water, open_leak

pytestmark = pytest.mark.django_db

AROUND = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def a_key(value: str = "k1", fingerprint: str = "f") -> Key:
    return Key("desk:1", value, fingerprint)


def nothing_was_written() -> bool:
    return not (Case.objects.exists() or Entry.objects.exists() or FolioCounter.objects.exists())


def test_a_leak_is_routed_by_the_rules_in_the_same_breath(alma: Actor) -> None:
    taken = receive(a_leak(), alma)
    case = Case.objects.get(folio=taken.folio)
    assert (case.state, taken.area) == (State.ROUTED, "Departamento de Agua Potable")
    assert case.deadline == case.received_at + timedelta(hours=24)
    assert case.entries.get(step="route").data["rule"]


def test_a_full_intake_takes_at_most_twelve_statements(alma: Actor) -> None:
    receive(a_leak(), alma, key=a_key("warm"))
    with CaptureQueriesContext(connection) as captured:
        receive(a_leak(email="persona@example.org", caic_folio="C-1"), alma, key=a_key("cold"))
    statements = [query["sql"] for query in captured if not query["sql"].startswith(AROUND)]
    assert len(statements) <= 12, "\n".join(statements)


def test_everything_that_is_missing_is_said_at_once_and_nothing_is_written(alma: Actor) -> None:
    given = a_leak(given_name="", surname="", phone="12", colonia="", street="", exterior="")
    with pytest.raises(Refused) as refused:
        receive(given, alma)
    assert set(refused.value.problems) == {"given_name", "phone", "colonia_said", "street", "exterior"}
    assert nothing_was_written()


def test_a_block_and_a_lot_are_an_address_where_streets_have_no_name(alma: Actor) -> None:
    taken = receive(a_leak(street="", exterior="", block="14", lot="3"), alma)
    assert Case.objects.get(folio=taken.folio).block == "14"


def test_what_is_left_out_on_purpose_is_accepted(alma: Actor) -> None:
    given = a_leak(
        given_name="", surname="", phone="", colonia="", street="", exterior="",
        without_name=True, without_phone=True, without_address=True,
    )  # fmt: skip
    taken = receive(given, alma)
    assert Case.objects.get(folio=taken.folio).reporter.without_phone


def test_who_does_not_take_reports_takes_none(cast: Cast) -> None:
    with pytest.raises(NotYours):
        receive(a_leak(), cast.dario)
    assert nothing_was_written()


def test_a_colonia_typed_whole_is_found_and_its_words_are_kept(alma: Actor) -> None:
    taken = receive(a_leak(colonia="", colonia_said="TLALNEPANTLA CENTRO"), alma)
    case = Case.objects.get(folio=taken.folio)
    assert case.colonia is not None
    assert (case.colonia.code, case.colonia_said) == ("tlalnepantla-centro", "TLALNEPANTLA CENTRO")


def test_words_that_name_no_colonia_are_kept_as_they_were_said(alma: Actor) -> None:
    taken = receive(a_leak(colonia="", colonia_said="La de atrás del mercado"), alma)
    case = Case.objects.get(folio=taken.folio)
    assert (case.colonia, case.colonia_said) == (None, "La de atrás del mercado")


def test_an_answer_that_says_danger_flags_the_emergency(alma: Actor) -> None:
    taken = receive(a_leak(answers={"riesgo": "si"}), alma)
    case = Case.objects.get(folio=taken.folio)
    assert case.emergency
    assert case.entries.get(step="receive").data["emergency"]


def test_the_privacy_notice_in_force_is_kept_with_the_report(alma: Actor) -> None:
    assert Case.objects.get(folio=receive(a_leak(), alma).folio).privacy_notice == "1"


def test_a_repeated_key_acts_once(alma: Actor) -> None:
    first, again = receive(a_leak(), alma, key=a_key()), receive(a_leak(), alma, key=a_key())
    assert (again.folio, first.again, again.again) == (first.folio, False, True)
    assert (Case.objects.count(), Receipt.objects.count()) == (1, 1)


def test_a_key_used_for_something_else_is_refused(alma: Actor) -> None:
    receive(a_leak(), alma, key=a_key())
    with pytest.raises(KeyReused):
        receive(a_leak(said="Otra cosa"), alma, key=a_key(fingerprint="g"))
    assert Case.objects.count() == 1


def test_a_comment_ends_acknowledged(alma: Actor) -> None:
    taken = receive(a_comment(said="Gracias"), alma, at_once=ev.Answered(answer="Se le agradeció"))
    assert taken.state is State.ANSWERED


def test_a_question_that_is_not_answered_is_routed(alma: Actor) -> None:
    assert receive(a_question(), alma).state is State.ROUTED


def test_another_bodys_matter_is_referred_with_its_folio(alma: Actor) -> None:
    taken = receive(a_leak(), alma, at_once=ev.Referred(body="cfe"))
    assert (taken.state, taken.area, taken.deadline) == (State.REFERRED, "", None)


def test_a_complaint_against_a_public_servant_waits_for_the_oic_alone(cast: Cast) -> None:
    taken = receive(misconduct(given_name="", phone="", colonia="", without_name=True), cast.alma)
    case = Case.objects.get(folio=taken.folio)
    assert taken.folio.startswith("OIC-")
    assert (case.state, case.area_id, case.kind) == (State.REGISTERED, None, Kind.MISCONDUCT)


def test_a_report_that_joins_another_keeps_its_own_folio(alma: Actor) -> None:
    main = open_leak(alma)
    taken = receive(a_leak(), alma, at_once=ev.Linked(main=main.folio))
    main.refresh_from_db()
    assert (taken.state, main.followers) == (State.LINKED, 1)
    assert taken.folio != main.folio


def test_a_report_that_cannot_join_is_not_written(alma: Actor) -> None:
    with pytest.raises(Refused):
        receive(a_leak(), alma, at_once=ev.Linked(main="OPDM-2026-999999"))
    assert nothing_was_written()


@pytest.mark.parametrize(
    ("account", "state", "standing"),
    [
        ("0001200", State.ROUTED, "regularized"),
        ("0001265", State.REGISTERED, "not_regularized"),
        ("0001286", State.REGISTERED, "unknown_account"),
        ("0001292", State.ROUTED, "unavailable"),
    ],
)
def test_the_answer_of_atl_decides_whether_it_goes_on(
    alma: Actor, atl_at_once: object, account: str, state: State, standing: str
) -> None:
    question = asking.begin(account, alma)
    taken = receive(_no_water(account), alma, question=question)
    assert (taken.state, taken.standing) == (state, standing)


def test_without_an_answer_the_report_goes_on_and_is_validated_later(alma: Actor) -> None:
    taken = receive(no_water(), alma)
    assert (taken.state, taken.standing) == (State.ROUTED, "unavailable")


def test_a_refusal_in_the_call_keeps_its_folio(alma: Actor, atl_at_once: object) -> None:
    question = asking.begin("0001265", alma)
    refused = ev.Refused(reason="cuenta-no-regularizada", told=True)
    taken = receive(_no_water("0001265"), alma, question=question, at_once=refused)
    assert (taken.state, taken.deadline) == (State.NOT_APPLICABLE, None)


def test_only_the_head_of_unit_authorises_in_the_call(cast: Cast, atl_at_once: object) -> None:
    question = asking.begin("0001265", cast.alma)
    with pytest.raises(NotYours):
        receive(_no_water("0001265"), cast.alma, question=question, at_once=ev.Overridden(reason="escuela"))
    assert nothing_was_written()


def test_where_the_rules_ask_for_the_zone_an_unknown_one_waits_for_a_person(alma: Actor) -> None:
    set_rule(Rule("fuga-toma", "poniente", "operacion-hidraulica"))
    assert receive(a_leak(colonia="", colonia_said="Quién sabe"), alma).state is State.REGISTERED
    assert receive(a_leak(), alma).state is State.ROUTED


def test_a_second_folio_of_one_letter_is_tied_to_the_first(alma: Actor) -> None:
    first = receive(a_leak(channel="letter", official_letter="UV/12/2026"), alma)
    second = receive(a_leak(channel="letter"), alma, tied=[(Tie.SAME_LETTER, first.folio)])
    case = Case.objects.get(folio=second.folio)
    assert case.ties.get().other.folio == first.folio


def test_a_written_petition_has_the_days_of_the_law(alma: Actor) -> None:
    taken = receive(a_leak(service="fuga-red", channel="letter", answers={}), alma)
    assert isinstance(taken.deadline, datetime)
    assert taken.deadline <= now() + timedelta(hours=48)


def test_a_deadline_at_midnight_is_said_as_the_day_before(alma: Actor) -> None:
    taken = receive(a_question(), alma)
    assert taken.deadline is not None
    assert "00:00" not in moment_aloud(taken.deadline)
    assert last_day(taken.deadline) == local_date(taken.deadline) - timedelta(days=1)


def _no_water(account: str) -> ev.Received:
    return a_leak(service="falta-agua-toma", answers={}, account=account)
