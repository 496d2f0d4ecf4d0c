"""What the frame needs on every page, worked out only when the template asks for it."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from cauce import catalogue
from cauce.catalogue.logo import mark_of
from cauce.channels.shell import colours, nav
from cauce.channels.shell.counters import counts
from cauce.channels.shell.nav import NavItem
from cauce.staff import actor_of


def shell(request: HttpRequest) -> dict[str, object]:
    """`shell_nav`, `shell_search` (where the search box asks), `shell_office` (the organisation's
    settings), `shell_brand` (its colour without the #, empty for the one that the styles have) and
    `shell_logo` (the mark of its logo, empty for none)."""
    signed_in = hasattr(request, "user") and request.user.is_authenticated
    return {
        "shell_nav": SimpleLazyObject(lambda: _nav(request)) if signed_in else [],
        "shell_search": SimpleLazyObject(lambda: nav.search_url(actor_of(request.user))) if signed_in else "",
        "shell_office": SimpleLazyObject(lambda: catalogue.current().office),
        "shell_brand": SimpleLazyObject(_brand),
        "shell_logo": SimpleLazyObject(_logo),
    }


def _nav(request: HttpRequest) -> list[NavItem]:
    actor = actor_of(request.user)
    return nav.items(actor, request.path, counts(actor))


def _brand() -> str:
    brand = catalogue.current().office.brand.lower()
    return "" if brand == colours.OWN else brand.removeprefix("#")


def _logo() -> str:
    drawing = catalogue.current().office.logo
    return mark_of(drawing) if drawing else ""
