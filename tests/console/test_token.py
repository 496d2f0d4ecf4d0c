"""`cauce token` gives programs a key, shows it once and takes it back."""

import pytest
from typer.testing import CliRunner, Result

from cauce.channels.console import token
from cauce.procedure.roles import SYSTEM, Role
from cauce.staff import people, tokens

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _program() -> None:
    people.create_user("programa", "Programa de Prueba", by=SYSTEM, roles=[Role.DESK])


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(token.app, arguments)


def test_a_created_token_opens_the_door_as_its_owner() -> None:
    plaintext = _run("create", "programa", "tablero").output.strip()
    owner = tokens.owner_of(plaintext)
    assert owner is not None
    assert owner.username == "programa"


def test_the_list_never_repeats_the_secret() -> None:
    plaintext = _run("create", "programa", "tablero").output.strip()
    listed = _run("list", "programa").output
    assert "tablero" in listed
    assert plaintext not in listed


def test_a_revoked_token_opens_nothing() -> None:
    plaintext = _run("create", "programa", "tablero").output.strip()
    prefix = plaintext.rpartition("_")[0]
    assert _run("revoke", prefix[:16]).exit_code == 0
    assert tokens.owner_of(plaintext) is None


def test_an_unknown_account_gets_a_sentence_and_no_token() -> None:
    refused = _run("create", "nadie", "tablero")
    assert refused.exit_code == 1
