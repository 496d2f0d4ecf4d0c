"""Who comes in where: asked once by every view."""

from __future__ import annotations

from django.http import HttpRequest

from cauce.cases.errors import NotYours
from cauce.procedure.access import may_open
from cauce.procedure.roles import Actor, Role
from cauce.staff import actor_of


def opens(request: HttpRequest, screen: str, *roles: Role) -> Actor:
    """Whoever opens that screen of `procedure.access`, in one of the roles if any is named.

    Raises `NotYours`.
    """
    actor = actor_of(request.user)
    if not may_open(actor, screen) or (roles and not actor.has(*roles)):
        raise NotYours("")
    return actor
