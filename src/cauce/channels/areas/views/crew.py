"""The crew's page, for a phone on a slow network: plain pages, plain posts, one big button."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cauce.cases.errors import CaseError, KeyReused, Missing, Refused, Stale, WrongState
from cauce.channels.areas.crew_forms import CrewStepForm
from cauce.channels.areas.crew_page import crew_of, day_url, order_view
from cauce.channels.shell.doors import opens
from cauce.channels.shell.refusals import explain
from cauce.procedure.roles import Actor
from cauce.procedure.steps import STEPS
from cauce.staff import reads
from cauce.steps.fieldwork.queries import crew_day
from cauce.steps.fieldwork.queries.crew_day import Day, Order
from cauce.steps.taking import take

ONE_PRESS = frozenset({"send_out", "arrive", "resume"})
"""Steps that ask nothing of a crew: a press is enough."""
WITH_A_FORM = frozenset({"attend", "impede"})


@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """The crew's orders; the first is the one to do."""
    actor = opens(request, "areas")
    crew = crew_day.own_crew(actor, request.GET.get("cuadrilla", ""))
    found = crew_day.day(actor, crew)
    first = found.orders[0] if found.orders else None
    return _show_day(request, actor, found, first)


@require_safe
def order(request: HttpRequest, folio: str) -> HttpResponse:
    """The same page with another order on top; one that is done leads to the next."""
    actor = opens(request, "areas")
    asked = crew_day.order(actor, folio)
    found = crew_day.day(actor, crew_of(asked))
    chosen = next((one for one in found.orders if one.job.id == asked.job.id), None)
    return _show_day(request, actor, found, chosen) if chosen else HttpResponseRedirect(day_url(asked))


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, folio: str, name: str) -> HttpResponse:
    """A step of the crew: its form, or the press itself."""
    actor = opens(request, "areas")
    if name not in ONE_PRESS | WITH_A_FORM:
        raise Missing(name)
    chosen = crew_day.order(actor, folio)
    if request.method == "POST":
        return _send(request, actor, chosen, name)
    if name in ONE_PRESS:
        return HttpResponseRedirect(reverse("areas:order", args=[folio]))
    return _show_form(request, CrewStepForm(STEPS[name], chosen))


def _show_day(request: HttpRequest, actor: Actor, found: Day, chosen: Order | None) -> HttpResponse:
    """Only the order on top shows a person and a door: that read is logged."""
    if chosen is not None:
        reads.log(actor, chosen.job.id, "crew_order")
    others = [one for one in found.orders if one is not chosen]
    context = {
        "day": found,
        "crews": crew_day.crews_of(actor),
        "top": order_view(chosen) if chosen else None,
        "others": [order_view(one) for one in others],
    }
    return render(request, "areas/crew/day.html", context)


def _send(request: HttpRequest, actor: Actor, chosen: Order, name: str) -> HttpResponse:
    form = CrewStepForm(STEPS[name], chosen, request.POST, request.FILES)
    form.keep_files(actor)
    if not form.is_valid():
        form.foresee(name, chosen.job.id, actor)
        return _show_form(request, form, status=422)
    try:
        take(name, chosen.job.id, actor, form.evidence(actor), seen=form.seen(), key=form.receipt(actor))
    except Refused as refused:
        form.refuse(refused.problems)
        return _show_form(request, form, status=422)
    except (Stale, WrongState, KeyReused) as changed:
        return _changed(request, chosen, changed)
    messages.success(request, f"{chosen.job.number}: {_(STEPS[name].done)}")
    return HttpResponseRedirect(_after(chosen, name))


def _after(chosen: Order, name: str) -> str:
    """The same order while there is work at the place; else the crew's next one."""
    return reverse("areas:order", args=[chosen.job.folio]) if name in ONE_PRESS else day_url(chosen)


def _changed(request: HttpRequest, chosen: Order, changed: CaseError) -> HttpResponse:
    context = {"refusal": explain(changed), "top": order_view(chosen)}
    return render(request, "areas/crew/changed.html", context, status=409)


def _show_form(request: HttpRequest, form: CrewStepForm, status: int = 200) -> HttpResponse:
    """The form again, with what is wrong; a step of one press has none to show, and says it on a page.

    Raises `Refused`.
    """
    if form.step.name in ONE_PRESS:
        raise Refused({name: str(errors[0]) for name, errors in form.errors.items()})
    context = {"form": form, "top": order_view(form.order)}
    return render(request, f"areas/crew/{form.step.name}.html", context, status=status)
