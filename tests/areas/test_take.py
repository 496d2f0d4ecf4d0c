"""Steps on several reports at once: each in a transaction of its own, told one by one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from cauce.cases.models import Case, CaseAttachment, Entry
from cauce.cases.search import folio_typed
from cauce.cases.writer import Next, open_case
from cauce.procedure import evidence as ev
from cauce.procedure.roles import SYSTEM, Actor
from cauce.procedure.states import State
from cauce.shared.clock import local, now
from cauce.staff import people
from cauce.steps.taking import take
from tests.documents.pictures import picture
from tests.record.pages import fields_of, text_of
from tests.support.cast import Cast, account, browser_of
from tests.support.reports import a_complaint, leak_in, open_leak


def form_of(actor: Actor, name: str, *cases: Case) -> dict[str, Any]:
    """The form of a step on those reports, as it would be sent."""
    answer = browser_of(actor).get(f"/areas/pasos/{name}/", {"case": [str(case.pk) for case in cases]})
    assert answer.status_code == 200
    return {**fields_of(answer), "case": [str(case.pk) for case in cases]}


def jpeg_file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture(), "image/jpeg")


def send(actor: Actor, name: str, form: dict[str, Any], **changes: Any) -> HttpResponse:
    return browser_of(actor).post(f"/areas/pasos/{name}/", {**form, **changes})


def states(*cases: Case) -> list[str]:
    for case in cases:
        case.refresh_from_db()
    return [case.state for case in cases]


def colleague_of(cast: Cast) -> Actor:
    """Someone else who dispatches for Agua Potable."""
    people.place(account(cast.nora), areas=cast.dario.areas, by=SYSTEM)
    return account(cast.nora).actor


def test_what_is_marked_goes_to_a_crew(cast: Cast) -> None:
    cases = [open_leak(cast.alma) for _ in range(3)]
    answer = send(cast.dario, "assign", form_of(cast.dario, "assign", *cases), crew="ap-poniente-1")
    assert answer.status_code == 302
    assert {case.crew.code for case in Case.objects.all() if case.crew} == {"ap-poniente-1"}


def test_two_of_the_same_number_are_told_apart_by_their_years(cast: Cast) -> None:
    with time_machine.travel(datetime.fromisoformat("2025-12-31T20:00-06:00")):
        old = open_leak(cast.alma)
    with time_machine.travel(datetime.fromisoformat("2026-01-01T09:00-06:00")):
        new = open_leak(cast.alma)
        assert (old.number, old.year, new.number, new.year) == (1, 2025, 1, 2026)
        page = text_of(browser_of(cast.dario).get("/areas/"))
        assert "2025-1 ·" in page and " 1 ·" in page
        assert folio_typed("2025-1", cast.dario) == old.folio
        form = form_of(cast.dario, "assign", old, new)
        assert send(cast.dario, "assign", form, crew="ap-poniente-1").status_code == 302
    assert Entry.objects.filter(step="assign").count() == 2


def test_the_dialog_says_how_much_each_crew_has(cast: Cast) -> None:
    held, case = open_leak(cast.alma), open_leak(cast.alma)
    take("assign", held.pk, cast.dario, ev.Assigned(crew="ap-poniente-2"))
    answer = browser_of(cast.dario).get("/areas/pasos/assign/", {"case": str(case.pk)})
    assert "Agua Potable Poniente 2 · 1 trabajo" in text_of(answer)
    assert "Equipo de desazolve" not in text_of(answer)


def test_one_that_somebody_moved_meanwhile_is_told_and_the_others_go_on(cast: Cast) -> None:
    first, moved = open_leak(cast.alma), open_leak(cast.alma)
    form = form_of(cast.dario, "attend", first, moved)
    take("reject", moved.pk, colleague_of(cast), ev.Rejected(reason="corresponde-a-otra-area"))
    answer = send(cast.dario, "attend", form, result="Se cambió la llave", no_photo="trabajo-no-visible")
    assert states(first)[0] == State.ATTENDED
    assert answer.status_code == 409
    assert "1 atendido, 1 no: Nora de Prueba lo dejó en «Registrado» hoy" in text_of(answer)


def test_of_two_dispatchers_one_wins_and_the_other_sees_who_and_what(cast: Cast) -> None:
    nora, case = colleague_of(cast), open_leak(cast.alma)
    mine, hers = form_of(cast.dario, "assign", case), form_of(nora, "assign", case)
    assert send(nora, "assign", hers, crew="ap-poniente-1").status_code == 302
    answer = send(cast.dario, "assign", mine, crew="ap-poniente-2")
    case.refresh_from_db()
    assert answer.status_code == 409
    assert "Nora de Prueba lo asignó a Agua Potable Poniente 1 hoy" in text_of(answer)
    assert case.crew is not None and case.crew.code == "ap-poniente-1"


def test_sent_twice_it_happens_once(cast: Cast) -> None:
    cases = [open_leak(cast.alma) for _ in range(2)]
    form = form_of(cast.dario, "assign", *cases) | {"crew": "ap-poniente-1"}
    answers = [send(cast.dario, "assign", form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Entry.objects.filter(step="assign").count() == 2


def test_a_step_refused_for_all_comes_back_with_everything_typed(cast: Cast) -> None:
    case = open_leak(cast.alma)
    form = form_of(cast.dario, "impede", case) | {"reason": "lluvia", "next_action": "Esperar a que pare"}
    answer = send(cast.dario, "impede", form, review_at="2020-01-01T09:00")
    assert answer.status_code == 422
    assert "La fecha de revisión debe ser futura" in text_of(answer)
    assert fields_of(answer)["next_action"] == "Esperar a que pare"
    assert states(case) == [State.ROUTED]


def test_an_impediment_keeps_its_evidence(cast: Cast) -> None:
    case = open_leak(cast.alma)
    form = form_of(cast.dario, "impede", case)
    tomorrow = (local(now()) + timedelta(days=1)).strftime("%Y-%m-%dT09:00")
    assert form["review_at"] == tomorrow
    answer = send(
        cast.dario, "impede", form, reason="lluvia", next_action="Esperar", photos=jpeg_file("lluvia.jpg")
    )
    assert answer.status_code == 302
    assert states(case) == [State.IMPEDED]
    assert CaseAttachment.objects.get(case=case).shows == "photo"


def test_only_a_reason_that_may_justify_stops_the_clock(cast: Cast) -> None:
    justified, ours = leak_in(State.ROUTED, cast), leak_in(State.ROUTED, cast)
    review = now() + timedelta(hours=5)
    for case, reason in ((justified, "lluvia"), (ours, "falta-de-material")):
        take(
            "impede", case.pk, cast.dario,
            ev.Impeded(reason=reason, next_action="Volver", review_at=review),
        )  # fmt: skip
    answer = send(cast.dario, "justify", form_of(cast.dario, "justify", justified, ours))
    justified.refresh_from_db()
    ours.refresh_from_db()
    assert "Ese motivo no detiene el reloj" in text_of(answer)
    assert justified.net_deadline > justified.deadline
    assert ours.net_deadline == ours.deadline


def test_the_solution_takes_materials_checklist_and_photos(cast: Cast) -> None:
    case = open_leak(cast.alma)
    form = form_of(cast.dario, "attend", case)
    given = {
        "result": "Se cambió el tramo",
        "materials.Codo (pza)": "2",
        "checklist.fuga-controlada": "on",
        "checklist.requiere-bacheo": "on",
        "after": jpeg_file("despues.jpg"),
    }
    assert send(cast.dario, "attend", form, **given).status_code == 302
    entry = Entry.objects.get(case=case, step="attend")
    assert entry.data["materials"] == {"Codo (pza)": "2"}
    assert entry.data["checklist"] == {"fuga-controlada": "yes", "requiere-bacheo": "yes"}
    assert Case.objects.get(service__code="bacheo").area.code == "bacheo"  # type: ignore[union-attr]


def test_no_solution_without_a_photo_or_its_reason(cast: Cast) -> None:
    case = open_leak(cast.alma)
    answer = send(cast.dario, "attend", form_of(cast.dario, "attend", case), result="Listo")
    assert answer.status_code == 422
    assert "Agregue una foto de después" in text_of(answer)
    assert states(case) == [State.ROUTED]


def test_everything_that_a_solution_lacks_is_said_at_once(cast: Cast) -> None:
    cases = [open_leak(cast.alma) for _ in range(2)]
    answer = send(cast.dario, "attend", form_of(cast.dario, "attend", *cases), result="")
    assert answer.status_code == 422
    assert "Este dato hace falta." in text_of(answer)
    assert "Agregue una foto de después" in text_of(answer)
    assert states(*cases) == [State.ROUTED] * 2


def test_a_complaint_is_answered_by_the_areas_report(cast: Cast) -> None:
    case = open_case(a_complaint(), cast.alma, then=[Next("route", ev.Routed(area="agua-potable"))])
    form = form_of(cast.dario, "attend", case)
    assert send(cast.dario, "attend", form, result="La cuadrilla llegó tarde").status_code == 302
    assert states(case) == [State.ATTENDED]


def test_a_complaint_among_the_marked_is_told_that_it_takes_no_crew(cast: Cast) -> None:
    leak = open_leak(cast.alma)
    complaint = open_case(a_complaint(), cast.alma, then=[Next("route", ev.Routed(area="agua-potable"))])
    ids = {"case": [str(leak.pk), str(complaint.pk)]}
    asked = text_of(browser_of(cast.dario).get("/areas/pasos/assign/", ids))
    assert "no lleva este paso" in asked
    assert "ya no admite" not in asked
    answer = send(cast.dario, "assign", form_of(cast.dario, "assign", leak, complaint), crew="ap-poniente-1")
    assert answer.status_code == 409
    assert f"{complaint.folio} «Queja por servicio» no lleva ese paso" in text_of(answer)
    assert "Eso no le toca" not in text_of(answer)
    complaint.refresh_from_db()
    assert complaint.crew_id is None


def test_work_that_is_another_areas_goes_back_with_its_reason(cast: Cast) -> None:
    case = open_leak(cast.alma)
    form = form_of(cast.dario, "reject", case) | {"reason": "corresponde-a-otra-area"}
    assert send(cast.dario, "reject", form).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.area_id) == (State.REGISTERED, None)


def test_the_steps_offered_are_those_that_stand(cast: Cast) -> None:
    routed, impeded = open_leak(cast.alma), leak_in(State.IMPEDED, cast)
    answer = browser_of(cast.dario).get("/areas/pasos/", {"case": [str(routed.pk), str(impeded.pk)]})
    offered = {label: number for label, _address, number in answer.context["choices"]}
    assert offered["Asignar a cuadrilla"] == 2
    assert offered["Reanudar"] == 1
    assert "Llegué" not in offered


def test_another_areas_report_is_not_there(cast: Cast) -> None:
    case = open_leak(cast.alma)
    address = f"/areas/pasos/assign/?case={case.pk}"
    assert browser_of(cast.nora).get(address).status_code == 404
    assert browser_of(cast.nora).post("/areas/pasos/assign/", {"case": str(case.pk)}).status_code == 404
    case.refresh_from_db()
    assert case.crew_id is None


@pytest.mark.parametrize("who", ["alma", "beto", "fina", "efra"])
def test_the_boards_steps_are_the_dispatchers(cast: Cast, who: str) -> None:
    case = open_leak(cast.alma)
    take("assign", case.pk, cast.dario, ev.Assigned(crew="ap-poniente-1"))
    browser = browser_of(getattr(cast, who))
    assert browser.post("/areas/pasos/attend/", {"case": str(case.pk), "result": "x"}).status_code == 403
    assert states(case) == [State.ROUTED]


@pytest.mark.parametrize("asked", ["no-es-un-id", ""])
def test_nothing_marked_is_nothing_to_do(cast: Cast, asked: str) -> None:
    assert browser_of(cast.dario).get("/areas/pasos/assign/", {"case": asked}).status_code == 404
