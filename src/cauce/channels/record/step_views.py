"""The dialog of any step of the procedure: shown, sent, and every way in which it comes back."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from cauce.cases.access import visible_to
from cauce.cases.errors import CaseError, KeyReused, Refused, Stale, WrongState
from cauce.cases.queries.step import StepAsked, step_asked
from cauce.channels.record.asking import asking_of, settled
from cauce.channels.record.buttons import PERILOUS
from cauce.channels.record.forms import StepForm, opening
from cauce.channels.shell.bounds import number_in
from cauce.channels.shell.refusals import explain
from cauce.procedure.roles import Actor
from cauce.staff import actor_of, reads
from cauce.steps.taking import take

SENT_BEFORE = gettext_noop("Este formulario ya se había enviado con otros datos. Revise y envíe otra vez.")


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, folio: str, name: str) -> HttpResponse:
    """The form of a step; `?next=` is where it returns to and `?seen=` the version that the page showed."""
    actor = actor_of(request.user)
    if request.method == "POST":
        return _send(request, step_asked(folio, name, actor, anyhow=True), actor)
    asked = step_asked(folio, name, actor)
    if asked.as_it_is:
        reads.log(actor, asked.case_id, "step:correct")
    form = opening(asked, number_in(request.GET.get("seen")), request.GET.get("next", ""))
    return _show(request, asked, form)


def _send(request: HttpRequest, asked: StepAsked, actor: Actor) -> HttpResponse:
    form = StepForm(asked, request.POST, request.FILES)
    form.keep_files(actor)
    if not form.is_valid():
        return _show(request, asked, form, status=422)
    try:
        _take(asked, form, actor)
    except Refused as refused:
        form.refuse(refused.problems)
        return _show(request, asked, form, status=422)
    except (Stale, WrongState, KeyReused) as changed:
        return _changed(request, asked, form, actor, changed)
    return _taken(request, asked, actor)


def _take(asked: StepAsked, form: StepForm, actor: Actor) -> None:
    take(
        asked.step.name,
        asked.case_id,
        actor,
        settled(form.evidence(actor), actor),
        happened_at=form.happened(),
        seen=form.cleaned_data["seen"],
        key=form.receipt(asked, actor),
    )


def _changed(
    request: HttpRequest, asked: StepAsked, form: StepForm, actor: Actor, changed: CaseError
) -> HttpResponse:
    """Who was first, and what was typed still in its place."""
    now = step_asked(asked.folio, asked.step.name, actor, anyhow=True)
    form.renew(now)
    text = _(SENT_BEFORE) if isinstance(changed, KeyReused) else explain(changed).text
    return _show(request, now, form, status=409, changed=text)


def _show(
    request: HttpRequest, asked: StepAsked, form: StepForm, status: int = 200, changed: str = ""
) -> HttpResponse:
    context = {
        "asked": asked,
        "form": form,
        "changed": changed,
        "advice": asking_of(asked.step.name).advice(asked),
        "heading": _("%(step)s · %(folio)s") % {"step": _(asked.step.label), "folio": asked.folio},
        "submit": _(asked.step.label),
        "danger": asked.step.name in PERILOUS,
        "closed": bool(changed) and not asked.stands,
        "action": reverse("record:step", args=[asked.folio, asked.step.name]),
        "back": _back(request, asked.folio),
    }
    return render(request, "record/step.html", context, status=status)


def _taken(request: HttpRequest, asked: StepAsked, actor: Actor) -> HttpResponse:
    done = {"folio": asked.folio, "done": _(asked.step.done)}
    messages.success(request, _("%(folio)s: %(done)s") % done)
    back = _back(request, asked.folio)
    if back == reverse("record:case", args=[asked.folio]) and not _still_theirs(asked, actor):
        back = reverse("shell:home")
    if "HX-Request" not in request.headers:
        return HttpResponseRedirect(back)
    response = HttpResponseClientRedirect(back)
    response["HX-Trigger"] = json.dumps({"cauce:taken": {"folio": asked.folio, "step": asked.step.name}})
    return response


def _still_theirs(asked: StepAsked, actor: Actor) -> bool:
    """An area that hands a report back doesn't see it any more."""
    return visible_to(actor).filter(pk=asked.case_id).exists()


def _back(request: HttpRequest, folio: str) -> str:
    """Where the actor came from, if that is a page of ours; else the case."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and ours else reverse("record:case", args=[folio])
