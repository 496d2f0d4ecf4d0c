"""Bearer tokens: shown once, kept as a digest, worthless when they end."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine

from cauce.procedure.roles import SYSTEM
from cauce.shared import clock
from cauce.staff import people, tokens
from cauce.staff.models import ApiToken, User

pytestmark = pytest.mark.django_db


def in_days(days: float) -> datetime:
    return clock.now() + timedelta(days=days)


@pytest.fixture
def plaintext(ana: User) -> str:
    return tokens.create(ana, "carga nocturna", in_days(30))


def test_a_token_opens_the_door_to_its_owner(ana: User, plaintext: str):
    assert tokens.owner_of(plaintext) == ana


def test_the_plaintext_is_never_stored(plaintext: str):
    secret = plaintext.split("_", 2)[2]
    row = ApiToken.objects.values().get()
    assert not any(secret in str(value) for value in row.values())
    assert plaintext.startswith(row["prefix"])


def test_two_tokens_are_never_the_same(ana: User):
    assert tokens.create(ana, "a", in_days(1)) != tokens.create(ana, "a", in_days(1))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: token[:-1] + ("a" if token[-1] != "a" else "b"),
        lambda token: token[:-1],
        lambda token: token + "\n",
        lambda token: token.replace("cauce_", "cauce_\x00"),
        lambda token: "ñ" * 60,
        lambda token: "",
    ],
)
def test_anything_else_opens_nothing(plaintext: str, spoil):
    assert tokens.owner_of(spoil(plaintext)) is None


def test_a_token_ends_at_its_hour(plaintext: str):
    with time_machine.travel(in_days(31)):
        assert tokens.owner_of(plaintext) is None


def test_a_revoked_token_opens_nothing(plaintext: str):
    assert tokens.revoke(ApiToken.objects.get().prefix)
    assert tokens.owner_of(plaintext) is None
    assert not tokens.revoke(ApiToken.objects.get().prefix)


def test_the_tokens_of_a_closed_account_open_nothing(ana: User, plaintext: str):
    people.deactivate(ana, by=SYSTEM)
    assert tokens.owner_of(plaintext) is None
    assert tokens.of_user(ana) == []


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_a_token_must_end_within_a_year(ana: User, days: int):
    with pytest.raises(tokens.BadLifetimeError):
        tokens.create(ana, "eterno", in_days(days))
    assert not ApiToken.objects.exists()


def test_use_is_noted_but_not_at_every_request(plaintext: str, django_assert_num_queries):
    with time_machine.travel(in_days(1), tick=False) as at:
        tokens.owner_of(plaintext)
        first = ApiToken.objects.get().last_used_at
        at.shift(timedelta(minutes=4))
        with django_assert_num_queries(1):
            tokens.owner_of(plaintext)
        at.shift(timedelta(minutes=1))
        tokens.owner_of(plaintext)
        assert ApiToken.objects.get().last_used_at == first + timedelta(minutes=5)
