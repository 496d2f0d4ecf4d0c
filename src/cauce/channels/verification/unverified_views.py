"""Closing without an answer those that nobody could be asked about, several at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from cauce.cases.errors import Missing, NotYours
from cauce.cases.queries.listing import folios_of
from cauce.channels.shell.doors import opens
from cauce.channels.shell.evidence_forms import EvidenceForm
from cauce.channels.shell.marked import Marked, Outcome, marked_of, summary, take_each
from cauce.channels.verification.queue_page import queue_url
from cauce.procedure.evidence import ClosedUnverified
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.procedure.steps import STEPS
from cauce.steps.verification.queue import Tray

STEP = STEPS["close_unverified"]


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Ask why once for all the marked reports, then close each; what can't be closed is told row by row."""
    actor = opens(request, "verification")
    if not STEP.allows(actor, Kind.SERVICE):
        raise NotYours(STEP.name)
    marks = marked_of((request.POST or request.GET).getlist("case"))
    if not marks:
        raise Missing("case")
    form = EvidenceForm(ClosedUnverified, request.POST or None)
    if request.method == "GET":
        return _ask(request, form, marks, actor)
    if not form.is_valid():
        return _ask(request, form, marks, actor, status=422)
    return _tell(request, take_each(STEP.name, marks, form.evidence(actor), actor))


def _ask(
    request: HttpRequest, form: EvidenceForm, marks: Sequence[Marked], actor: Actor, status: int = 200
) -> HttpResponse:
    folios = folios_of(actor, [mark.case_id for mark in marks])
    context = {
        "form": form,
        "heading": _(STEP.label),
        "submit": ngettext("Cerrar %(n)s reporte", "Cerrar %(n)s reportes", len(marks)) % {"n": len(marks)},
        "action": request.path,
        "back": queue_url(Tray.UNREACHED),
        "marks": [(str(mark), folios.get(mark.case_id, "")) for mark in marks],
    }
    return render(request, "verification/unverified.html", context, status=status)


def _tell(request: HttpRequest, outcomes: Sequence[Outcome]) -> HttpResponse:
    """A toast where all were closed; else the list, one line a report."""
    done = sum(outcome.done for outcome in outcomes)
    closed = ngettext("%(n)s cerrado sin verificar", "%(n)s cerrados sin verificar", done) % {"n": done}
    if done == len(outcomes):
        messages.success(request, closed)
        back = HttpResponseRedirect(queue_url(Tray.UNREACHED))
        return HttpResponseClientRefresh() if "HX-Request" in request.headers else back
    context = {
        "outcomes": outcomes,
        "said": closed if done else summary("", outcomes),
        "done": _(STEP.done),
        "home": queue_url(Tray.UNREACHED),
        "home_words": _("Volver a la lista"),
    }
    return render(request, "shell/outcomes.html", context, status=409)
