"""The reports that the office issues: what was issued, one of them, issuing by hand, and correcting."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cauce.cases.errors import NotYours
from cauce.catalogue import current
from cauce.channels.informes.asking import DAY, MONTH, WEEK, day_in, in_words
from cauce.channels.informes.leading import Leads
from cauce.channels.informes.sending import sent
from cauce.channels.informes.sheets import sheets
from cauce.channels.shell.bounds import moment_in
from cauce.channels.shell.doors import opens
from cauce.documents import deliveries
from cauce.documents.errors import Missing, Superseded
from cauce.procedure.access import SEES_EVERY_AREA
from cauce.procedure.roles import Actor
from cauce.reporting.bulletins import issuing, past
from cauce.reporting.bulletins.differing import differences
from cauce.reporting.bulletins.errors import BulletinError
from cauce.reporting.bulletins.kinds import KINDS, Kind
from cauce.reporting.bulletins.past import PAGE, Issued
from cauce.reporting.periods import ONE_DAY, Period
from cauce.shared.clock import local_date, now

SPANS = {"daily": DAY, "weekly": WEEK, "evaluation": MONTH}
BACK = timedelta(days=35)
"""How far back a period that has no report is told."""
BEFORE = "antes"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What was issued, the latest first, and what is still to be issued."""
    actor = opens(request, "reports")
    kind = request.GET.get("informe", "")
    kind = kind if kind in _readable(actor) else ""
    found = past.issued(actor, kind or None, moment_in(request.GET.get(BEFORE)))
    context = {
        "rows": [(each, _(KINDS[each.kind].series.label), _words(each.kind, each.period)) for each in found],
        "kind": kind,
        "kinds": [(code, _(KINDS[code].series.label)) for code in _readable(actor)],
        "due": _due(actor),
        "issued_by_me": [
            (code, _(kind.series.label)) for code, kind in KINDS.items() if kind.may_be_issued_by(actor)
        ],
        "today": local_date(now()),
        "indicators": actor.has(*SEES_EVERY_AREA),
        "more": found[-1].issued_at.isoformat() if len(found) == PAGE else "",
        "tab": "documents",
    }
    return render(request, "reports/documents.html", context)


@require_safe
def one(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """A report as it was issued: its files, its versions, to whom it was sent, and what it says."""
    actor = opens(request, "reports")
    issued = _found(document_id, actor)
    leads = _leads(issued.kind, issued.period, actor)
    context = _about(issued) | {
        "versions": past.versions(document_id),
        "deliveries": [sent(each) for each in deliveries.of(document_id)],
        "groups": sheets(issuing.report_of(document_id), leads),
        "leads": leads is not None,
        "may_issue": KINDS[issued.kind].may_be_issued_by(actor),
    }
    return render(request, "reports/document.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest) -> HttpResponse:
    """What would be issued; then the note of causes, and the issue itself."""
    actor = opens(request, "reports")
    kind, period = _of(request, actor)
    before = past.current_of(kind.code, period)
    if before:
        return redirect("reports:document", document_id=before.document_id)
    causes = request.POST.get("causes", issuing.causes_of(kind.code, period))
    problem = ""
    if request.method == "POST":
        try:
            if request.POST.get("do") == "issue":
                issued = issuing.issue(kind.code, period, actor, causes)
                messages.success(request, _("Emitido: %(reference)s.") % {"reference": issued.reference})
                return redirect("reports:document", document_id=issued.document_id)
            issuing.note_causes(kind.code, period, actor, causes)
            messages.success(request, _("Nota de causas guardada."))
            return redirect(request.get_full_path())
        except BulletinError as error:
            problem = str(error)
    context = {
        "kind": kind,
        "label": _(kind.series.label),
        "words": _words(kind.code, period),
        "period": period,
        "causes": causes,
        "problem": problem,
        "groups": sheets(issuing.preview(kind.code, period), _leads(kind.code, period, actor)),
        "tab": "documents",
    }
    return render(request, "reports/issue.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """The next version: why, and what changes."""
    actor = opens(request, "reports")
    issued = _found(document_id, actor)
    if not KINDS[issued.kind].may_be_issued_by(actor):
        raise NotYours("")
    causes = request.POST.get("causes", issuing.causes_of(issued.kind, issued.period))
    why, problem = request.POST.get("why", ""), ""
    if request.method == "POST":
        try:
            version = issuing.correct(document_id, actor, why, causes)
            messages.success(request, _("Emitido: %(reference)s.") % {"reference": version.reference})
            return redirect("reports:document", document_id=version.document_id)
        except (BulletinError, Superseded) as error:
            problem = str(error) or _("Alguien la corrigió antes.")
    fresh = issuing.preview(issued.kind, issued.period)
    context = _about(issued) | {
        "causes": causes,
        "why": why,
        "problem": problem,
        "changes": differences(issuing.report_of(document_id), fresh),
    }
    return render(request, "reports/correct.html", context, status=422 if problem else 200)


@require_POST
def send_again(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Try once more an address that a document did not reach."""
    actor = opens(request, "reports")
    issued = _found(document_id, actor)
    if not KINDS[issued.kind].may_be_issued_by(actor):
        raise NotYours("")
    if deliveries.again(document_id, request.POST.get("address", "")):
        messages.success(request, _("Se enviará de nuevo."))
    return redirect("reports:document", document_id=document_id)


def _found(document_id: UUID, actor: Actor) -> Issued:
    """The report, if the actor may read it; missing and forbidden answer alike."""
    try:
        issued = past.by_document(document_id)
    except Missing as error:
        raise Http404 from error
    if not actor.has(*KINDS[issued.kind].series.readers):
        raise Http404
    return issued


def _of(request: HttpRequest, actor: Actor) -> tuple[Kind, Period]:
    """What is to be issued. Raises `NotYours` for another role's report."""
    kind, day = KINDS.get(request.GET.get("informe", "")), day_in(request.GET.get("fecha"))
    if kind is None or day is None:
        raise Http404
    if not kind.may_be_issued_by(actor):
        raise NotYours("")
    return kind, kind.period_of(day)


def _due(actor: Actor) -> list[tuple[str, str, str, str]]:
    """What the actor has still to issue, the latest first: kind, label, period, a day of it."""
    yesterday = local_date(now()) - ONE_DAY
    return [
        (code, _(kind.series.label), _words(code, period), period.start.isoformat())
        for code, kind in KINDS.items()
        if kind.may_be_issued_by(actor)
        for period in reversed(past.not_issued(code, yesterday - BACK, yesterday)[-3:])
    ]


def _about(issued: Issued) -> dict[str, Any]:
    return {
        "issued": issued,
        "label": _(KINDS[issued.kind].series.label),
        "words": _words(issued.kind, issued.period),
        "tab": "documents",
    }


def _leads(kind: str, period: Period, actor: Actor) -> Leads | None:
    """Where the figures lead; nowhere for an area's chief, who sees the folios of the area alone."""
    return Leads(SPANS[kind], period, current()) if actor.has(*SEES_EVERY_AREA) else None


def _readable(actor: Actor) -> list[str]:
    return [code for code, kind in KINDS.items() if actor.has(*kind.series.readers)]


def _words(kind: str, period: Period) -> str:
    return in_words(SPANS[kind], period)
