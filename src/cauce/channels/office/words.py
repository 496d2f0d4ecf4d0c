"""The difference of two values of a setting, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cauce.catalogue.settings import Setting, SettingList
from cauce.catalogue.settings.history import Change
from cauce.catalogue.settings.saying import NOTHING, said
from cauce.shared.pieces import pieces


@dataclass(frozen=True, slots=True)
class Shown:
    """A difference as it is read: `pieces` are (how, text), how is "same", "old" or "new"."""

    label: str
    pieces: tuple[tuple[str, str], ...]
    long: bool


def shown(setting: Setting, old: Any, new: Any) -> Shown:
    """What a change of `setting` looks like, word by word where it is a text."""
    before, after = said(setting, old), said(setting, new)
    long = "\n" in before + after or len(before) + len(after) > 160
    if long and NOTHING not in (before, after):
        return Shown(_(setting.label), tuple(pieces(before, after)), long)
    return Shown(_(setting.label), (("old", before), ("new", after)), long)


def shown_change(listing: SettingList | None, change: Change) -> list[Shown]:
    """A change of the history; a setting that is no more is called by its name."""
    known = {each.name: each for each in (*listing.settings, *listing.noted)} if listing else {}
    return [
        shown(known.get(name, Setting(name=name, label=name)), change.was.get(name), change.became.get(name))
        for name in dict.fromkeys((*change.became, *change.was))
    ]
