"""Who comes in: asked once, by every view of the channel."""

from __future__ import annotations

from django.http import HttpRequest

from cauce.cases.errors import NotYours
from cauce.procedure.access import may_open
from cauce.procedure.roles import Actor
from cauce.staff import actor_of


def unit(request: HttpRequest) -> Actor:
    """Whoever writes off at the UGSyRP. Raises `NotYours`."""
    actor = actor_of(request.user)
    if not may_open(actor, "writeoffs"):
        raise NotYours("")
    return actor
