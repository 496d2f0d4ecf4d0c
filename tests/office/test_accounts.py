"""Accounts: opened, given roles and places, closed and opened again; nobody locks everyone out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from cauce.catalogue.models import SettingChange
from cauce.catalogue.settings import NotTheirsError, history
from cauce.procedure.roles import Actor, Role
from cauce.shared import clock
from cauce.staff import accounts, actor_of, people, tokens
from cauce.staff.models import RoleGrant, User
from tests.office.pages import fields_of, review, save
from tests.record.pages import text_of
from tests.support.cast import Cast, browser_of

pytestmark = pytest.mark.django_db

LIST = "/administracion/cuentas/"
MOST_STATEMENTS = 12


def _actor(username: str) -> Actor:
    return actor_of(User.objects.get(username=username))


@pytest.mark.parametrize(
    "address", [LIST, f"{LIST}alma/", f"{LIST}alma/acceso/", "/administracion/nuevo/cuentas/"]
)
@pytest.mark.parametrize("who", ["celia", "gil", "hilda", "olga", "alma"])
def test_only_the_system_s_administration_sees_accounts(cast: Cast, address: str, who: str) -> None:
    assert browser_of(getattr(cast, who)).get(address).status_code in (403, 404)


def test_the_list_asks_few_queries_whatever_the_accounts(cast: Cast) -> None:
    browser = browser_of(cast.ivan)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(LIST).status_code == 200
    assert len(asked) <= MOST_STATEMENTS


def test_an_account_is_opened_with_roles_and_place(cast: Cast) -> None:
    save(
        browser_of(cast.ivan),
        "/administracion/nuevo/cuentas/",
        username="quique",
        full_name="Quique de Prueba",
        email="quique@prueba.invalid",
        roles=["area"],
        areas=["agua-potable"],
    )
    quique = _actor("quique")
    assert quique.roles == {Role.AREA}
    assert len(quique.areas) == 1
    change = history.latest("account", "quique")
    assert change is not None
    assert (change.author, change.became["roles"]) == ("Ivan de Prueba", ["area"])


def test_roles_are_granted_and_revoked_and_stay_as_history(cast: Cast) -> None:
    save(browser_of(cast.ivan), f"{LIST}alma/", roles=["ugsyrp", "caic"])
    assert _actor("alma").roles == {Role.UGSYRP, Role.CAIC}
    assert RoleGrant.objects.get(user__username="alma", role="desk").revoked_by_id == cast.ivan.id


def test_an_account_is_closed_and_opened_again(cast: Cast) -> None:
    alma = User.objects.get(username="alma")
    tokens.create(alma, "prueba", clock.now() + timedelta(days=1))
    browser = browser_of(cast.alma)
    save(browser_of(cast.ivan), f"{LIST}alma/", active=None)
    assert browser.get("/").status_code == 302
    assert not alma.tokens.filter(revoked_at=None).exists()
    save(browser_of(cast.ivan), f"{LIST}alma/", active="on")
    assert _actor("alma").roles == {Role.DESK}
    assert User.objects.get(username="alma").is_active


@pytest.mark.parametrize(
    ("who", "typed", "wrong"),
    [
        ("alma", {"roles": ["area"], "areas": None}, "areas"),
        ("alma", {"roles": ["crew"], "crews": None}, "crews"),
        ("alma", {"full_name": ""}, "full_name"),
        ("alma", {"email": "nada"}, "email"),
        ("ivan", {"roles": ["it", "director"]}, "roles"),
        ("ivan", {"active": None}, "active"),
    ],
)
def test_what_may_not_be_is_refused_and_changes_nothing(
    cast: Cast, who: str, typed: dict[str, object], wrong: str
) -> None:
    before, browser = accounts.ACCOUNTS.keeper.row(who), browser_of(cast.ivan)
    shown = review(browser, f"{LIST}{who}/", **typed)
    if shown.status_code == 200:
        shown = browser.post(f"{LIST}{who}/", {**fields_of(shown), "verb": "save"})
    assert shown.status_code == 422
    assert wrong in shown.context["form"].errors
    assert accounts.ACCOUNTS.keeper.row(who) == before
    assert not SettingChange.objects.exists()


def test_someone_always_administers_the_system(cast: Cast) -> None:
    save(browser_of(cast.ivan), f"{LIST}alma/", roles=["it"])
    people.revoke(User.objects.get(username="ivan"), Role.IT, by=_actor("alma"))
    answer = browser_of(_actor("alma")).get(f"{LIST}alma/")
    sent = {**fields_of(answer), "roles": ["desk"], "verb": "save"}
    refused = browser_of(_actor("alma")).post(f"{LIST}alma/", sent)
    assert refused.status_code == 422
    assert people.someone_administers()


def test_a_link_to_begin_again_is_asked_for_and_shown_once(cast: Cast) -> None:
    browser, address = browser_of(cast.ivan), f"{LIST}alma/acceso/"
    assert browser.get(address).status_code == 200
    assert not SettingChange.objects.exists()
    shown = browser.post(address)
    link = shown.context["address"]
    assert resolve(link[link.index("/acceso/") :]).url_name == "set_password"
    assert shown.headers["Cache-Control"] == "no-store"
    assert link not in text_of(browser.get(f"{LIST}alma/"))
    assert "Acceso" in text_of(browser.get(f"{LIST}alma/"))


def test_nobody_resets_their_own(cast: Cast) -> None:
    with pytest.raises(NotTheirsError):
        accounts.reset("ivan", cast.ivan)
    assert browser_of(cast.ivan).post(f"{LIST}ivan/acceso/").status_code == 403


def test_changes_of_accounts_are_told_to_nobody_else(cast: Cast) -> None:
    save(browser_of(cast.ivan), f"{LIST}alma/", full_name="Alma Otra")
    assert "Alma Otra" in text_of(browser_of(cast.ivan).get("/administracion/historia/"))
    assert "Alma Otra" not in text_of(browser_of(cast.celia).get("/administracion/historia/"))
