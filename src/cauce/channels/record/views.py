"""The case page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cauce.cases.queries.sheet import page
from cauce.catalogue import current
from cauce.channels.record.buttons import buttons_of
from cauce.channels.record.dressing import clock_of, kind_of, lines, points_of
from cauce.procedure.access import may_open
from cauce.staff import actor_of, reads


@require_safe
def case(request: HttpRequest, folio: str) -> HttpResponse:
    """One case, as this person may see it; what it shows of somebody is logged as read."""
    actor = actor_of(request.user)
    found, events = page(folio, actor)
    if found.shows_a_person:
        reads.log(actor, found.case_id, "case")
    context = {
        "case": found,
        "kind": kind_of(found),
        "lines": lines(events, found.files),
        "clock": clock_of(found),
        "points": points_of(found),
        "zones": current().ground(),
        "receipt": reverse("desk:acuse", args=[folio]) if may_open(actor, "desk") else "",
        "buttons": buttons_of(found, request.path, captures=may_open(actor, "desk")),
    }
    return render(request, "record/case.html", context)
