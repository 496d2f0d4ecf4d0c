"""Guessing: an account waits, a flooded address goes slowly, and nobody is shut out for theirs."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import LazySettings
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from time_machine import Traveller

from cauce.channels.signin import pause
from cauce.staff.models import User
from tests.staff.conftest import PASSWORD, SECRET, code_now, someone_at_the_desk

pytestmark = pytest.mark.django_db

OFFICE, ELSEWHERE = "203.0.113.7", "203.0.113.8"
MANY = 30


@pytest.fixture(autouse=True)
def _at_noon(noon: Traveller) -> None:
    """Before anything else of a test."""


@pytest.fixture
def beto(db: None) -> User:
    """Who shares Ana's office, and its address."""
    return someone_at_the_desk("beto", "Beto de Prueba")


@pytest.fixture
def flood(ana: User) -> None:
    """Someone in the office tries one account after another."""
    for n in range(MANY):
        give(Client(), f"nadie{n}", "otra")


def give(client: Client, username: str, password: str = PASSWORD, *, opened: str = "", address: str = OFFICE):
    given = {"login": username, "password": password, "opened": opened}
    return client.post(reverse("account_login"), given, REMOTE_ADDR=address)


def page(client: Client, address: str = OFFICE):
    return client.get(reverse("account_login"), REMOTE_ADDR=address)


def mark_on(shown) -> str:
    """What the page that was shown carries of when it opened."""
    return re.search(r'name="opened" value="([^"]+)"', shown.text)[1]


def came_in(answer) -> bool:
    """Whether the password was taken: what follows is the second factor."""
    return answer.status_code == 302 and SESSION_KEY in answer.client.session


class TestAccount:
    def test_the_sixth_attempt_has_to_wait_and_is_told_how_long(self, client: Client, ana: User, noon):
        for _ in range(5):
            give(client, "ana", "otra")
        assert "Demasiados intentos con esta cuenta. Espere 5 minutos" in give(client, "ana").text
        noon.shift(timedelta(minutes=4, seconds=1))
        assert "Espere 1 minuto y" in give(client, "ana").text
        noon.shift(timedelta(minutes=1))
        assert came_in(give(client, "ana"))

    def test_it_waits_wherever_the_guesses_come_from(self, client: Client, ana: User):
        for n in range(5):
            give(client, "ana", "otra", address=f"198.51.100.{n}")
        assert "Demasiados intentos" in give(client, "ana", address=ELSEWHERE).text
        assert SESSION_KEY not in client.session

    def test_a_colleague_at_the_same_address_does_not_wait(self, client: Client, ana: User, beto: User):
        for _ in range(6):
            give(Client(), "ana", "otra")
        assert came_in(give(client, "beto"))

    def test_a_name_that_nobody_has_waits_as_any_other(self, client: Client):
        for _ in range(5):
            give(client, "nadie", "otra")
        assert "Demasiados intentos con esta cuenta" in give(client, "nadie").text


class TestCodes:
    def test_the_sixth_at_the_door_has_to_wait_and_is_told_how_long(self, client: Client, ana: User, noon):
        TOTP.activate(ana, SECRET)
        give(client, "ana")
        for _ in range(5):
            client.post(reverse("mfa_authenticate"), {"code": "no"})
        refused = client.post(reverse("mfa_authenticate"), {"code": code_now()})
        assert "Demasiados códigos equivocados. Espere 5 minutos y escriba" in refused.text
        noon.shift(timedelta(minutes=4, seconds=1))
        last = client.post(reverse("mfa_authenticate"), {"code": code_now()})
        assert "Espere 1 minuto y escriba" in last.text
        noon.shift(timedelta(minutes=1))
        assert client.post(reverse("mfa_authenticate"), {"code": code_now()}).status_code == 302

    def test_the_sixth_while_setting_up_is_told_the_same(self, client: Client, ana: User):
        give(client, "ana")
        secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
        for _ in range(5):
            client.post(reverse("mfa_activate_totp"), {"code": "no"})
        refused = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
        assert "Demasiados códigos equivocados. Espere 5 minutos" in refused.text
        assert not Authenticator.objects.exists()


