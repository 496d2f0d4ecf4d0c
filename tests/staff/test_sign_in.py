"""The door, from outside: password, second factor, limits, sessions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import LazySettings
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from time_machine import Traveller

from cauce.channels.signin.templatetags.signin import device
from cauce.procedure.roles import SYSTEM, Role
from cauce.shared import clock
from cauce.staff import demo, people, sessions
from cauce.staff.models import User
from tests.staff.conftest import PASSWORD, SECRET, code_now

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon(noon: Traveller) -> None:
    """Before anything else of a test."""


@pytest.fixture
def phone(ana: User) -> None:
    """Ana's authenticator app."""
    TOTP.activate(ana, SECRET)


def give_password(client: Client, username: str = "ana", password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": username, "password": password})


def give_code(client: Client, given: str):
    return client.post(reverse("mfa_authenticate"), {"code": given})


def enter(client: Client) -> None:
    give_password(client)
    give_code(client, code_now())
    assert is_in(client)


def is_in(client: Client) -> bool:
    return client.get(reverse("mfa_index")).status_code == 200


def writes(client: Client) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        assert is_in(client)
    return [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


class TestPassword:
    def test_the_door_is_shut_to_whoever_has_not_signed_in(self, client: Client):
        page = client.get(reverse("mfa_index"))
        assert page.headers["Location"].startswith(reverse("account_login"))

    @pytest.mark.parametrize(
        ("username", "password"), [("ana", "otra"), ("nadie", PASSWORD), ("ana", "\x00")]
    )
    def test_a_wrong_pair_says_so_without_saying_which(self, client: Client, ana: User, username, password):
        page = give_password(client, username, password)
        assert page.status_code == 200
        assert SESSION_KEY not in client.session
        if "\x00" not in password:
            assert "El usuario o la contraseña no coinciden" in page.text
        assert "Error:" in page.text

    def test_the_name_that_was_typed_is_kept(self, client: Client, ana: User):
        assert 'value="ana"' in give_password(client, "ana", "otra").text

    @pytest.mark.usefixtures("phone")
    def test_the_name_may_be_typed_in_capitals(self, client: Client):
        assert give_password(client, " ANA ").headers["Location"] == reverse("mfa_authenticate")

    def test_a_closed_account_does_not_come_in(self, client: Client, ana: User):
        people.deactivate(ana, by=SYSTEM)
        assert give_password(client).headers["Location"] == reverse("account_inactive")
        assert SESSION_KEY not in client.session

    def test_nobody_signs_up(self, client: Client):
        assert client.get("/acceso/signup/").status_code in {302, 404}
        assert not User.objects.exists()

    def test_the_session_id_changes_at_sign_in(self, client: Client, ana: User):
        client.get(reverse("account_login"))
        session = client.session
        session["kept"] = True
        session.save()
        client.cookies["sessionid"] = session.session_key
        give_password(client)
        assert client.session.session_key != session.session_key


class TestSecondFactor:
    def test_whoever_has_none_is_led_to_set_one_up(self, client: Client, ana: User):
        give_password(client)
        for name in ("mfa_index", "account_change_password", "usersessions_list"):
            assert client.get(reverse(name)).headers["Location"] == reverse("mfa_activate_totp")

    def test_whoever_has_none_sees_what_is_open_to_everyone(self, client: Client, ana: User):
        give_password(client)
        colour = client.get(reverse("shell:brand", args=["3f5b2a"]))
        assert colour.status_code == 200
        assert colour.headers["Content-Type"].startswith("text/css")

    def test_loading_the_page_again_shows_the_key_that_the_phone_holds(self, client: Client, ana: User):
        give_password(client)
        shown = client.get(reverse("mfa_activate_totp")).context["form"].secret
        client.get(reverse("mfa_index"), follow=True)
        right = format_hotp_value(hotp_value(shown, int(clock.now().timestamp()) // 30))
        assert client.post(reverse("mfa_activate_totp"), {"code": right}).status_code == 302
        assert is_in(client)

    def test_setting_one_up_takes_the_password_once_and_shows_recovery_codes(self, client: Client, ana: User):
        give_password(client)
        page = client.get(reverse("mfa_activate_totp"))
        assert page.status_code == 200
        right = format_hotp_value(hotp_value(page.context["form"].secret, int(clock.now().timestamp()) // 30))
        wrong = "000000" if right != "000000" else "111111"

        assert "El código no es correcto" in client.post(reverse("mfa_activate_totp"), {"code": wrong}).text
        assert not Authenticator.objects.exists()

        done = client.post(reverse("mfa_activate_totp"), {"code": right})
        assert done.headers["Location"] == reverse("mfa_view_recovery_codes")
        assert client.get(reverse("mfa_view_recovery_codes")).text.count("<code>") == 10
        assert is_in(client)

    def test_the_code_that_set_it_up_does_not_come_in_again(self, client: Client, ana: User):
        give_password(client)
        secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
        given = format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30))
        client.post(reverse("mfa_activate_totp"), {"code": given})
        other = Client()
        give_password(other)
        assert "El código no es correcto" in give_code(other, given).text
        assert not is_in(other)

    def test_the_recovery_codes_are_a_file_named_in_the_readers_language(
        self, client: Client, ana: User, settings: LazySettings
    ):
        give_password(client)
        secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
        given = format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30))
        client.post(reverse("mfa_activate_totp"), {"code": given})
        spanish = client.get(reverse("mfa_download_recovery_codes"))
        assert spanish.headers["Content-Disposition"] == 'attachment; filename="codigos-de-recuperacion.txt"'
        assert len(spanish.text.split()) == 10
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        english = client.get(reverse("mfa_download_recovery_codes"))
        assert english.headers["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'

    @pytest.mark.usefixtures("phone")
    def test_the_password_alone_does_not_come_in(self, client: Client):
        give_password(client)
        assert not is_in(client)
        give_code(client, code_now())
        assert is_in(client)

    @pytest.mark.usefixtures("phone")
    def test_a_code_is_good_once(self, client: Client):
        enter(client)
        other = Client()
        give_password(other)
        assert "El código no es correcto" in give_code(other, code_now()).text
        assert not is_in(other)

    @pytest.mark.usefixtures("phone")
    def test_a_used_code_stays_used_while_the_clock_tolerates_it(self, client: Client, noon):
        used = code_now()
        enter(client)
        noon.shift(timedelta(seconds=31))
        other = Client()
        give_password(other)
        give_code(other, used)
        assert not is_in(other)

    @pytest.mark.usefixtures("phone")
    def test_a_slow_hand_may_give_the_code_of_before(self, client: Client, noon):
        before = code_now()
        noon.shift(timedelta(seconds=30))
        give_password(client)
        give_code(client, before)
        assert is_in(client)

    @pytest.mark.usefixtures("phone")
    def test_a_recovery_code_comes_in_once(self, client: Client, ana: User):
        recovery = RecoveryCodes.activate(ana).generate_codes()[0]
        give_password(client)
        give_code(client, recovery)
        assert is_in(client)
        other = Client()
        give_password(other)
        give_code(other, recovery)
        assert not is_in(other)

    @pytest.mark.usefixtures("phone")
    def test_one_may_turn_back_at_the_code(self, client: Client):
        give_password(client)
        client.post(reverse("account_logout"))
        assert client.get(reverse("account_login")).status_code == 200

    @pytest.mark.usefixtures("phone")
    def test_changing_phones_leads_to_the_new_one_at_once(self, client: Client, ana: User):
        enter(client)
        changed = client.post(reverse("mfa_deactivate_totp"))
        assert changed.headers["Location"] == reverse("mfa_activate_totp")
        assert client.get(reverse("mfa_index")).headers["Location"] == reverse("mfa_activate_totp")
        assert client.get(reverse("mfa_activate_totp")).context["form"].secret != SECRET

    @pytest.mark.usefixtures("phone")
    def test_changing_phones_later_asks_again_who_it_is(self, client: Client, noon):
        enter(client)
        noon.shift(timedelta(minutes=11))
        asked = client.post(reverse("mfa_deactivate_totp"))
        assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
        assert Authenticator.objects.exists()

    @pytest.mark.usefixtures("phone")
    def test_the_secret_is_not_stored_in_clear(self):
        assert SECRET not in str(Authenticator.objects.values().get())

    @pytest.mark.usefixtures("phone")
    def test_whoever_lost_the_phone_gets_a_link_and_starts_again(self, client: Client, ana: User):
        link = reverse("set_password", kwargs=people.reset_sign_in(ana, by=SYSTEM))
        form = client.get(link, follow=True)
        new = "otra pipa cruza otro puente"
        done = client.post(form.request["PATH_INFO"], {"new_password1": new, "new_password2": new})
        assert done.headers["Location"] == reverse("account_login")
        give_password(client, password=new)
        assert client.get(reverse("mfa_index")).headers["Location"] == reverse("mfa_activate_totp")
        assert "Este enlace ya no sirve" in Client().get(link).text


def set_password(user: User) -> None:
    user.set_password("otra pipa cruza otro puente")
    user.save()


ENDING = {
    "a role more": lambda user: people.grant(user, Role.CAIC, by=SYSTEM),
    "a role less": lambda user: people.revoke(user, Role.DESK, by=SYSTEM),
    "the account closed": lambda user: people.deactivate(user, by=SYSTEM),
    "the sign-in reset": lambda user: people.reset_sign_in(user, by=SYSTEM),
    "another password": set_password,
}


@pytest.mark.usefixtures("phone")
class TestSession:
    def test_half_an_hour_without_use_ends_it(self, client: Client, noon):
        enter(client)
        noon.shift(timedelta(minutes=31))
        assert not is_in(client)

    def test_use_keeps_it(self, client: Client, noon):
        enter(client)
        for _ in range(3):
            noon.shift(timedelta(minutes=20))
            assert is_in(client)

    def test_a_page_that_polls_by_itself_is_no_use(self, client: Client, noon):
        enter(client)
        noon.shift(timedelta(minutes=20))
        client.get(reverse("mfa_index"), headers={sessions.BACKGROUND: "1"})
        noon.shift(timedelta(minutes=20))
        assert not is_in(client)

    def test_twelve_hours_end_it_whatever_the_use(self, client: Client, noon):
        enter(client)
        for _ in range(12 * 3 - 1):
            noon.shift(timedelta(minutes=20))
            client.get(reverse("mfa_index"))
        assert is_in(client)
        noon.shift(timedelta(minutes=20))
        assert not is_in(client)

    def test_use_costs_one_write_a_minute_at_most(self, client: Client, noon):
        enter(client)
        noon.shift(timedelta(seconds=59))
        assert writes(client) == []
        noon.shift(timedelta(seconds=1))
        assert len(writes(client)) == 1
        assert writes(client) == []

    def test_closing_the_account_ends_it_at_once(self, client: Client, ana: User):
        enter(client)
        people.deactivate(ana, by=SYSTEM)
        assert not is_in(client)

    @pytest.mark.parametrize("change", ENDING.values(), ids=ENDING.keys())
    def test_a_change_of_who_one_is_ends_every_session(self, client: Client, ana: User, noon, change):
        enter(client)
        noon.shift(timedelta(minutes=2))
        elsewhere = Client()
        enter(elsewhere)
        change(ana)
        assert not is_in(client)
        assert not is_in(elsewhere)

    def test_a_change_that_changes_nothing_ends_none(self, client: Client, ana: User):
        enter(client)
        people.grant(ana, Role.DESK, by=SYSTEM)
        people.revoke(ana, Role.OIC, by=SYSTEM)
        assert is_in(client)

    def test_a_new_password_ends_the_other_sessions(self, client: Client, ana: User, noon):
        enter(client)
        noon.shift(timedelta(minutes=2))
        here = Client()
        enter(here)
        new = "otra pipa cruza otro puente"
        given = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        assert here.post(reverse("account_change_password"), given).status_code == 302
        assert is_in(here)
        assert not is_in(client)

    def test_a_password_is_not_changed_without_the_old_one(self, client: Client, ana: User):
        enter(client)
        new = "otra pipa cruza otro puente"
        given = {"oldpassword": "otra", "password1": new, "password2": new}
        assert client.post(reverse("account_change_password"), given).status_code == 200
        assert User.objects.get(pk=ana.pk).check_password(PASSWORD)

    def test_a_session_that_was_left_opens_nothing_again(self, client: Client):
        enter(client)
        kept = client.cookies["sessionid"].value
        client.post(reverse("account_logout"))
        client.cookies["sessionid"] = kept
        assert not is_in(client)

    def test_one_sees_ones_sessions_and_ends_the_others(self, client: Client, noon):
        enter(client)
        noon.shift(timedelta(minutes=2))
        here = Client()
        enter(here)
        assert here.get(reverse("usersessions_list")).context["session_count"] == 2
        here.post(reverse("usersessions_list"))
        assert is_in(here)
        assert not is_in(client)

    @pytest.mark.parametrize("asking", [{"HX-Request": "true"}, {"Accept": "application/json"}])
    def test_a_part_of_a_page_gets_401_and_never_the_sign_in_page(self, client: Client, asking):
        part = client.get(reverse("mfa_index"), headers=asking)
        assert part.status_code == 401
        assert part.headers["HX-Trigger"] == '{"signed-out": {}}'
        assert "<html" not in part.text


class TestDemo:
    @pytest.fixture(autouse=True)
    def _demo(self, settings: LazySettings):
        settings.CAUCE_DEMO = True
        demo.create_people(areas=[], crews=[])

    def test_one_press_comes_in_without_second_factor(self, client: Client):
        client.post(reverse("enter_demo", args=["captura"]))
        assert is_in(client)

    def test_the_door_lists_the_people_of_the_demo(self, client: Client):
        page = client.get(reverse("account_login")).text
        assert all(reverse("enter_demo", args=[person.username]) in page for person in demo.PEOPLE)

    def test_a_link_does_not_come_in(self, client: Client):
        assert client.get(reverse("enter_demo", args=["captura"])).status_code == 405

    def test_only_demo_accounts_come_in_by_a_press(self, client: Client, ana: User):
        assert client.post(reverse("enter_demo", args=["ana"])).status_code == 404
        assert SESSION_KEY not in client.session

    def test_nobody_changes_an_account_that_is_everybodys(self, client: Client):
        client.post(reverse("enter_demo", args=["captura"]))
        for name in ("account_change_password", "mfa_activate_totp", "usersessions_list"):
            assert client.post(reverse(name)).status_code == 403
        assert not Authenticator.objects.exists()

    def test_outside_the_demo_the_press_and_the_list_are_gone(self, client: Client, settings: LazySettings):
        settings.CAUCE_DEMO = False
        assert client.post(reverse("enter_demo", args=["captura"])).status_code == 404
        assert "/acceso/demo/" not in client.get(reverse("account_login")).text

    def test_a_session_of_the_demo_ends_with_it(self, client: Client, settings: LazySettings):
        client.post(reverse("enter_demo", args=["captura"]))
        settings.CAUCE_DEMO = False
        assert not is_in(client)


@pytest.mark.parametrize(
    ("user_agent", "said"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("", "Equipo desconocido"),
    ],
)
def test_a_session_is_told_by_browser_and_system(user_agent: str, said: str):
    assert device(user_agent) == said
