"""The queue with one call open beside it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cauce.channels.shell.components.times import said_time
from cauce.channels.verification import queue_page
from cauce.channels.verification.doors import tray_asked, verifier
from cauce.procedure.roles import Actor
from cauce.shared.clock import now
from cauce.staff import reads
from cauce.steps.verification import queue
from cauce.steps.verification.calling import Call, call_of
from cauce.steps.verification.claiming import claim


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The next call that is due and free; `?bandeja=` is the tray, `?despues=` the next page of its list."""
    actor, tray = verifier(request), tray_asked(request.GET.get("bandeja", ""))
    after = request.GET.get("despues", "")
    found = queue.page(tray, actor, after=after)
    if after:
        return render(request, "verification/rows.html", queue_page.rows_of(tray, found))
    return _page(request, actor, tray, found, queue.first_free(found))


@require_safe
def call(request: HttpRequest, folio: str) -> HttpResponse:
    """One call chosen from the list; a report that no longer waits to be verified shows its own page."""
    actor = verifier(request)
    case = queue.find(folio, actor)
    if case is None:
        return redirect("record:case", folio=folio)
    tray = queue.tray_of(case)
    return _page(request, actor, tray, queue.page(tray, actor), case)


@require_POST
def on_the_line(request: HttpRequest, folio: str) -> JsonResponse:
    """Renew the lease while the call is on screen; says whether it still is the caller's."""
    actor = verifier(request)
    case = queue.find(folio, actor)
    return JsonResponse({"mine": case is not None and claim(case.pk, actor)})


@require_safe
def fresh(request: HttpRequest) -> JsonResponse:
    """How many wait in each tray now: for `fresh-rows`, which moves nothing."""
    counted = queue.counts(verifier(request))
    counters = {f"tray-{tray.value}": str(number) for tray, number in counted.items()}
    return JsonResponse({"counters": counters, "as_of": said_time(now(), "clock")})


def _page(
    request: HttpRequest, actor: Actor, tray: queue.Tray, found: queue.Page, case: queue.Case | None
) -> HttpResponse:
    context = queue_page.context_of(tray, found, queue.counts(actor), _opened(case, actor))
    return render(request, "verification/queue.html", context)


def _opened(case: queue.Case | None, actor: Actor) -> Call | None:
    """The call as it is shown: read, logged, and the caller's own unless somebody else is on the line."""
    if case is None:
        return None
    shown = call_of(case, actor)
    reads.log(actor, shown.id, "verification")
    if not shown.holder:
        claim(shown.id, actor)
    return shown
