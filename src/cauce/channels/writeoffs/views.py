"""The list of what waits for its baja, and the complaints that wait for a reply."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cauce.catalogue import current
from cauce.channels.shell.doors import opens
from cauce.channels.writeoffs import confirming, pages
from cauce.staff import reads
from cauce.steps.closing.queries import to_answer
from cauce.steps.writeoff import queries


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits; `?area=` shows one area, `?despues=` the next page of the list."""
    actor, area = opens(request, "writeoffs"), current().area_by_code.get(request.GET.get("area", ""))
    after = request.GET.get("despues", "")
    found = queries.waiting(actor, area=area, after=after)
    reads.log_many(actor, [row.id for row in found.rows], "writeoffs")
    if after:
        return render(request, "writeoffs/rows.html", pages.rows_of(found, area))
    return render(request, "writeoffs/list.html", pages.context_of(found, area, actor))


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Confirm the baja of the marked reports; asked by the page's script, it answers in JSON."""
    actor = opens(request, "writeoffs")
    outcomes = confirming.confirm_each(confirming.marked_of(request.POST.getlist("case")), actor)
    said = confirming.summary(outcomes)
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse(pages.told(outcomes, said))
    failed = any(outcome.why_not for outcome in outcomes)
    messages.add_message(request, messages.WARNING if failed else messages.SUCCESS, said)
    return HttpResponseRedirect(reverse("writeoffs:index"))


@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """The complaints whose area has reported, by the deadline of their reply."""
    actor = opens(request, "writeoffs")
    found = to_answer(actor)
    reads.log_many(actor, [row.id for row in found], "complaints")
    return render(request, "writeoffs/complaints.html", pages.complaints_of(found))
