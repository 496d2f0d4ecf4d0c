"""The bar at the top: the screens that the actor's roles open, in the order of the procedure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from cauce.channels.shell.counters import shown
from cauce.procedure.access import SCREEN_LABELS, may_open
from cauce.procedure.roles import Actor

SCREENS = {
    "desk": "desk:index",
    "routing": "routing:index",
    "escalated": "record:escalated",
    "areas": "areas:index",
    "writeoffs": "writeoffs:index",
    "verification": "verification:index",
    "reports": "reports:index",
    "record": "record:index",
    "misconduct": "record:reserved",
    "audit": "audit:index",
    "privacy": "privacy:index",
    "manual": "manual:index",
    "office": "office:index",
}
"""The address of each screen of `procedure.access` that has a place in the bar."""

ELSEWHERE = {"routing:rules": "routing", "guide:index": "office"}
"""Pages that lie under the address of a screen that they aren't part of."""

FIRST = ("routing", "verification", "misconduct")
"""Where a person begins who may also do other things: what waits for them, before what may come."""
LAST = "manual"
"""Nobody begins with what all may read, who has anything else to open."""

SEARCH = "record:search"
"""The address that the search box of the bar asks, with `q`: by POST, for what is searched is personal."""

KEYS = {"desk": "n"}
"""Shortcuts of the bar itself; every other letter belongs to the page."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place of the bar; `counter` is what waits there, as printed."""

    screen: str
    label: str
    url: str
    key: str
    counter: str
    active: bool


def items(actor: Actor, path: str, counters: Mapping[str, int]) -> list[NavItem]:
    """The bar of `actor` on the page at `path`."""
    places = [
        (screen, url) for screen in SCREENS if may_open(actor, screen) and (url := _url(SCREENS[screen]))
    ]
    here = _screen_at(path, places)
    return [
        NavItem(
            screen=screen,
            label=gettext(SCREEN_LABELS[screen]),
            url=url,
            key=KEYS.get(screen, ""),
            counter=shown(counters.get(screen)),
            active=screen == here,
        )
        for screen, url in places
    ]


def _screen_at(path: str, places: list[tuple[str, str]]) -> str:
    """The screen whose page lies at `path`: the longest address wins."""
    known = [(url, screen) for screen, url in places]
    known += [(_url(name), screen) for name, screen in ELSEWHERE.items() if _url(name)]
    return max(((url, screen) for url, screen in known if path.startswith(url)), default=("", ""))[1]


def landing_url(actor: Actor) -> str:
    """Where the actor begins; empty for who opens no screen."""
    places = {item.screen: item.url for item in items(actor, "", {})}
    order = (*FIRST, *(screen for screen in places if screen != LAST), LAST)
    return next((places[screen] for screen in order if screen in places), "")


def search_url(actor: Actor) -> str:
    """Where the search box asks; empty for who may not search."""
    return _url(SEARCH) if may_open(actor, "search") else ""


def _url(name: str) -> str:
    """The address of that name; empty where its channel isn't installed."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
