"""Members of the staff for tests, and how they come in without the door being the matter."""

from __future__ import annotations

from collections.abc import Iterable

from django.test import Client

from cauce.procedure.roles import SYSTEM, Role
from cauce.staff import people, second_factor
from cauce.staff.models import User


def member(username: str, *roles: Role, areas: Iterable[int] = (), crews: Iterable[int] = ()) -> User:
    """Someone with those roles, in those areas and crews (ids)."""
    user = people.create_user(username, f"Persona {username.title()}", by=SYSTEM, roles=roles)
    people.place(user, areas=areas, crews=crews, by=SYSTEM)
    return user


def sign_in(client: Client, user: User) -> Client:
    """`client` as `user`, past the password and the second factor."""
    client.force_login(user)
    session = client.session
    session[second_factor.SEEN] = True
    session.save()
    return client
