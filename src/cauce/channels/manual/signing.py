"""What is done with a version, each after a page that says what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cauce.cases.errors import NotYours
from cauce.channels.manual.reading import found_or_404
from cauce.channels.shell.doors import opens
from cauce.manual import versions
from cauce.manual.acts import FOLLOWS, WHO, Act
from cauce.manual.errors import ManualError
from cauce.procedure.labels import N_


class ReasonForm(forms.Form):
    """Why a version is made."""

    reason = forms.CharField(
        label=gettext_lazy("Qué cambia y por qué"),
        help_text=gettext_lazy("Queda en el control de revisiones."),
        max_length=versions.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@dataclass(frozen=True, slots=True)
class Words:
    """What the page of an act says: its heading, what it means, its button, and that it is done."""

    heading: str
    meaning: str
    submit: str
    done: str


WORDS: Mapping[Act, Words] = {
    Act.REVIEWED: Words(
        N_("Revisar la versión %s"),
        N_("Quedará firmada como revisada, con su nombre, y pasará a aprobación."),
        N_("Firmar como revisada"),
        N_("Revisada. Falta que se apruebe."),
    ),
    Act.APPROVED: Words(
        N_("Aprobar la versión %s"),
        N_(
            "Entrará en vigor hoy: se emite su documento, que ya no cambia, y su número va desde ahora al "
            "pie de los demás."
        ),
        N_("Aprobar y poner en vigor"),
        N_("Aprobada y en vigor."),
    ),
    Act.WITHDRAWN: Words(
        N_("Retirar la versión %s"),
        N_("No se podrá firmar. Queda en el control de revisiones como retirada; después se prepara otra."),
        N_("Retirar"),
        N_("Retirada."),
    ),
}


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest) -> HttpResponse:
    """Ask why, then freeze the manual of today as the next version."""
    actor = opens(request, "manual")
    if not actor.has(*WHO[Act.PREPARED]):
        raise NotYours("")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = versions.prepare(actor, form.cleaned_data["reason"])
        except ManualError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("Preparada la versión %s. Falta que se revise y se apruebe.") % made.label
            )
            return _go(request, reverse("manual:version", args=[made.id]))
    context = {
        "heading": _("Preparar una versión"),
        "meaning": _(
            "Se congela el manual como está ahora: sus textos y lo que el programa escribe. Lo que cambie "
            "después irá en la siguiente."
        ),
        "form": form,
        "submit": _("Preparar"),
    }
    return _page(request, context, reverse("manual:index"))


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, version_id: int, act: str) -> HttpResponse:
    """Say what it means, then do it."""
    actor = opens(request, "manual")
    if act not in FOLLOWS:
        raise Http404
    found, chosen = found_or_404(version_id), Act(act)
    if not actor.has(*WHO[chosen]):
        raise NotYours("")
    words, form = WORDS[chosen], forms.Form(request.POST or None)
    if request.method == "POST":
        try:
            versions.sign(version_id, chosen, actor)
        except ManualError as error:
            form = _refused(error)
        else:
            messages.success(request, _(words.done))
            return _go(request, reverse("manual:version", args=[version_id]))
    context = {
        "heading": _(words.heading) % found.label,
        "meaning": _(words.meaning),
        "edition": found,
        "form": form,
        "submit": _(words.submit),
        "danger": chosen is Act.WITHDRAWN,
    }
    return _page(request, context, reverse("manual:version", args=[version_id]))


def _refused(error: ManualError) -> forms.Form:
    form = forms.Form({})
    form.is_valid()
    form.add_error(None, str(error))
    return form


def _page(request: HttpRequest, context: dict[str, object], back: str) -> HttpResponse:
    form = context["form"]
    assert isinstance(form, forms.Form)
    status = 422 if form.errors else 200
    return render(
        request, "manual/sign.html", {**context, "action": request.path, "back": back}, status=status
    )


def _go(request: HttpRequest, url: str) -> HttpResponse:
    """To the version that was signed, from the dialog too."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)
