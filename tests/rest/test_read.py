"""Reading: each as far as their role needs, by pages, and with the read of a person logged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce.cases.models import Case
from cauce.catalogue import Catalogue
from cauce.gateways.commercial.simulator import Simulator
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.procedure.steps import STEPS
from cauce.shared.clock import now
from cauce.staff import reads
from tests.rest.programs import Program, body_of
from tests.support.cast import Cast
from tests.support.reports import a_comment, a_leak, leak_in, no_water, open_leak, take

pytestmark = pytest.mark.django_db

Programs = Callable[[Actor], Program]

PERSONAL = ("Zoila", "Inventada", "5512345678", "Portón verde", "Sale agua")


def folios(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [one["folio"] for one in answer.json()["items"]]


def test_the_desk_reads_who_reported_and_the_read_is_logged(cast: Cast, program: Programs) -> None:
    case = open_leak(cast.alma)
    answer = program(cast.alma).get(f"/cases/{case.folio}")
    assert answer.json()["person"]["name"] == "Zoila Prueba Inventada"
    assert answer["ETag"] == '"2"'
    assert [read.what for read in reads.of_case(case.pk)] == ["api:case"]


def test_the_area_gets_name_and_phone_while_it_has_work_to_do(cast: Cast, program: Programs) -> None:
    case, dario = open_leak(cast.alma, email="zoila@example.mx", home="Otra"), program(cast.dario)
    person = dario.get(f"/cases/{case.folio}").json()["person"]
    assert (person["phone"], person["email"], person["home"]) == ("5512345678", "", "")
    take("attend", case, cast.dario)
    assert dario.get(f"/cases/{case.folio}").json()["person"] is None


def test_the_director_reads_nothing_personal(cast: Cast, program: Programs) -> None:
    case, olga = open_leak(cast.alma), program(cast.olga)
    for path in (f"/cases/{case.folio}", f"/cases/{case.folio}/entries", "/cases"):
        answer = olga.get(path)
        text = answer.content.decode()
        assert answer.status_code == 200, text
        assert not [word for word in PERSONAL if word in text], path
    assert not reads.of_case(case.pk)


def test_a_list_names_nobody(cast: Cast, program: Programs) -> None:
    open_leak(cast.alma)
    text = program(cast.alma).get("/cases").content.decode()
    assert not [word for word in PERSONAL if word in text]


def test_pages_go_on_where_the_last_one_ended(cast: Cast, program: Programs) -> None:
    alma = program(cast.alma)
    with time_machine.travel(now(), tick=False):
        made = [open_leak(cast.alma).folio for _ in range(7)]
    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        answer = alma.get(f"/cases?limit=3{cursor and f'&cursor={cursor}'}")
        seen += folios(answer)
        cursor = answer.json()["next"]
        if len(seen) == 3:
            open_leak(cast.alma)
    assert sorted(seen) == sorted(made), "nothing twice, nothing left out, the new one not yet"


def test_the_list_is_narrowed_by_its_parameters(cast: Cast, program: Programs) -> None:
    alma, before = program(cast.alma), now()
    with time_machine.travel(before - timedelta(days=3)):
        late = open_leak(cast.alma)
    routed, field = open_leak(cast.alma), leak_in(State.IN_FIELD, cast)
    comment = program(cast.alma).post("/cases", body_of(a_comment())).json()["folio"]
    everything = {late.folio, routed.folio, field.folio, comment}
    since = (before - timedelta(seconds=1)).isoformat().replace("+", "%2B")
    for query, expected in {
        "": everything,
        "state=in_field": {field.folio},
        "state=in_field&state=routed": {late.folio, routed.folio, field.folio},
        "kind=comment": {comment},
        "service=fuga-toma": everything - {comment},
        "area=agua-potable&zone=poniente": everything - {comment},
        "programme=true": everything - {comment},
        "programme=false": {comment},
        "overdue=true": {late.folio},
        "overdue=false": everything - {late.folio},
        f"received_from={since}": everything - {late.folio},
        f"received_to={since}": {late.folio},
        f"updated_since={since}": everything - {late.folio},
    }.items():
        assert set(folios(alma.get(f"/cases?{query}"))) == expected, query


def test_an_area_lists_its_own_and_a_crew_its_own(cast: Cast, program: Programs) -> None:
    case = open_leak(cast.alma)
    assert folios(program(cast.dario).get("/cases")) == [case.folio]
    assert folios(program(cast.nora).get("/cases")) == []
    assert folios(program(cast.efra).get("/cases")) == []
    take("assign", case, cast.dario)
    assert folios(program(cast.efra).get("/cases")) == [case.folio]
    assert folios(program(cast.ivan).get("/cases")) == []


def statements(act: Callable[[], Any]) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        act()
    return [query["sql"] for query in seen.captured_queries]


def test_a_page_costs_the_same_whatever_it_holds(cast: Cast, program: Programs) -> None:
    alma = program(cast.alma)
    for _ in range(3):
        open_leak(cast.alma)
    alma.get("/cases")
    few = statements(lambda: alma.get("/cases"))
    for _ in range(20):
        open_leak(cast.alma)
    many = statements(lambda: alma.get("/cases"))
    assert len(few) == len(many) <= 12
    assert not [sql for sql in many if "COUNT(" in sql.upper()]


def test_a_case_is_read_in_twelve_statements(cast: Cast, program: Programs) -> None:
    case, alma = leak_in(State.CLOSED, cast), program(cast.alma)
    for path in ("", "/entries", "/steps"):
        spent = statements(lambda path=path: alma.get(f"/cases/{case.folio}{path}"))
        assert len(spent) <= 12, (path, len(spent), spent)


def test_an_intake_is_twelve_statements_in_one_transaction(cast: Cast, program: Programs) -> None:
    alma = program(cast.alma)
    alma.post("/cases", body_of(a_leak()))
    spent = statements(lambda: alma.post("/cases", body_of(a_leak())))
    told = [sql for sql in spent if not sql.startswith(("SAVEPOINT", "RELEASE"))]
    assert len(told) <= 12, told


def test_the_steps_are_those_that_the_table_offers(cast: Cast, program: Programs) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    offers = {one["step"]: one for one in program(cast.fina).get(f"/cases/{case.folio}/steps").json()}
    assert offers.keys() == {"close", "reassign", "contact", "note", "correct", "attach", "escalate"}
    close = offers["close"]
    assert (close["form"], close["moves_to"], close["objection"]) == ("Closed", "closed", "")
    assert program(cast.fina).client.post(close["href"]).status_code in (401, 415)
    waiting = program(cast.gil).get(f"/cases/{case.folio}/steps").json()
    assert next(one for one in waiting if one["step"] == "close_unverified")["objection"]


def test_each_step_that_is_offered_has_its_operation(cast: Cast, program: Programs) -> None:
    paths = program(cast.alma).get("/openapi.json").json()["paths"]
    taken = {path.rsplit("/", 1)[1] for path in paths if "/steps/" in path}
    for state in (State.REGISTERED, State.ROUTED, State.IMPEDED, State.WRITTEN_OFF, State.CLOSED):
        case = leak_in(state, cast)
        for who in cast:
            offers = program(who).get(f"/cases/{case.folio}/steps")
            if offers.status_code == 200:
                assert {one["step"] for one in offers.json()} <= taken
    assert taken == {row.name for row in STEPS.values() if row.sources and {*row.roles} != {"system"}}


def test_a_person_is_found_by_phone_without_a_name_in_any_address(cast: Cast, program: Programs) -> None:
    case = open_leak(cast.alma, caic_folio="CAIC-77")
    alma = program(cast.alma)
    for asked in (
        {"phone": "+52 1 55 1234 5678"},
        {"alias": "caic-77"},
        {"folio": case.folio},
        {"folio": str(case.number)},
    ):
        assert [one["folio"] for one in alma.post("/cases/search", asked, key=None).json()] == [case.folio]
    assert program(cast.olga).post("/cases/search", {"phone": "5512345678"}).json() == []
    assert alma.post("/cases/search", {}).status_code == 422
    assert "api:search" in {read.what for read in reads.of_case(case.pk)}


def test_the_catalogue_is_sent_once_for_each_revision(
    cast: Cast, program: Programs, office: Catalogue
) -> None:
    alma = program(cast.alma)
    whole = alma.get("/catalogue")
    lists = whole.json()
    assert {one["code"] for one in lists["services"]} == {
        row.code for row in office.services.values() if row.active
    }
    leak = next(one for one in lists["services"] if one["code"] == "fuga-toma")
    assert leak["triage"][0]["choices"]
    assert alma.get("/catalogue", If_None_Match=whole["ETag"]).status_code == 304


def test_neighbours_are_shown_and_joined(cast: Cast, program: Programs) -> None:
    main, alma = open_leak(cast.alma), program(cast.alma)
    where = {"service": "fuga-toma", "colonia": "tlalnepantla-centro", "street": "Calle de Ensayo"}
    near = alma.post("/nearby", where, key=None).json()
    assert [one["folio"] for one in near] == [main.folio]
    assert program(cast.dario).post("/nearby", where, key=None).status_code == 403
    body = body_of(a_leak()) | {"at_once": {"step": "link", "main": main.folio}}
    taken = alma.post("/cases", body)
    assert (taken.status_code, taken.json()["state"]) == (201, "linked")
    assert Case.objects.get(folio=taken.json()["folio"]).main_id == main.pk


@pytest.mark.parametrize(
    ("at_once", "state"),
    [
        ({"step": "answer", "answer": "Se le explicó"}, "answered"),
        ({"step": "refer", "body": "proteccion-civil"}, "referred"),
    ],
)
def test_what_is_settled_in_the_call_is_settled_at_once(
    cast: Cast, program: Programs, at_once: dict[str, str], state: str
) -> None:
    body = body_of(a_leak(kind="information", service="informacion", answers={})) | {"at_once": at_once}
    answer = program(cast.alma).post("/cases", body)
    assert (answer.status_code, answer.json()["state"]) == (201, state)


def test_the_account_is_asked_while_it_is_typed_and_names_nobody(
    cast: Cast, program: Programs, atl_at_once: Simulator
) -> None:
    alma, account = program(cast.alma), "0012360"
    asked = alma.post("/standing", {"account": account}, key=None)
    assert asked.status_code == 202
    question = asked.json()["question"]
    told = alma.get(f"/standing/{question}").json()
    assert (told["outcome"], told["proposes_refusal"]) == ("not_regularized", True)
    assert told.keys() == {"outcome", "proposes_refusal", "refusal", "advice", "balance_date"}
    assert program(cast.beto).get(f"/standing/{question}").status_code == 403
    taken = alma.post("/cases", body_of(no_water()) | {"account": account, "question": question}).json()
    assert (taken["standing"], taken["state"]) == ("not_regularized", "registered")
