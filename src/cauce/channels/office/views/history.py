"""Who changed what: one stream, or that of one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cauce.catalogue.settings import SettingList, history
from cauce.catalogue.settings.history import Change
from cauce.channels.office.frame import frame
from cauce.channels.office.lists import BY_CODE, BY_SLUG, LISTS, opens_list
from cauce.channels.office.words import Shown, shown_change
from cauce.channels.shell.bounds import number_in
from cauce.channels.shell.doors import opens
from cauce.procedure.roles import Actor

PAGE = 50
BEFORE, LIST = "antes", "lista"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change as the stream shows it."""

    change: Change
    listing: str
    url: str
    differences: tuple[Shown, ...]
    created: bool


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The latest changes first."""
    actor = opens(request, "office")
    asked = BY_SLUG.get(request.GET.get(LIST, ""))
    found = history.page(
        listing=asked.code if asked else "", before=number_in(request.GET.get(BEFORE)), limit=PAGE + 1
    )
    context = {
        **frame(actor),
        "rows": rows_of(found[:PAGE], actor),
        "listings": [(each.slug, _(each.label)) for each in LISTS if opens_list(actor, each)],
        "asked": asked,
        "before": found[PAGE - 1].id if len(found) > PAGE else None,
        "tab": "history",
    }
    return render(request, "office/history.html", context)


def rows_of(changes: Iterable[Change], actor: Actor) -> list[ChangeRow]:
    """Changes with their differences in words, those apart whose list the actor does not see."""
    listed = [(change, BY_CODE.get(change.listing)) for change in changes]
    open_to_them = (pair for pair in listed if pair[1] is None or opens_list(actor, pair[1]))
    return [_row(change, listing) for change, listing in open_to_them]


def _row(change: Change, listing: SettingList | None) -> ChangeRow:
    return ChangeRow(
        change=change,
        listing=_(listing.label) if listing else change.listing,
        url=_address(listing, change.row),
        differences=tuple(shown_change(listing, change)),
        created=not change.was,
    )


def _address(listing: SettingList | None, key: str) -> str:
    if listing is None:
        return ""
    if listing.single:
        return reverse("office:list", args=[listing.slug])
    return reverse("office:row", args=[listing.slug, key])
