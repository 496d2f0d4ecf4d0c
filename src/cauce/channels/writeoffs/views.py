"""The list of what waits for its baja, and the complaints that wait for a reply."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cauce.catalogue import current
from cauce.channels.shell.doors import opens
from cauce.channels.shell.marked import marked_of, summary, take_each
from cauce.channels.writeoffs import pages
from cauce.procedure.evidence import WrittenOff
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
    outcomes = take_each("write_off", marked_of(request.POST.getlist("case")), WrittenOff(), actor)
    done = sum(outcome.done for outcome in outcomes)
    confirmed = ngettext("%(n)s baja confirmada", "%(n)s bajas confirmadas", done) % {"n": done}
    said = summary(confirmed, outcomes)
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse(pages.told(outcomes, said, actor))
    messages.add_message(request, messages.SUCCESS if done == len(outcomes) else messages.WARNING, said)
    return HttpResponseRedirect(reverse("writeoffs:index"))


@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """The complaints whose area has reported, by the deadline of their reply."""
    actor = opens(request, "writeoffs")
    found = to_answer(actor)
    reads.log_many(actor, [row.id for row in found], "complaints")
    return render(request, "writeoffs/complaints.html", pages.complaints_of(found))
