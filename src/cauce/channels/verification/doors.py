"""Who comes in: asked once, by every view of the channel."""

from __future__ import annotations

from django.http import HttpRequest

from cauce.cases.errors import NotYours
from cauce.procedure.access import may_open
from cauce.procedure.roles import Actor
from cauce.staff import actor_of
from cauce.steps.verification.queue import Tray


def verifier(request: HttpRequest) -> Actor:
    """Whoever verifies. Raises `NotYours`."""
    actor = actor_of(request.user)
    if not may_open(actor, "verification"):
        raise NotYours("")
    return actor


def tray_asked(text: str) -> Tray:
    """The tray of that name, or the calls."""
    return next((tray for tray in Tray if tray.value == text), Tray.CALLS)
