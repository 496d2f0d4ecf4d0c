"""Requests over personal data: opened, given their reports, carried out, answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cauce.cases.errors import Refused
from cauce.cases.search import Hit
from cauce.channels.privacy.forms import AnswerForm, LookForm, RequestForm
from cauce.channels.shell.doors import opens
from cauce.procedure.roles import Actor
from cauce.shared.clock import local_date, now
from cauce.steps.privacy import acting, asking, disposing
from cauce.steps.privacy.exporting import export
from cauce.steps.privacy.kinds import Right
from cauce.steps.privacy.models import Request


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The requests, those to answer first; the lists past their retention; and a new request."""
    actor = opens(request, "privacy")
    form = RequestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = asking.open_request(form.cleaned_data["right"], form.cleaned_data["received_on"], actor)
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("privacy:request", opened.label)
    context = {
        "form": form,
        "requests": asking.requests(actor),
        "disposals": disposing.lists(actor),
        "today": local_date(now()),
    }
    return render(request, "privacy/index.html", context, status=422 if form.errors else 200)


@require_safe
def one(request: HttpRequest, label: str) -> HttpResponse:
    """A request with its reports, and what its right would do to each."""
    actor = opens(request, "privacy")
    return _show(request, asking.find(label, actor), actor)


@require_POST
def look_for(request: HttpRequest, label: str) -> HttpResponse:
    """The reports that may be the person's; asked by POST, for what is searched is personal."""
    actor = opens(request, "privacy")
    found, form = asking.find(label, actor), LookForm(request.POST)
    hits = asking.candidates(found, form.cleaned_data["words"], actor) if form.is_valid() else None
    return _show(request, found, actor, look=form, hits=hits)


@require_POST
def add(request: HttpRequest, label: str) -> HttpResponse:
    """Add the chosen reports to the request."""
    actor = opens(request, "privacy")
    return _do(request, label, actor, lambda found: asking.add(found, _chosen(request), actor))


@require_POST
def remove(request: HttpRequest, label: str, case_id: UUID) -> HttpResponse:
    """Take a report off again."""
    actor = opens(request, "privacy")
    return _do(request, label, actor, lambda found: asking.remove(found, case_id, actor))


@require_POST
def export_all(request: HttpRequest, label: str) -> HttpResponse:
    """Everything held of the person, to be handed over."""
    actor = opens(request, "privacy")
    found = asking.find(label, actor)
    try:
        content = export(found, actor)
    except Refused as refused:
        _tell(request, refused)
        return redirect("privacy:request", found.label)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, f"{found.label}.zip") or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def carry_out(request: HttpRequest, label: str) -> HttpResponse:
    """Cancel the data, or note the opposition, on every report that allows it."""
    actor = opens(request, "privacy")

    def act(found: Request) -> None:
        done = acting.carry_out(found, actor)
        messages.success(request, ngettext("Hecho en %s reporte.", "Hecho en %s reportes.", done) % done)

    return _do(request, label, actor, act)


@require_POST
def answer(request: HttpRequest, label: str) -> HttpResponse:
    """Say how the request ends."""
    actor = opens(request, "privacy")
    found, form = asking.find(label, actor), AnswerForm(request.POST)
    if form.is_valid():
        try:
            asking.answer(found, form.cleaned_data["outcome"], form.cleaned_data["grounds"], actor)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("%(label)s quedó contestada.") % {"label": found.label})
            return redirect("privacy:request", found.label)
    return _show(request, found, actor, answer=form)


def _show(
    request: HttpRequest,
    found: Request,
    actor: Actor,
    *,
    look: forms.Form | None = None,
    answer: forms.Form | None = None,
    hits: Sequence[Hit] | None = None,
) -> HttpResponse:
    rows = acting.concerned(found, actor)
    added = {row.case_id for row in rows}
    context: dict[str, Any] = {
        "found": found,
        "due_on": asking.due_on(found),
        "rows": rows,
        "look": look or LookForm(),
        "answer": answer or AnswerForm(),
        "hits": None if hits is None else [hit for hit in hits if hit.case_id not in added],
        "acts": Right(found.right) in acting.STEP_OF,
        "can_act": any(not (row.why_not or row.done_at) for row in rows),
    }
    bad = any(form is not None and form.errors for form in (look, answer))
    return render(request, "privacy/request.html", context, status=422 if bad else 200)


def _do(request: HttpRequest, label: str, actor: Actor, act: Any) -> HttpResponse:
    """Do it, or say why it was not done, and show the request again."""
    found = asking.find(label, actor)
    try:
        act(found)
    except Refused as refused:
        _tell(request, refused)
    return redirect("privacy:request", found.label)


def _tell(request: HttpRequest, refused: Refused) -> None:
    for reason in refused.problems.values():
        messages.error(request, _(reason))


def _chosen(request: HttpRequest) -> list[UUID]:
    """The reports that were marked; what is no key of one marks nothing."""
    marked = request.POST.getlist("case")
    field = forms.TypedMultipleChoiceField(
        coerce=UUID, choices=[(key, key) for key in marked], required=False
    )
    try:
        return list(field.clean(marked))
    except forms.ValidationError:
        return []
