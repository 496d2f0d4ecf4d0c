"""The printed sheet of a crew, and the order of its day."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from cauce.channels.areas.cards import Card, lane_cards
from cauce.channels.areas.paper import sheet_of
from cauce.channels.shell.doors import opens
from cauce.procedure.roles import Role
from cauce.shared.clock import local_date, now
from cauce.shared.language import office_language
from cauce.staff import reads
from cauce.steps.fieldwork import ordering
from cauce.steps.fieldwork.queries import board as boards
from cauce.steps.fieldwork.queries import crew_day
from cauce.steps.fieldwork.queries.board import Lane

UP = "up"


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Which crew's sheet: the list that `p` opens away from a lane."""
    actor = opens(request, "areas", Role.AREA)
    area = boards.own_area(actor, request.GET.get("area", ""))
    crews = [crew for crew in crew_day.crews_of(actor) if crew.area_id == area.id]
    loads = boards.loads(actor, [area.id])
    context = {"crews": [(crew, loads.get(crew.id, 0)) for crew in crews], "area": area}
    return render(request, "areas/sheets.html", context)


@require_GET
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The crew's sheet as a PDF; it holds addresses, names and phones, so the read is logged."""
    actor = opens(request, "areas")
    day = crew_day.day(actor, crew_day.own_crew(actor, code))
    reads.log_many(actor, [order.job.id for order in day.orders], "crew_sheet")
    with office_language():
        content = sheet_of(day).pdf()
    response = HttpResponse(content, content_type="application/pdf")
    name = f"hoja-{code}-{local_date(now()):%Y%m%d}.pdf"
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or ""
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
def day(request: HttpRequest, code: str) -> HttpResponse:
    """The order of a crew's day; `case` moves one place `up` or `down`."""
    actor = opens(request, "areas", Role.AREA)
    crew = crew_day.own_crew(actor, code)
    lane = boards.lane(actor, crew)
    if request.method == "POST":
        ordering.arrange(code, _moved([stop.job.id for stop in lane.stops], request), actor)
        return HttpResponseRedirect(f"{reverse('areas:day', args=[code])}#c{request.POST.get('number', '')}")
    return render(request, "areas/day.html", {"lane": lane, "turns": list(_turns(lane))})


def _turns(lane: Lane) -> Iterator[tuple[Card, bool, bool]]:
    """Each job with whether it can go up and down: only what waits changes turns with what waits."""
    ranks = [None, *(boards.rank(stop.job) for stop in lane.stops), None]
    for place, card in enumerate(lane_cards(lane.stops), start=1):
        yield card, ranks[place - 1] == ranks[place], ranks[place] == ranks[place + 1]


def _moved(order: list[UUID], request: HttpRequest) -> list[UUID]:
    """The order with the one that was pressed a place up or down; any other stays as it is."""
    at = next((place for place, case in enumerate(order) if str(case) == request.POST.get("case")), None)
    if at is None:
        return order
    to = at - 1 if request.POST.get("way") == UP else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    return order
