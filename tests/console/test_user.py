"""`cauce user` opens accounts by link, changes their roles and closes them."""

import pytest
from django.conf import settings
from django.test import Client
from typer.testing import CliRunner, Result

from cauce.catalogue import Catalogue
from cauce.channels.console import user
from cauce.procedure.roles import SYSTEM, Role
from cauce.staff import actor_of, people
from cauce.staff.models import User

pytestmark = pytest.mark.django_db


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(user.app, arguments)


def _ana() -> User:
    return User.objects.get(username="ana")


@pytest.fixture
def ana() -> User:
    return people.create_user("ana", "Ana de Prueba", by=SYSTEM, roles=[Role.DESK])


def test_a_new_account_gets_a_link_that_opens() -> None:
    printed = _run("create", "ana", "Ana de Prueba", "--role", "desk", "--role", "caic").output.strip()
    assert actor_of(_ana()).roles == {Role.DESK, Role.CAIC}
    path = printed.removeprefix(settings.CAUCE_PUBLIC_URL)
    assert "Elija su contraseña" in Client().get(path, follow=True).text


def test_an_area_chief_is_placed_by_the_code_of_the_area(office: Catalogue) -> None:
    area = next(iter(office.areas.values()))
    _run("create", "ana", "Ana de Prueba", "--role", "area", "--area", area.code)
    assert actor_of(_ana()).areas == {area.id}


@pytest.mark.parametrize(
    "arguments",
    [
        ("create", "ana", "Ana de Prueba", "--role", "system"),
        ("create", "ANA", "Ana de Prueba", "--role", "desk"),
        ("create", "ana", "A" * 200, "--role", "desk"),
        ("create", "ana", "Ana de Prueba", "--role", "area", "--area", "nowhere"),
        ("reset", "ana"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence_and_changes_nothing(arguments: tuple[str, ...]) -> None:
    result = _run(*arguments)
    assert result.exit_code == 1
    assert result.output.startswith("cauce: ")
    assert not User.objects.exists()


def test_roles_are_granted_and_revoked(ana: User) -> None:
    _run("grant", "ana", "ugsyrp")
    _run("revoke", "ana", "desk")
    assert actor_of(_ana()).roles == {Role.UGSYRP}


def test_a_reset_prints_a_new_link(ana: User) -> None:
    assert _run("reset", "ana").output.startswith(settings.CAUCE_PUBLIC_URL)


def test_a_closed_account_opens_nothing(ana: User) -> None:
    _run("close", "ana")
    assert not _ana().may_sign_in