class TestAddress:
    def test_a_whole_office_comes_in_through_one(self, client: Client, ana: User):
        for _ in range(5 * MANY):
            client.post(reverse("account_login"), REMOTE_ADDR=OFFICE)
        assert came_in(give(client, "ana"))
        assert came_in(give(Client(), "ana"))

    def test_below_the_flood_nobody_is_asked_for_anything(self, client: Client, ana: User):
        for n in range(MANY - 1):
            give(Client(), f"nadie{n}", "otra")
        assert "muchos intentos fallidos" not in page(client).text
        assert came_in(give(client, "ana"))

    @pytest.mark.usefixtures("flood")
    def test_under_flood_the_page_says_what_is_asked(self, client: Client):
        shown = page(client)
        assert shown.status_code == 200
        assert "deje abierta esta página al menos 10 segundos" in shown.text
        assert "Su cuenta no está bloqueada" in shown.text

    @pytest.mark.usefixtures("flood")
    def test_a_right_password_comes_in_after_the_pause(self, client: Client, noon):
        opened = mark_on(page(client))
        noon.shift(timedelta(seconds=pause.SECONDS))
        assert came_in(give(client, "ana", opened=opened))

    @pytest.mark.usefixtures("flood")
    def test_too_soon_is_told_how_long_and_the_page_goes_on(self, client: Client, noon):
        opened = mark_on(page(client))
        noon.shift(timedelta(seconds=pause.SECONDS - 1))
        early = give(client, "ana", opened=opened)
        assert "Todavía no: espere 1 segundo, " in early.text
        assert 'value="ana"' in early.text
        assert SESSION_KEY not in client.session
        noon.shift(timedelta(seconds=1))
        assert came_in(give(client, "ana", opened=mark_on(early)))

    def test_a_page_that_was_open_before_the_flood_is_worth_its_time(self, client: Client, request, noon):
        opened = mark_on(page(client))
        request.getfixturevalue("flood")
        noon.shift(timedelta(seconds=pause.SECONDS))
        assert came_in(give(client, "ana", opened=opened))

    @pytest.mark.usefixtures("flood")
    @pytest.mark.parametrize("opened", ["", "\x00", "ñ", "a:b:c", '["mine", 0]:1:x'])
    def test_a_forged_mark_is_worth_nothing(self, client: Client, opened: str):
        assert "Todavía no: espere 10 segundos" in give(client, "ana", opened=opened).text
        assert SESSION_KEY not in client.session

    @pytest.mark.usefixtures("flood")
    def test_a_page_is_worth_one_attempt(self, client: Client, noon):
        opened = mark_on(page(client))
        noon.shift(timedelta(seconds=pause.SECONDS))
        wrong = give(client, "nadie", "otra", opened=opened)
        assert "no coinciden" in wrong.text
        assert mark_on(wrong) != opened
        assert "Todavía no" in give(client, "ana", opened=opened).text
        assert SESSION_KEY not in client.session

    @pytest.mark.usefixtures("flood")
    def test_a_page_left_open_too_long_begins_again(self, client: Client, noon):
        opened = mark_on(page(client))
        noon.shift(timedelta(seconds=pause.GOOD_FOR + 1))
        for n in range(MANY):
            give(Client(), f"nadie{n}", "otra")
        again = give(client, "ana", opened=opened)
        assert "Todavía no: espere 10 segundos" in again.text
        assert mark_on(again) != opened

    @pytest.mark.usefixtures("flood")
    def test_what_came_too_soon_costs_the_account_no_attempt(self, client: Client, noon):
        for _ in range(6):
            give(client, "ana", "otra")
        noon.shift(timedelta(minutes=6))
        assert came_in(give(client, "ana"))

    @pytest.mark.usefixtures("flood")
    def test_another_address_is_not_asked(self, client: Client):
        assert "muchos intentos fallidos" not in page(client, ELSEWHERE).text
        assert came_in(give(client, "ana", address=ELSEWHERE))

    @pytest.mark.usefixtures("flood")
    def test_five_quiet_minutes_end_it(self, client: Client, noon):
        noon.shift(timedelta(minutes=5))
        assert "muchos intentos fallidos" not in page(client).text
        assert came_in(give(client, "ana"))

    @pytest.mark.usefixtures("flood")
    def test_it_is_said_in_english_too(self, client: Client, settings: LazySettings):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        assert "keep this page open for at least 10 seconds" in page(client).text
        assert "Not yet: wait 10 seconds" in give(client, "ana").text

    @pytest.mark.usefixtures("flood")
    def test_the_pause_is_no_second_factor(self, client: Client, noon):
        opened = mark_on(page(client))
        noon.shift(timedelta(seconds=pause.SECONDS))
        give(client, "ana", opened=opened)
        assert not Authenticator.objects.exists()
        assert client.get(reverse("mfa_index")).status_code == 302
