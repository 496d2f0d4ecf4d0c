"""The queue with one call open beside it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cauce.channels.shell.components.times import said_time
from cauce.channels.shell.doors import opens
from cauce.channels.verification import queue_page
from cauce.shared.clock import now
from cauce.steps.verification import calling, queue
from cauce.steps.verification.queue import Tray


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The next call that is due and free; `?bandeja=` is the tray, `?despues=` the next page of its list."""
    actor, tray = opens(request, "verification"), _tray_asked(request.GET.get("bandeja", ""))
    after = request.GET.get("despues", "")
    found = queue.page(tray, actor, after=after)
    if after:
        return render(request, "verification/rows.html", queue_page.rows_of(tray, found, actor))
    call = calling.next_free(found, actor)
    return render(request, "verification/queue.html", queue_page.context_of(tray, found, actor, call))


@require_safe
def call(request: HttpRequest, folio: str) -> HttpResponse:
    """One call chosen from the list; a report that no longer waits to be verified shows its own page."""
    actor, tray = opens(request, "verification"), _tray_asked(request.GET.get("bandeja", ""))
    found, chosen = calling.chosen(folio, tray, actor)
    if chosen is None:
        return redirect("record:case", folio=folio)
    return render(request, "verification/queue.html", queue_page.context_of(tray, found, actor, chosen))


@require_POST
def on_the_line(request: HttpRequest, folio: str) -> JsonResponse:
    """Renew the lease while the call is on screen; says whether it still is the caller's."""
    return JsonResponse({"mine": calling.keep(folio, opens(request, "verification"))})


@require_safe
def fresh(request: HttpRequest) -> JsonResponse:
    """How many wait in each tray now: for `fresh-rows`, which moves nothing."""
    counted = queue.counts(opens(request, "verification"))
    counters = {f"tray-{tray.value}": str(number) for tray, number in counted.items()}
    return JsonResponse({"counters": counters, "as_of": said_time(now(), "clock")})


def _tray_asked(text: str) -> Tray:
    """The tray of that name, or the calls."""
    return next((tray for tray in Tray if tray.value == text), Tray.CALLS)
