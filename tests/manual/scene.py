"""What the tests of the manual do in a line."""

from __future__ import annotations

from typing import Any

from cauce.catalogue import settings
from cauce.catalogue.settings.amending import seen
from cauce.catalogue.settings.declared import SettingList
from cauce.catalogue.settings.table.manual import MANUAL_TEXTS
from cauce.manual import versions
from cauce.manual.acts import Act
from cauce.manual.editions import Edition
from cauce.procedure.roles import Actor
from tests.support.cast import Cast

REASON = "Se ajusta el plazo de las pipas."


def write(section: str, text: str, by: Actor) -> None:
    """Put another text in a section."""
    change(MANUAL_TEXTS, section, by, text=text)


def change(listing: SettingList, key: str, by: Actor, **typed: Any) -> None:
    """Change a setting, whatever hangs on it."""
    row = settings.read(listing, key)
    settings.amend(listing, key, typed, by=by, mark=seen(listing, row), sure=True)


def reviewed(cast: Cast, reason: str = REASON) -> Edition:
    """A version that waits to be approved."""
    made = versions.prepare(cast.celia, reason)
    return versions.sign(made.id, Act.REVIEWED, cast.gil)


def approved(cast: Cast, reason: str = REASON) -> Edition:
    """A version in force."""
    return versions.sign(reviewed(cast, reason).id, Act.APPROVED, cast.olga)
