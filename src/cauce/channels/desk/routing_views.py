"""The tray *Por turnar*: one report at a time, by deadline, each with why it waits and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cauce.cases.errors import Missing
from cauce.channels.shell.bounds import moment_in
from cauce.channels.shell.components import Clock, read_clock
from cauce.channels.shell.components.times import said_time
from cauce.channels.shell.doors import opens
from cauce.procedure.roles import Actor, Role
from cauce.procedure.steps import STEPS
from cauce.shared.clock import now
from cauce.staff import reads
from cauce.steps.routing import queries
from cauce.steps.routing.queries import Waiting

WAYS = {
    "route": "t",
    "override": "a",
    "refuse": "p",
    "refer": "i",
    "answer": "c",
    "link": "g",
    "recheck": "q",
    "cancel": "z",
    "note": "o",
}
"""What is done with a report of the tray, in this order, each with its key."""


@dataclass(frozen=True, slots=True)
class Way:
    """A step that the report offers here, as a button."""

    step: str
    label: str
    url: str
    key: str


@dataclass(frozen=True, slots=True)
class Row:
    """A report of the tray as the list draws it."""

    waiting: Waiting
    clock: Clock | None


@require_safe
def tray(request: HttpRequest) -> HttpResponse:
    """The tray; `?despues=` is the next page of it."""
    actor = opens(request, "routing")
    page = queries.to_route(actor, request.GET.get("despues", ""))
    rows = [Row(waiting, _clock(waiting)) for waiting in page.rows]
    context = {
        "rows": rows,
        "after": urlencode({"despues": page.after}) if page.after else "",
        "as_of": now(),
        "may_change_rules": actor.has(Role.UNIT_HEAD),
        **(_shown(page.rows[0], actor) if page.rows else {}),
    }
    return render(request, "desk/tray.html", context)


@require_safe
def one(request: HttpRequest, folio: str) -> HttpResponse:
    """One report of the tray, beside the list."""
    actor = opens(request, "routing")
    context = _shown(queries.waiting(folio, actor), actor)
    template = "desk/_waiting.html" if "HX-Request" in request.headers else "desk/waiting.html"
    return render(request, template, context)


@require_safe
def fresh(request: HttpRequest) -> JsonResponse:
    """What came since the tray was drawn, for `fresh-rows`, which moves nothing."""
    actor = opens(request, "routing")
    moment = moment_in(request.GET.get("desde"))
    if moment is None:
        raise Missing("desde")
    return JsonResponse({"new": queries.arrived_since(actor, moment), "as_of": said_time(now(), "clock")})


def _shown(waiting: Waiting, actor: Actor) -> dict[str, object]:
    reads.log(actor, waiting.case_id, "routing:said")
    return {"waiting": waiting, "ways": list(_ways(waiting)), "clock": _clock(waiting)}


def _ways(waiting: Waiting) -> Iterator[Way]:
    query = urlencode({"seen": waiting.seq, "next": reverse("routing:index")})
    for step, key in WAYS.items():
        if step in waiting.steps:
            url = f"{reverse('record:step', args=[waiting.folio, step])}?{query}"
            yield Way(step, _(STEPS[step].label), url, key)


def _clock(waiting: Waiting) -> Clock | None:
    if waiting.deadline is None:
        return None
    return read_clock(waiting.received_at, waiting.deadline, waiting.net_deadline, now())
