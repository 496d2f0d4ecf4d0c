"""A list of what has passed its retention, and the decision about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cauce.cases.errors import Refused
from cauce.channels.privacy.forms import DecisionForm
from cauce.channels.shell.doors import opens
from cauce.procedure.access import APPROVES_DESTRUCTION
from cauce.steps.privacy import disposing


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, disposal_id: int) -> HttpResponse:
    """What the list holds; to whoever decides, the decision."""
    actor = opens(request, "privacy")
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        approved = request.POST.get("decision") == "approve"
        try:
            disposing.decide(disposal_id, approved, form.cleaned_data["grounds"], actor)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Aprobada: se destruye ahora.") if approved else _("No aprobada."))
            return redirect("privacy:disposal", disposal_id)
    context = {
        "proposed": disposing.find(disposal_id, actor),
        "form": form,
        "decides": actor.has(*APPROVES_DESTRUCTION),
    }
    return render(request, "privacy/disposal.html", context, status=422 if form.errors else 200)
