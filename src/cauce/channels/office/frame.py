"""What stands around every page of the administration: the lists, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cauce.catalogue.settings import SettingList
from cauce.channels.office.lists import groups, opens_list
from cauce.procedure.roles import ROLE_LABELS, Actor, Role


@dataclass(frozen=True, slots=True)
class Place:
    """A list in the frame."""

    listing: SettingList
    label: str
    effect: str
    url: str
    theirs: bool
    active: bool


def frame(actor: Actor, here: SettingList | None = None) -> dict[str, Any]:
    """The groups of lists that the actor opens, in the page's language."""
    return {
        "groups": [
            (_(label), [_place(listing, actor, here) for listing in listings if opens_list(actor, listing)])
            for label, listings in groups().items()
            if any(opens_list(actor, listing) for listing in listings)
        ],
        "here": here,
    }


def whose(roles: Iterable[Role]) -> str:
    """Who may change it, in words."""
    return ", ".join(sorted(_(ROLE_LABELS[role]) for role in roles))


def _place(listing: SettingList, actor: Actor, here: SettingList | None) -> Place:
    return Place(
        listing=listing,
        label=_(listing.label),
        effect=_(listing.effect),
        url=reverse("office:list", args=[listing.slug]),
        theirs=actor.has(*listing.who),
        active=listing is here,
    )
