"""`cauce create-admin` opens the first account, with a password that its owner chose."""

import pytest
from typer.testing import CliRunner, Result

from cauce.channels.console import create_admin
from cauce.procedure.roles import Role
from cauce.staff import people

STRONG = "un cauce seco en mayo"

pytestmark = pytest.mark.django_db


def _asked(password: str, *, username: str = "sistema", another: str = "") -> Result:
    answers = [username, "Persona de Prueba Uno", "", *another, password, password]
    return CliRunner().invoke(create_admin.app, input="\n".join(answers) + "\n")


def test_the_first_account_administers_and_has_the_password_typed() -> None:
    assert _asked(STRONG).exit_code == 0
    account = people.by_username("sistema")
    assert account is not None
    assert account.check_password(STRONG)
    assert account.actor.roles == {Role.IT}


def test_a_weak_password_opens_nothing() -> None:
    refused = _asked("corta")
    assert refused.exit_code == 1
    assert people.by_username("sistema") is None


def test_a_taken_name_is_refused_in_a_sentence() -> None:
    _asked(STRONG)
    refused = _asked(STRONG, another="y")
    assert refused.exit_code == 1
    assert "Traceback" not in refused.output


def test_what_is_wrong_is_said_before_the_password_is_asked_for() -> None:
    answers = ["sistema", "Persona de Prueba Uno", "esto no es un correo"]
    refused = CliRunner().invoke(create_admin.app, input="\n".join(answers) + "\n")
    assert refused.exit_code == 1
    assert "Password" not in refused.output
    assert people.by_username("sistema") is None


@pytest.mark.parametrize(("another", "opened"), [("y", True), ("n", False)])
def test_where_someone_administers_another_account_is_asked_for_first(another: str, opened: bool) -> None:
    _asked(STRONG)
    asked = _asked(STRONG, username="respaldo", another=another)
    assert "already" in asked.output
    assert (people.by_username("respaldo") is not None) == opened


def test_the_password_is_not_shown() -> None:
    assert STRONG not in _asked(STRONG).output
