"""The call: the form, its saving, and what is read back to the person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cauce.cases.errors import KeyReused, Missing, Refused
from cauce.cases.search import folio_typed
from cauce.catalogue import current
from cauce.channels.desk.beside import beside
from cauce.channels.desk.capture_form import CaptureForm, kinds_of_one_service, opening
from cauce.channels.shell.bounds import moment_in
from cauce.channels.shell.doors import opens
from cauce.procedure.evidence import Contacted
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.shared.clock import now
from cauce.shared.language import office_language
from cauce.staff import reads
from cauce.steps.intake import drafts, reserved
from cauce.steps.intake.callers import same_person
from cauce.steps.intake.receiving import Taken, receive
from cauce.steps.intake.telling import reserved_sentence, told
from cauce.steps.intake.triage import hand_over_script, rescue
from cauce.steps.taking import take

LAST_TOLD = "desk.last_told"
"""The session's key for the folio that `r` repeats."""


@require_http_methods(["GET", "POST"])
def capture(request: HttpRequest) -> HttpResponse:
    """The form of a call; `?misma=`, `?escrito=`, `?continua=` and `?papel=` start it from another folio."""
    actor = opens(request, "desk")
    if request.method == "POST":
        return _save(request, actor)
    if (sheet := request.GET.get("papel")) and (reason := reserved.why_not(sheet)):
        messages.error(request, f"{sheet}: {reason}")
        return redirect("desk:paper")
    return _show(request, actor, opening(actor, **_started_from(request, actor)))


@require_safe
def read_back(request: HttpRequest, folio: str) -> HttpResponse:
    """The folio in large type, with the sentence to read aloud; `?envio=` is the sending that gave it."""
    actor = opens(request, "desk")
    report = told(folio, actor)
    request.session[LAST_TOLD] = report.folio
    return render(request, "desk/told.html", {"told": report, "sent": request.GET.get("envio", "")})


@require_POST
def called_again(request: HttpRequest) -> HttpResponse:
    """The same person about the same problem: a contact on their folio, not a new report (domain §7)."""
    actor = opens(request, "desk")
    report = told(_named(request.POST.get("folio", ""), actor), actor)
    take("contact", report.case_id, actor, Contacted(outcome="called_us", said=request.POST.get("said", "")))
    messages.success(request, _("Anotado: la persona volvió a llamar."))
    return redirect("desk:told", report.folio)


def _save(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = CaptureForm(actor, request.POST, request.FILES)
    form.keep_files(actor)
    if not form.is_valid():
        return _show(request, actor, form, 422)
    try:
        taken = _receive(form, actor)
    except Refused as refused:
        form.refuse(refused.problems)
        return _show(request, actor, form, 422)
    except KeyReused:
        form.renew()
        form.add_error(None, _("Este formulario ya dio un folio. Si es otro reporte, guarde otra vez."))
        return _show(request, actor, form, 409)
    drafts.drop(form.cleaned_data["key"], actor)
    return _answer(request, taken, str(form.cleaned_data["key"]))


def _receive(form: CaptureForm, actor: Actor) -> Taken:
    order = form.order(actor)
    return receive(
        order.given,
        actor,
        question=order.question,
        at_once=order.at_once,
        tied=order.tied,
        paper_folio=order.paper_folio,
        happened_at=order.happened_at,
        key=order.key,
    )


def _answer(request: HttpRequest, taken: Taken, sent: str) -> HttpResponse:
    """A complaint against a public servant is read back here and nowhere else: the desk can't open it."""
    if taken.kind is not Kind.MISCONDUCT:
        return redirect(f"{reverse('desk:told', args=[taken.folio])}?{urlencode({'envio': sent})}")
    context = {"folio": taken.folio, "sentence": reserved_sentence(taken.folio), "sent": sent}
    return render(request, "desk/told_reserved.html", context)


def _show(request: HttpRequest, actor: Actor, form: CaptureForm, status: int = 200) -> HttpResponse:
    catalogue = current()
    with office_language():
        hand_over = hand_over_script(catalogue, _("que le doy en un momento"))
    context = {
        "form": form,
        "beside": beside(form, actor),
        "zones": catalogue.ground(),
        "kinds": kinds_of_one_service(catalogue),
        "began": moment_in(request.POST.get("began")) or now(),
        "misconduct_script": catalogue.script("misconduct").text,
        "greeting": catalogue.script("greeting").say(office=catalogue.office.short_name),
        "hand_over": hand_over,
        "rescue": rescue(catalogue),
        "last_told": request.session.get(LAST_TOLD, ""),
    }
    return render(request, "desk/capture.html", context, status=status)


def _started_from(request: HttpRequest, actor: Actor) -> Mapping[str, Any]:
    asked = request.GET
    if folio := asked.get("misma") or asked.get("escrito") or asked.get("continua"):
        return _from_folio(folio, asked, actor)
    if folio := asked.get("papel"):
        return {"paper_folio": folio, "channel": "in_person"}
    return {}


def _from_folio(folio: str, asked: Mapping[str, str], actor: Actor) -> Mapping[str, Any]:
    """Another report of the same person; it continues that folio, or came in the same letter."""
    known = _named(folio, actor)
    case_id, fields = same_person(known, actor)
    reads.log(actor, case_id, "desk:same_person")
    tie = "continues" if "continua" in asked else "same_letter" if "escrito" in asked else ""
    return {**fields, **({tie: known} if tie else {})}


def _named(text: str, actor: Actor) -> str:
    """The folio that was written. Raises `Missing` where it is none that the actor sees."""
    folio = folio_typed(text, actor)
    if folio is None:
        raise Missing(text)
    return folio
