"""From the account that signed in to the actor that the procedure knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cauce.procedure.roles import NOBODY, Actor

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from cauce.staff.models import User


def actor_of(user: User | AnonymousUser) -> Actor:
    """Return who `user` is in the procedure: one query, kept on the user; nobody when not signed in."""
    return getattr(user, "actor", NOBODY)
