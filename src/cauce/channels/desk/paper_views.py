"""Folios on paper, for when the system is away: reserved, printed, keyed in later, the rest ended."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cauce.cases.errors import Refused
from cauce.cases.validation import REQUIRED
from cauce.channels.shell.doors import opens
from cauce.steps.intake import paper, reserved

MISSING = {"required": gettext_lazy(REQUIRED)}
TOO_FEW = {"min_value": gettext_lazy("Se reservan de 1 a 200 folios.")}


class BlockForm(forms.Form):
    """How many folios, and for what."""

    count = forms.IntegerField(
        label=gettext_lazy("Cuántos folios"), min_value=1, initial=20, error_messages=MISSING | TOO_FEW
    )
    purpose = forms.CharField(label=gettext_lazy("Para qué"), max_length=120, error_messages=MISSING)


@require_http_methods(["GET", "POST"])
def blocks(request: HttpRequest) -> HttpResponse:
    """The blocks, the latest first, and the form that reserves one."""
    actor = opens(request, "desk")
    form = BlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            paper.reserve_and_print(form.cleaned_data["count"], form.cleaned_data["purpose"], actor)
        except Refused as refused:
            for name, reason in refused.problems.items():
                form.add_error(name if name in form.fields else None, _(reason))
        else:
            messages.success(request, _("Folios reservados. Imprima las hojas desde la lista."))
            return redirect("desk:paper")
    context = {"blocks": paper.blocks(), "form": form}
    return render(request, "desk/paper.html", context, status=422 if form.errors else 200)


@require_POST
def reprint(request: HttpRequest, block_id: int) -> HttpResponse:
    """The sheets of a block whose printing was cut short."""
    return redirect("documents:issued", paper.print_block(block_id, opens(request, "desk")))


@require_POST
def end(request: HttpRequest, block_id: int) -> HttpResponse:
    """End the numbers of a block that nobody used: they are never given again."""
    ended = reserved.end_unused(block_id, opens(request, "desk"))
    words = ngettext("%s folio quedó sin utilizar.", "%s folios quedaron sin utilizar.", ended) % ended
    messages.success(request, words)
    return redirect("desk:paper")
