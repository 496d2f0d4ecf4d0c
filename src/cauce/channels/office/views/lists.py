"""A list as a table, or the settings of the only row."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cauce.catalogue.settings import Row, SettingList
from cauce.catalogue.settings.saying import said
from cauce.channels.office.frame import frame, whose
from cauce.channels.office.lists import listing_for
from cauce.channels.office.views import rows
from cauce.channels.shell.doors import opens
from cauce.procedure.access import may_open
from cauce.shared.text import fold
from cauce.steps.routing.settings import RULES

PAGE = 100
FROM, SOUGHT = "desde", "q"


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, slug: str) -> HttpResponse:
    """The list; where it has only one row, that row."""
    actor = opens(request, "office")
    listing = listing_for(actor, slug)
    if listing.single:
        return rows.edit(request, actor, listing, "1")
    sought = request.GET.get(SOUGHT, "").strip()
    found = [row for row in listing.keeper.rows() if _matches(row, sought)]
    start = _place(found, request.GET.get(FROM, ""))
    context = {
        **frame(actor, listing),
        "listing": listing,
        "columns": [_(listing.setting(name).label) for name in listing.columns],
        "rows": [(row, _cells(listing, row)) for row in found[start : start + PAGE]],
        "total": len(found),
        "more": found[start + PAGE].key if len(found) > start + PAGE else "",
        "sought": sought,
        "may_change": actor.has(*listing.who),
        "whose": whose(listing.who),
        "tests_routing": listing is RULES and may_open(actor, "routing"),
    }
    return render(request, "office/list.html", context)


def _cells(listing: SettingList, row: Row) -> list[str]:
    return [said(listing.setting(name), row.values.get(name)) for name in listing.columns]


def _matches(row: Row, sought: str) -> bool:
    text = fold(f"{row.title} {row.key}")
    return all(word in text for word in fold(sought).split())


def _place(rows: list[Row], key: str) -> int:
    return next((place for place, row in enumerate(rows) if row.key == key), 0)
