"""What the person is told comes next, aloud and on their receipt."""

from __future__ import annotations

import pytest

from cauce.cases.models import Reporter
from cauce.procedure import evidence as ev
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.steps.intake.receiving import receive
from cauce.steps.intake.telling import Told, told
from cauce.steps.standing import asking
from tests.support.cast import Cast
from tests.support.reports import a_comment, a_complaint, a_leak, a_question, leak_in

pytestmark = pytest.mark.django_db

CALL = "le llamaremos para preguntarle si quedó resuelto"
WAITS = "Falta una autorización"


def words_of(report: Told) -> str:
    return " ".join((report.sentence, *report.next_steps))


def test_a_service_is_promised_a_call(alma: Actor) -> None:
    report = told(receive(a_leak(), alma).folio, alma)
    assert "Debe quedar atendido a más tardar el" in report.sentence
    assert report.next_steps[0] == f"Su reporte ya lo tiene quien lo atiende: {report.area}."
    assert CALL in report.next_steps[1]


def test_whoever_has_no_telephone_is_promised_no_call(cast: Cast) -> None:
    report = told(receive(a_leak(phone="", without_phone=True), cast.alma).folio, cast.alma)
    assert "Debe quedar atendido a más tardar el" in report.sentence
    assert "llamar" not in words_of(report)
    assert "en el lugar o con fotos" in report.sentence
    assert "en el lugar o con fotos" in report.next_steps[1]


def test_work_done_for_whoever_has_no_telephone_waits_for_no_call(cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    Reporter.objects.filter(case=case).update(phone="", without_phone=True)
    report = told(case.folio, cast.alma)
    assert "llamar" not in words_of(report)
    assert "en el lugar o con fotos" in report.next_steps[0]


def test_a_complaint_is_promised_a_letter_and_waits_for_no_authorisation(alma: Actor) -> None:
    report = told(receive(a_complaint(), alma).folio, alma)
    assert "se le contestará por escrito a más tardar el" in report.sentence
    assert WAITS not in words_of(report)
    assert CALL not in words_of(report)


def test_a_question_is_promised_an_answer_and_no_call(alma: Actor) -> None:
    report = told(receive(a_question(), alma).folio, alma)
    assert "Le contestaremos a más tardar el" in report.sentence
    assert "Le contestaremos a más tardar el" in report.next_steps[-1]
    assert CALL not in words_of(report)


def test_a_no_of_atl_waits_for_an_authorisation(alma: Actor, atl_at_once: object) -> None:
    question = asking.begin("0001265", alma)
    given = a_leak(service="falta-agua-toma", answers={}, account="0001265")
    report = told(receive(given, alma, question=question).folio, alma)
    assert WAITS in report.sentence
    assert WAITS in report.next_steps[0]


def test_an_account_that_is_not_found_waits_for_its_number(alma: Actor, atl_at_once: object) -> None:
    question = asking.begin("0001286", alma)
    given = a_leak(service="falta-agua-toma", answers={}, account="0001286")
    report = told(receive(given, alma, question=question).folio, alma)
    assert "Falta encontrar su cuenta" in report.sentence
    assert "Falta encontrar su cuenta" in report.next_steps[0]
    assert WAITS not in words_of(report)


def test_a_report_that_its_area_gave_back_waits_for_no_authorisation(cast: Cast) -> None:
    report = told(leak_in(State.REGISTERED, cast).folio, cast.alma)
    assert WAITS not in words_of(report)
    assert "Vamos a turnarlo" in report.next_steps[0]


@pytest.mark.parametrize("state", [State.WRITTEN_OFF, State.CLOSED, State.CANCELLED])
def test_an_ended_report_promises_no_work(cast: Cast, state: State) -> None:
    report = told(leak_in(state, cast).folio, cast.alma)
    assert report.folio in report.sentence
    assert "a más tardar" not in words_of(report)


@pytest.mark.parametrize("state", [State.CLOSED, State.NOT_APPLICABLE, State.REFERRED, State.CANCELLED])
def test_the_receipt_of_an_ended_report_says_nothing_aloud(cast: Cast, state: State) -> None:
    report = told(leak_in(state, cast).folio, cast.alma)
    assert report.next_steps
    assert "¿" not in " ".join(report.next_steps)


def test_a_comment_is_thanked_and_promised_nothing(alma: Actor) -> None:
    taken = receive(a_comment(), alma, at_once=ev.Answered(answer="Gracias"))
    report = told(taken.folio, alma)
    assert "Gracias" in report.sentence
    assert report.next_steps == ("Su comentario lo verá el área que corresponde.",)


def test_who_joins_another_report_is_told_when_that_one_ends(cast: Cast) -> None:
    main = receive(a_leak(), cast.alma)
    joined = receive(a_leak(), cast.alma, at_once=ev.Linked(main=main.folio))
    assert "le avisaremos también" in told(joined.folio, cast.alma).next_steps[0]
