"""The manual from the first call to the closing, by REST alone, each step by whose it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cauce.cases.models import Case
from cauce.procedure.roles import Actor
from tests.rest.programs import Program, body_of
from tests.support.cast import Cast
from tests.support.reports import a_leak, given_for

pytestmark = pytest.mark.django_db

Programs = Callable[[Actor], Program]


def test_a_leak_goes_from_the_call_to_its_closing(cast: Cast, program: Programs) -> None:
    taken = program(cast.alma).post("/cases", body_of(a_leak()))
    assert taken.status_code == 201, taken.content
    told = taken.json()
    folio = told["folio"]
    assert taken["Location"] == f"/api/v1/cases/{folio}"
    assert (told["state"], told["area"]) == ("routed", "Departamento de Agua Potable")

    for who, step in (
        (cast.dario, "assign"), (cast.efra, "send_out"), (cast.efra, "arrive"), (cast.efra, "attend"),
        (cast.beto, "write_off"), (cast.fina, "reassign"), (cast.dario, "attend"), (cast.beto, "write_off"),
        (cast.fina, "close"),
    ):  # fmt: skip
        answer = program(who).take(folio, step, body_of(given_for(step)))
        assert answer.status_code == 200, (step, answer.content)
        assert answer["ETag"] == f'"{answer.json()["seq"]}"'

    case = Case.objects.get(folio=folio)
    assert (case.state, case.attempt) == ("closed", 2)
    read = program(cast.alma).get(f"/cases/{folio}").json()
    assert (read["state"], read["person"]["phone"], read["service"]) == ("closed", "5512345678", "fuga-toma")
    history = program(cast.alma).get(f"/cases/{folio}/entries").json()
    assert [entry["step"] for entry in history] == [
        "receive", "route", "assign", "send_out", "arrive", "attend", "write_off", "reassign", "attend",
        "write_off", "close",
    ]  # fmt: skip
