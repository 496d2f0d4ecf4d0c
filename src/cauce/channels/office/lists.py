"""The lists that the screens offer, by address, and who counts what hangs on their rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cauce.cases.errors import Missing
from cauce.cases.queries import usage
from cauce.catalogue.settings import UNUSED, Row, SettingList, Usage
from cauce.catalogue.settings.table import LISTS as OF_THE_CATALOGUE
from cauce.procedure.roles import Actor
from cauce.staff.accounts import ACCOUNTS
from cauce.steps.routing.settings import RULES

LISTS: tuple[SettingList, ...] = (*OF_THE_CATALOGUE, RULES, ACCOUNTS)

BY_SLUG: Mapping[str, SettingList] = {listing.slug: listing for listing in LISTS}
BY_CODE: Mapping[str, SettingList] = {listing.code: listing for listing in LISTS}

_COUNTED: Mapping[str, Callable[[int | None], Usage]] = {
    "service": usage.of_service,
    "area": usage.of_area,
    "crew": usage.of_crew,
    "holiday": usage.of_the_office,
    "warnings": usage.of_the_office,
    "deadlines": usage.of_the_office,
}


def opens_list(actor: Actor, listing: SettingList) -> bool:
    """Whether the actor sees the list: accounts are for who keeps them, the rest for everyone here."""
    return listing.open or actor.has(*listing.who)


def listing_for(actor: Actor, slug: str) -> SettingList:
    """The list of that address. Raises `Missing`, also where the actor does not see it."""
    listing = BY_SLUG.get(slug)
    if listing is None or not opens_list(actor, listing):
        raise Missing(slug)
    return listing


def groups() -> dict[str, list[SettingList]]:
    """The lists under the words that gather them, in the table's order."""
    found: dict[str, list[SettingList]] = {}
    for listing in LISTS:
        found.setdefault(listing.group, []).append(listing)
    return found


def usage_of(listing: SettingList, row: Row | None) -> Usage:
    """What hangs on a row already; on a new day off, every open report."""
    counted = _COUNTED.get(listing.code)
    return counted(row.id if row else None) if counted else UNUSED
