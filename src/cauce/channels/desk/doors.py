"""Who comes in where: asked once, by every view of the channel."""

from __future__ import annotations

from django.http import HttpRequest

from cauce.cases.errors import NotYours
from cauce.procedure.access import may_open
from cauce.procedure.roles import Actor, Role
from cauce.staff import actor_of


def at_the_desk(request: HttpRequest) -> Actor:
    """Whoever takes reports. Raises `NotYours`."""
    return _opens(request, "desk")


def at_routing(request: HttpRequest) -> Actor:
    """Whoever routes reports. Raises `NotYours`."""
    return _opens(request, "routing")


def head_of_unit(request: HttpRequest) -> Actor:
    """Whoever keeps the rules. Raises `NotYours`."""
    actor = at_routing(request)
    if not actor.has(Role.UNIT_HEAD):
        raise NotYours("")
    return actor


def _opens(request: HttpRequest, screen: str) -> Actor:
    actor = actor_of(request.user)
    if not may_open(actor, screen):
        raise NotYours("")
    return actor
