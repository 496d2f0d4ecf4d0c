"""The register, what was escalated, and the tray of complaints in reserve."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cauce.cases.queries.paging import Cursor
from cauce.cases.queries.register import Filters, Listing, register, reserved
from cauce.channels.record.filters import FilterForm
from cauce.channels.shell.doors import opens
from cauce.channels.shell.listed_rows import rows_of

AFTER = "despues"
"""The parameter that says where a page begins."""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every report that this person sees, filtered as the address says."""
    actor = opens(request, "record")
    form = FilterForm(request.GET)
    listing = register(form.filters(), actor, _after(request))
    return _page(request, "record/register.html", listing, form=form)


@require_safe
def escalated(request: HttpRequest) -> HttpResponse:
    """What the head of unit answers for: escalated and not ended."""
    actor = opens(request, "escalated")
    return _page(
        request, "record/escalated.html", register(Filters(state="escalated"), actor, _after(request))
    )


@require_safe
def in_reserve(request: HttpRequest) -> HttpResponse:
    """The complaints against public servants, for the OIC alone."""
    actor = opens(request, "misconduct")
    return _page(request, "record/reserved.html", reserved(actor, _after(request)))


def _page(request: HttpRequest, template: str, listing: Listing, **more: object) -> HttpResponse:
    context = {
        "rows": rows_of(listing.rows),
        "next_page": next_page(request.GET, listing.more),
        "continued": AFTER in request.GET,
        **more,
    }
    return render(request, template, context)


def next_page(said: QueryDict, more: Cursor | None) -> str:
    """The address of the next page with the same filters; empty on the last one."""
    if more is None:
        return ""
    wanted = said.copy()
    wanted[AFTER] = str(more)
    return f"?{wanted.urlencode()}"


def _after(request: HttpRequest) -> Cursor | None:
    return Cursor.read(request.GET.get(AFTER, ""))
