"""Where each activity of the manual is done."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from cauce.channels.shell import nav
from cauce.procedure.access import SCREEN_LABELS
from cauce.procedure.roles import Actor

SCREENS: Mapping[int, tuple[str, ...]] = {
    1: ("desk",),
    2: ("desk",),
    3: ("desk", "routing"),
    4: ("routing", "desk"),
    5: ("areas",),
    6: ("writeoffs",),
    7: ("verification",),
    8: ("verification",),
    9: ("reports",),
    10: ("reports",),
}
"""The screens of each activity, the first that the reader opens is theirs."""


def screen_of(activity: int, actor: Actor) -> tuple[str, str] | None:
    """The name and address of the screen where that person does the activity, if they do."""
    places = {item.screen: item.url for item in nav.items(actor, "", {})}
    code = next((code for code in SCREENS.get(activity, ()) if code in places), None)
    return None if code is None else (_(SCREEN_LABELS[code]), places[code])
