"""The cast: someone at the desk, and who administers the system."""

from __future__ import annotations

import pytest

from cauce.procedure.roles import SYSTEM, Actor, Role
from cauce.staff import actor_of, people
from cauce.staff.models import User

PASSWORD = "una pipa cruza el puente"


@pytest.fixture
def ana(db: None) -> User:
    """Someone at the desk, with a password and no second factor yet."""
    user = people.create_user("ana", "Ana de Prueba", by=SYSTEM, roles=[Role.DESK])
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def it(db: None) -> Actor:
    """Who administers the system."""
    return actor_of(people.create_user("ti", "Persona de Sistemas", by=SYSTEM, roles=[Role.IT]))
