"""The steps of the board: chosen, asked once for all that is marked, and told report by report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from cauce.cases.errors import Missing, Refused
from cauce.cases.leaving import absent, gone
from cauce.channels.areas import outcomes
from cauce.channels.areas.asking import TOGETHER, AreaStepForm, heading_of, stands
from cauce.channels.areas.outcomes import Outcome
from cauce.channels.shell.doors import opens
from cauce.procedure.roles import Actor, Role
from cauce.procedure.steps import STEPS
from cauce.steps.fieldwork.queries import jobs
from cauce.steps.fieldwork.queries.board import loads
from cauce.steps.fieldwork.queries.jobs import Job

MOST = 100
"""As many reports as one sending takes; the board's lists are no longer."""


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The steps that stand for what is marked, each with how many of them it is for."""
    chosen = _chosen(opens(request, "areas", Role.AREA), request.GET.getlist("case"))
    steps = [(STEPS[name], [job for job in chosen if stands(STEPS[name], job)]) for name in TOGETHER]
    choices = [
        (heading_of(step, fitting), _address(step.name, fitting), len(fitting))
        for step, fitting in steps
        if fitting
    ]
    return render(request, "areas/choose.html", {"choices": choices, "jobs": chosen})


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, name: str) -> HttpResponse:
    """One step on every report of `case`."""
    actor = opens(request, "areas", Role.AREA)
    if name not in TOGETHER:
        raise Missing(name)
    if request.method == "POST":
        return _send(request, name, actor)
    chosen = _chosen(actor, request.GET.getlist("case"))
    return _show(request, AreaStepForm(STEPS[name], chosen, loads=_loads(name, actor, chosen)))


def _send(request: HttpRequest, name: str, actor: Actor) -> HttpResponse:
    ids = _ids(request.POST.getlist("case"))
    chosen = jobs.named(actor, ids)
    others = set(ids) - {job.id for job in chosen}
    left = [outcomes.took_away(one) for one in gone(actor, pk__in=others)] if others else []
    if not (chosen or left):
        raise Missing("")
    form = AreaStepForm(STEPS[name], chosen, request.POST, request.FILES, loads=_loads(name, actor, chosen))
    form.keep_files(actor)
    if not form.is_valid() and chosen:
        form.foresee(name, chosen[0].id, actor)
        return _show(request, form, status=422)
    try:
        told = outcomes.take_on_each(form, actor) if chosen else []
    except Refused as refused:
        form.refuse(refused.problems)
        return _show(request, form, status=422)
    if not left and all(outcome.problems for outcome in told):
        form.refuse(told[0].problems)
        return _show(request, form, status=422)
    return _tell(request, form, [*told, *left])


def _show(request: HttpRequest, form: AreaStepForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading_of(form.step, form.jobs),
        "submit": heading_of(form.step, form.jobs),
        "action": reverse("areas:step", args=[form.step.name]),
        "back": reverse("areas:index"),
        "danger": form.step.name == "reject",
        "jobs": [(job, stands(form.step, job), form.step.fits(job.kind)) for job in form.jobs],
    }
    return render(request, "areas/step.html", context, status=status)


def _tell(request: HttpRequest, form: AreaStepForm, told: Sequence[Outcome]) -> HttpResponse:
    """A toast where all went well; else the list, one line a report."""
    said = outcomes.summary(form.step.name, told)
    if all(outcome.done for outcome in told):
        messages.success(request, said)
        back = HttpResponseRedirect(reverse("areas:index"))
        return HttpResponseClientRefresh() if "HX-Request" in request.headers else back
    context: dict[str, Any] = {
        "outcomes": told,
        "said": said,
        "done": _(form.step.done),
        "home": reverse("areas:index"),
        "home_words": _("Volver al tablero"),
    }
    return render(request, "shell/outcomes.html", context, status=409)


def _chosen(actor: Actor, texts: Iterable[str]) -> list[Job]:
    """The marked reports that the actor sees. Raises `Missing` or `Left` where none is."""
    ids = _ids(texts)
    found = jobs.named(actor, ids)
    if not found:
        raise absent(actor, pk__in=ids)
    return found


def _loads(name: str, actor: Actor, chosen: Sequence[Job]) -> Mapping[int, int]:
    """What each crew has, where a crew is chosen."""
    if name not in ("assign", "send_out"):
        return {}
    return loads(actor, {job.area_id for job in chosen if job.area_id})


def _ids(texts: Iterable[str]) -> list[UUID]:
    ids = []
    for text in list(texts)[:MOST]:
        try:
            ids.append(UUID(text))
        except ValueError:
            continue
    return ids


def _address(name: str, fitting: Sequence[Job]) -> str:
    return (
        f"{reverse('areas:step', args=[name])}?{urlencode({'case': [job.id for job in fitting]}, doseq=True)}"
    )
