"""The cast: someone at the desk, and who administers the system."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from time_machine import Traveller

from cauce.procedure.roles import SYSTEM, Actor, Role
from cauce.shared import clock
from cauce.staff import actor_of, people
from cauce.staff.models import User

PASSWORD = "una pipa cruza el puente"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""The key of an authenticator app."""
NOON = datetime.fromisoformat("2026-03-02T18:00:00+00:00")


def code_now(secret: str = SECRET) -> str:
    """What an app with that key shows at this moment."""
    return format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30))


@pytest.fixture
def noon() -> Iterator[Traveller]:
    """Noon, which moves on when a test says so; nobody has tried to sign in yet."""
    cache.clear()
    with time_machine.travel(NOON, tick=False) as at:
        yield at


def someone_at_the_desk(username: str, full_name: str) -> User:
    """Another of them: with a password and no second factor yet."""
    user = people.create_user(username, full_name, by=SYSTEM, roles=[Role.DESK])
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def ana(db: None) -> User:
    """Someone at the desk, with a password and no second factor yet."""
    return someone_at_the_desk("ana", "Ana de Prueba")


@pytest.fixture
def it(db: None) -> Actor:
    """Who administers the system."""
    return actor_of(people.create_user("ti", "Persona de Sistemas", by=SYSTEM, roles=[Role.IT]))
