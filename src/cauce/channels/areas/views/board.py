"""The dispatcher's board."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cauce.channels.areas import board_page
from cauce.channels.areas.cards import waiting_row
from cauce.channels.shell.bounds import moment_in
from cauce.channels.shell.components.times import said_time
from cauce.channels.shell.doors import opens
from cauce.procedure.roles import Role
from cauce.shared.clock import now
from cauce.staff import actor_of, reads
from cauce.steps.fieldwork.queries import board as boards


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The board of one area (`?area=`); a crew goes to its own page. `?despues=` is the next page of rows."""
    actor = opens(request, "areas")
    if not actor.has(Role.AREA):
        return redirect("areas:crew")
    area = boards.own_area(actor, request.GET.get("area", ""))
    after = board_page.place_of(request.GET.get("despues", ""))
    if after is not None:
        return _next_page(request, area.code, after)
    board = boards.board(actor, area)
    reads.log_many(actor, board.read, "board:said")
    return render(request, "areas/board.html", board_page.context_of(board))


def _next_page(request: HttpRequest, code: str, after: boards.Place) -> HttpResponse:
    actor = actor_of(request.user)
    area = boards.own_area(actor, code)
    waiting, further = boards.next_page(actor, area, after)
    reads.log_many(actor, [job.id for job in waiting if job.words], "board:said")
    context = {
        "rows": [waiting_row(job) for job in waiting],
        "more": board_page.more_url(code, further),
    }
    return render(request, "areas/rows.html", context)


@require_safe
def fresh(request: HttpRequest) -> JsonResponse:
    """What came since the board was drawn, and its figures now: for `fresh-rows`, which moves nothing."""
    actor = opens(request, "areas", Role.AREA)
    area = boards.own_area(actor, request.GET.get("area", ""))
    figures = board_page.figures_of(boards.figures(actor, area))
    return JsonResponse(
        {
            "new": boards.arrived_since(actor, area, moment_in(request.GET.get("desde")) or now()),
            "counters": {name: str(number) for name, _label, number, _alarm in figures},
            "as_of": said_time(now(), "clock"),
        }
    )
