"""Who comes in where: asked once by every view."""

from __future__ import annotations

from django.http import HttpRequest

from cauce.cases.errors import NotYours
from cauce.procedure.access import may_open
from cauce.procedure.roles import Actor
from cauce.staff import actor_of


def opens(request: HttpRequest, screen: str) -> Actor:
    """Whoever opens that screen of `procedure.access`. Raises `NotYours`."""
    actor = actor_of(request.user)
    if not may_open(actor, screen):
        raise NotYours("")
    return actor
