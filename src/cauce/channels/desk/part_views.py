"""The parts of the capture that answer while someone types. What names a person is posted: no address or
log of ours ever holds a phone or an account."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cauce.cases import receipts
from cauce.catalogue import ColoniaRow, current
from cauce.channels.desk.beside import as_uuid, beside
from cauce.channels.desk.capture_form import CaptureForm, opening
from cauce.channels.shell.doors import opens
from cauce.channels.shell.sending import client_of
from cauce.procedure.roles import Actor, Role
from cauce.shared import phones
from cauce.staff import reads
from cauce.steps.intake import drafts
from cauce.steps.intake.callers import caller
from cauce.steps.standing import asking, finding


@require_POST
def who(request: HttpRequest) -> HttpResponse:
    """Who has that phone, and their last reports; every one shown is logged as read."""
    actor = opens(request, "desk")
    try:
        phone = phones.normalise(request.POST.get("phone", ""))
    except phones.NotAPhone:
        return render(request, "desk/_who.html", {"caller": None, "asked": False})
    found = caller(phone, actor)
    if found is not None:
        reads.log_many(actor, [report.case_id for report in found.reports], "desk:caller")
    fields = json.dumps(found.fields) if found else ""
    return render(request, "desk/_who.html", {"caller": found, "fields": fields, "asked": True})


@require_safe
def service(request: HttpRequest) -> HttpResponse:
    """The script and the questions of a service."""
    actor = opens(request, "desk")
    form = opening(actor, service=request.GET.get("service", ""))
    response = render(request, "desk/_service.html", {"form": form})
    response["Cache-Control"] = "private, max-age=60"
    return response


@require_POST
def consequence(request: HttpRequest) -> HttpResponse:
    """Where it will go and by when, and the open reports nearby: before the click."""
    actor = opens(request, "desk")
    form = CaptureForm(actor, request.POST)
    return render(request, "desk/_beside.html", {"beside": beside(form, actor), "within": True})


@require_POST
def account(request: HttpRequest) -> HttpResponse:
    """Asks ATL about the account, or what it has answered so far; never waits for it."""
    actor = opens(request, "desk")
    number = request.POST.get("account", "").strip()
    question = as_uuid(request.POST.get("question"))
    if not number:
        return render(request, "desk/_standing.html", {"answer": None})
    if question is None or "again" in request.POST or not asking.is_about(question, number):
        question = asking.begin(number, actor)
    answer = asking.answer_to(question, actor)
    context = {"answer": answer, "question": question, "may_override": actor.has(Role.UNIT_HEAD)}
    return render(request, "desk/_standing.html", context)


@require_POST
def accounts(request: HttpRequest) -> HttpResponse:
    """Accounts by the address of the connection or by their holder, never naming anybody (domain §5)."""
    opens(request, "desk")
    searched = finding.find(request.POST.get("address", ""), request.POST.get("holder", ""))
    return render(request, "desk/_found.html", {"searched": searched})


@require_safe
def colonias(request: HttpRequest) -> JsonResponse:
    """Colonias by three or four letters of their name, an alias or the postal code."""
    opens(request, "desk")
    found = current().find_colonias(request.GET.get("q", ""))
    return JsonResponse([_colonia(each.row, each.how, each.by) for each in found], safe=False)


@require_http_methods(["GET", "POST", "DELETE"])
def draft(request: HttpRequest) -> HttpResponse:
    """What was being typed, kept for the one who types it (the shape is frontend/src/drafts.js's).

    `?papel=` is the sheet of paper that was being keyed in.
    """
    actor = opens(request, "desk")
    if request.method == "POST":
        return _keep(request, actor)
    kept = drafts.latest(actor, request.GET.get("papel", ""))
    if request.method == "GET":
        said = {"fields": kept.data, "at": kept.updated_at.isoformat()} if kept else {}
        return JsonResponse(said)
    if kept is not None:
        drafts.drop(kept.pk, actor)
    return HttpResponse(status=204)


def _keep(request: HttpRequest, actor: Actor) -> HttpResponse:
    try:
        fields = _typed(json.loads(request.body)["fields"])
        draft_id = UUID(fields["key"][0])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return HttpResponse(status=400)
    if sheet := request.GET.get("papel"):
        fields["paper_folio"] = [_writable(sheet)]
    # The last keystrokes may come after Guardar: they must not bring the call back.
    if not receipts.is_used(client_of(actor), str(draft_id)):
        drafts.keep(draft_id, fields, actor)
    return HttpResponse(status=204)


def _typed(fields: dict[str, list[str]]) -> dict[str, list[str]]:
    """The fields of a draft as they were typed, less what no database holds: NUL and half characters."""
    return {_writable(name): [_writable(text) for text in texts] for name, texts in fields.items()}


def _writable(text: object) -> str:
    return str(text).replace("\0", "").encode(errors="ignore").decode()


def _colonia(row: ColoniaRow, how: str, by: str) -> dict[str, object]:
    zone = current().zones[row.zone_id].name if row.zone_id else ""
    hint = by if how != "prefix" else row.type
    return {
        "value": row.code,
        "label": row.name,
        "hint": hint,
        "tag": zone,
        "lat": row.lat,
        "lon": row.lon,
        "postal_code": row.postal_code,
    }
