"""Which passwords are refused: what leaked, what is soon guessed, and what is made of names all know."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cauce.catalogue.models import Office
from cauce.procedure.roles import SYSTEM
from cauce.staff import people
from cauce.staff.models import User
from tests.staff.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def codes(password: str, user: User | None = None) -> set[str]:
    """Why `password` is refused."""
    try:
        validate_password(password, user)
    except ValidationError as refused:
        return {error.code for error in refused.error_list}
    return set()


LONG = "el ñandú cruza la sierra de noche, y al alba bebe en un río que nadie había visto antes"


@pytest.mark.parametrize(
    "password", [PASSWORD, LONG, "un cauce seco en mayo", "la ventana de Ana da al río", "x7Kq-mmv2-Rt9w"]
)
def test_a_phrase_or_chance_is_taken(ana: User, password: str):
    assert codes(password, ana) == set()


@pytest.mark.parametrize(
    "password",
    [
        "qwerty123456",
        "1qaz2wsx3edc",
        "leavemealone",
        "LeaveMeAlone",
        "P4ssw0rd1234",
        "password123456",
        "a" * 90,
    ],
)
def test_what_leaked_and_what_is_made_of_it_is_refused(ana: User, password: str):
    assert "password_leaked" in codes(password, ana)


@pytest.mark.parametrize(
    "password",
    ["cauce-CAUCE-2026", "opdm tlalnepantla 26", "Tlalnepantla2026!", "ana prueba 2026", "Ána-de-Pruéba-1"],
)
def test_names_count_nothing(ana: User, password: str):
    Office.objects.update_or_create(pk=1, defaults={"name": "OPDM Tlalnepantla", "short_name": "OPDM"})
    assert "password_of_names" in codes(password, ana)


def test_another_person_s_name_is_no_name_of_ours(ana: User):
    assert codes("Esperanza mira la lluvia", ana) == set()


def test_without_an_account_the_office_s_names_count_nothing_either():
    assert "password_of_names" in codes("cauce-cauce-2026")


def test_what_is_asked_is_said_before():
    assert len(password_validators_help_texts()) == 5


def test_a_link_sets_no_such_password(client: Client, ana: User):
    link = reverse("set_password", kwargs=people.reset_sign_in(ana, by=SYSTEM))
    form = client.get(link, follow=True)
    leaked = {"new_password1": "qwerty123456", "new_password2": "qwerty123456"}
    assert "se filtraron o se adivinan pronto" in client.post(form.request["PATH_INFO"], leaked).text
    assert not User.objects.get(pk=ana.pk).has_usable_password()
