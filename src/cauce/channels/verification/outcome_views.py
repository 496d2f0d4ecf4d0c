"""What comes of a call: each outcome is taken once, said, and followed by the next call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from cauce.cases.errors import KeyReused, Missing, Refused, Stale, WrongState
from cauce.channels.shell.doors import opens
from cauce.channels.shell.refusals import explain
from cauce.channels.shell.sending import new_key
from cauce.channels.verification import said
from cauce.channels.verification.forms import (
    LaterForm,
    NotSatisfiedForm,
    NumberForm,
    ResultForm,
    Sending,
)
from cauce.channels.verification.queue_page import queue_url
from cauce.procedure.evidence import Closed, Contacted
from cauce.procedure.roles import Actor
from cauce.steps.taking import take
from cauce.steps.verification import answering, queue
from cauce.steps.verification.claiming import release
from cauce.steps.verification.queue import Asked

CHANGED = (Stale, WrongState, KeyReused)

HEADINGS = {"not_resolved": gettext_noop("No quedó resuelto"), "partly": gettext_noop("Quedó en parte")}


@dataclass(frozen=True, slots=True)
class Dialog:
    """A question about a call: its words, and what is done with a valid answer, which is told in words."""

    heading: str
    submit: str
    act: Callable[[], list[said.Word]]


@require_POST
def result(request: HttpRequest, folio: str) -> HttpResponse:
    """Resolved (by call, inspection or photo), or nobody answered: one key, no question."""
    actor = opens(request, "verification")
    asked, form = queue.asked(folio, actor), ResultForm(request.POST)
    if not form.is_valid():
        raise Refused({name: str(errors[0]) for name, errors in form.errors.items()})
    step, given = _evidence(form)
    try:
        told = said.of(take(step, asked.id, actor, given, **form.how(folio, actor)), folio)
    except CHANGED as changed:
        told = [said.sorry(folio, explain(changed).text)]
    return _next(request, asked, actor, told)


@require_http_methods(["GET", "POST"])
def not_satisfied(request: HttpRequest, folio: str, answer: str) -> HttpResponse:
    """The NO or the "in part": why, in whose hands it goes on."""
    actor = opens(request, "verification")
    if answer not in HEADINGS:
        raise Missing(folio)
    asked = queue.asked(folio, actor)
    form = NotSatisfiedForm(asked, answer, request.POST or None)

    def act() -> list[said.Word]:
        return said.of(
            take("reassign", asked.id, actor, form.evidence(actor), **form.how(folio, actor)), folio
        )

    return _ask(request, asked, actor, form, Dialog(_(HEADINGS[answer]), _("Reasignar"), act))


@require_http_methods(["GET", "POST"])
def another_number(request: HttpRequest, folio: str) -> HttpResponse:
    """A wrong number: another one, or nobody to call."""
    actor = opens(request, "verification")
    asked, form = queue.asked(folio, actor), NumberForm(request.POST or None)

    def act() -> list[said.Word]:
        phone, how = form.cleaned_data["phone"], form.how(folio, actor)
        given = Contacted(outcome="wrong_number", said=form.cleaned_data["said"])
        if phone:
            answering.renumber(asked.id, actor, phone, given, **how)
        else:
            take("contact", asked.id, actor, given, **how)
        return [said.number(folio, corrected=bool(phone))]

    return _ask(request, asked, actor, form, Dialog(_("Número equivocado"), _("Anotar"), act))


@require_http_methods(["GET", "POST"])
def later(request: HttpRequest, folio: str) -> HttpResponse:
    """The person asks to be called at another time."""
    actor = opens(request, "verification")
    asked, form = queue.asked(folio, actor), LaterForm(request.POST or None)

    def act() -> list[said.Word]:
        given = Contacted(outcome="call_later", said=form.cleaned_data["said"], again_at=form.moment())
        return said.of(take("contact", asked.id, actor, given, **form.how(folio, actor)), folio)

    return _ask(request, asked, actor, form, Dialog(_("Pide llamar después"), _("Anotar"), act))


def _evidence(form: ResultForm) -> tuple[str, Closed | Contacted]:
    answer, words = form.cleaned_data["answer"], form.cleaned_data["said"]
    if answer == "no_answer":
        return "contact", Contacted(outcome=answer, said=words)
    return "close", Closed(verified_by=answer, said=words)


def _ask(request: HttpRequest, asked: Asked, actor: Actor, form: Sending, dialog: Dialog) -> HttpResponse:
    """The question, and every way in which it comes back."""
    if request.method == "GET":
        form.initial.update(seen=asked.seq, key=new_key())
        return _show(request, asked, form, dialog)
    if not form.is_valid():
        return _show(request, asked, form, dialog, status=422)
    try:
        told = dialog.act()
    except Refused as refused:
        form.refuse(refused.problems)
        return _show(request, asked, form, dialog, status=422)
    except CHANGED as changed:
        asked = queue.asked(asked.folio, actor)
        form.renew(asked.seq)
        return _show(request, asked, form, dialog, status=409, changed=explain(changed).text)
    return _next(request, asked, actor, told)


def _show(
    request: HttpRequest, asked: Asked, form: Sending, dialog: Dialog, status: int = 200, changed: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "heading": f"{dialog.heading} · {asked.number}",
        "submit": dialog.submit,
        "action": request.path,
        "back": reverse("verification:call", args=[asked.folio]),
        "asked": asked,
        "changed": changed,
        "closed": bool(changed) and not asked.stands,
    }
    return render(request, "verification/ask.html", context, status=status)


def _next(request: HttpRequest, asked: Asked, actor: Actor, told: list[said.Word]) -> HttpResponse:
    """To the next call of the tray, with what became of this one."""
    release(actor)
    for level, words in told:
        messages.add_message(request, level, words)
    url = queue_url(asked.tray)
    return HttpResponseClientRedirect(url) if "HX-Request" in request.headers else HttpResponseRedirect(url)
