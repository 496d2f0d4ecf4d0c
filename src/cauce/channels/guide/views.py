"""The first hour: what is done, what is missing, where to do it; and the rehearsal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cauce.catalogue import current
from cauce.catalogue.settings import SettingList
from cauce.catalogue.settings.table import LISTS
from cauce.channels.guide import missing
from cauce.channels.guide.stages import Stage, Standing, progress
from cauce.channels.shell.doors import opens
from cauce.procedure.roles import ROLE_LABELS, Actor
from cauce.procedure.steps import STEPS
from cauce.staff.accounts import ACCOUNTS
from cauce.steps.rehearsal import rehearsing
from cauce.steps.rehearsal.acting import Act
from cauce.steps.routing.settings import RULES

BY_SLUG: dict[str, SettingList] = {listing.slug: listing for listing in (*LISTS, RULES, ACCOUNTS)}


@dataclass(frozen=True, slots=True)
class Row:
    """A stage on the page, in its language; `links` are the lists that this person sees."""

    code: str
    label: str
    why: str
    lacks: str
    whose: str
    theirs: bool
    links: tuple[tuple[str, str], ...]
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActRow:
    """A rehearsed step, in the page's language."""

    label: str
    whose: str
    told: str
    done: bool


@require_safe
def first_steps(request: HttpRequest) -> HttpResponse:
    """Every stage, as the office stands now."""
    return _page(request, opens(request, "guide"))


@require_safe
def summary(request: HttpRequest) -> HttpResponse:
    """How far the office has come, in a line of the administration; nothing once all is done."""
    opens(request, "guide")
    return render(request, "guide/_summary.html", {"progress": progress()})


@require_http_methods(["GET", "HEAD", "POST"])
def rehearsed(request: HttpRequest) -> HttpResponse:
    """Rehearse a service that was chosen, and show what each act did."""
    actor = opens(request, "guide")
    offered = {service.code: service for service in rehearsing.rehearsable(current())}
    service = offered.get(request.POST.get("service", ""))
    if service is None:
        return redirect("guide:index")
    return _page(request, actor, rehearsing.rehearse(service, actor), service.code)


def _page(request: HttpRequest, actor: Actor, acts: Sequence[Act] = (), chosen: str = "") -> HttpResponse:
    here = missing.read_office()
    found = progress(here)
    context: dict[str, Any] = {
        "progress": found,
        "rows": [_row(standing, actor) for standing in found.standings],
        "services": rehearsing.rehearsable(here.catalogue),
        "passed": here.rehearsed,
        "acts": [_act(act) for act in acts],
        "chosen": chosen,
    }
    return render(request, "guide/first_steps.html", context)


def _row(standing: Standing, actor: Actor) -> Row:
    stage = standing.stage
    return Row(
        code=stage.code,
        label=_(stage.label),
        why=_(stage.why),
        lacks=standing.lacks,
        whose=", ".join(sorted(_(ROLE_LABELS[role]) for role in stage.who)),
        theirs=actor.has(*stage.who),
        links=tuple(_links(stage, actor)),
        variables=stage.variables,
    )


def _links(stage: Stage, actor: Actor) -> list[tuple[str, str]]:
    seen = [BY_SLUG[slug] for slug in stage.lists]
    return [
        (reverse("office:list", args=[listing.slug]), _(listing.label))
        for listing in seen
        if listing.open or actor.has(*listing.who)
    ]


def _act(act: Act) -> ActRow:
    return ActRow(_(STEPS[act.step].label), _(ROLE_LABELS[act.role]), act.told, act.done)
