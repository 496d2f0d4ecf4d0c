"""Who comes in where: asked once, by every view of the channel."""

from __future__ import annotations

from django.http import HttpRequest

from cauce.cases.errors import NotYours
from cauce.procedure.access import may_open
from cauce.procedure.roles import Actor, Role
from cauce.staff import actor_of


def opens(request: HttpRequest) -> Actor:
    """Whoever opens the area's screens. Raises `NotYours`."""
    actor = actor_of(request.user)
    if not may_open(actor, "areas"):
        raise NotYours("")
    return actor


def dispatcher(request: HttpRequest) -> Actor:
    """Whoever dispatches for an area. Raises `NotYours`."""
    actor = opens(request)
    if not actor.has(Role.AREA):
        raise NotYours("")
    return actor
