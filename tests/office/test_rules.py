"""The routing rules from the administration: added, changed, dropped; what is routed stays."""

from __future__ import annotations

import pytest

from cauce.catalogue.settings import history
from cauce.steps.routing.rules import Rule, all_rules
from tests.office.pages import review, save
from tests.support.cast import Cast, browser_of

pytestmark = pytest.mark.django_db

LIST, NEW = "/administracion/reglas-de-turno/", "/administracion/nuevo/reglas-de-turno/"
RULE = {"service": "fuga-toma", "zone": "oriente", "area": "operacion-hidraulica"}


def test_a_rule_is_added_changed_and_dropped(cast: Cast) -> None:
    celia = browser_of(cast.celia)
    save(celia, NEW, **RULE)
    assert Rule(**RULE) in all_rules()
    save(celia, f"{LIST}fuga-toma.oriente/", area="pipas")
    assert Rule("fuga-toma", "oriente", "pipas") in all_rules()
    answer = save(celia, f"{LIST}fuga-toma.oriente/", active=None)
    assert answer.headers["Location"] == LIST
    assert "fuga-toma" not in {rule.service for rule in all_rules() if rule.zone == "oriente"}
    assert [change.number for change in history.page(listing="rule")] == [3, 2, 1]
    assert celia.get(LIST).status_code == celia.get("/administracion/historia/").status_code == 200


def test_the_form_of_a_new_one_is_called_alike_whatever_its_gender(cast: Cast) -> None:
    assert "<h1>Agregar: Regla</h1>" in browser_of(cast.celia).get(NEW).content.decode()


@pytest.mark.parametrize("who", ["beto", "ivan", "gil"])
def test_nobody_else_changes_a_rule(cast: Cast, who: str) -> None:
    before = all_rules()
    answer = browser_of(getattr(cast, who)).post(NEW, {**RULE, "active": "on", "verb": "save"})
    assert answer.status_code == 403
    assert all_rules() == before


@pytest.mark.parametrize("wrong", ["service", "zone", "area"])
def test_a_rule_that_names_nothing_comes_back(cast: Cast, wrong: str) -> None:
    before = all_rules()
    answer = review(browser_of(cast.celia), NEW, **{**RULE, wrong: ""})
    assert answer.status_code == 422
    assert ["Falta «" in told for told in answer.context["form"].errors[wrong]] == [True]
    assert "None" not in str(answer.context["form"].errors)
    assert all_rules() == before


def test_a_service_request_is_not_sent_where_only_complaints_go(cast: Cast) -> None:
    before = all_rules()
    answer = review(browser_of(cast.celia), NEW, **{**RULE, "area": "oic"})
    assert answer.status_code == 422
    assert "area" in answer.context["form"].errors
    assert all_rules() == before
