"""The living style guide: every component, in both themes, with invented data."""

import json
from datetime import timedelta

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.timezone import now

from cauce.cases import errors
from cauce.channels.shell.components import read_clock
from cauce.channels.shell.nav import NavItem
from cauce.procedure.clock import Pause
from cauce.procedure.states import State
from cauce.shared.text import fold

SERVICES = (
    ("1", "Fuga en toma domiciliaria", "entre la red y el medidor", "Programa 24 h", "soft"),
    ("2", "Fuga en red", "en la calle, sin toma", "48 h", "soft"),
    ("3", "Fuga mayor", "inunda o corta el paso", "4 h", "late"),
    ("4", "Falta de agua en toma domiciliaria", "sólo en este domicilio", "72 h", "soft"),
    ("5", "Desazolve con desbordamiento", "sale agua negra", "Programa 24 h", "soft"),
)
ZONES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "Polygon", "coordinates": [corners]},
        }
        for name, corners in (
            (
                "Poniente",
                [[-99.27, 19.51], [-99.19, 19.50], [-99.18, 19.57], [-99.24, 19.60], [-99.27, 19.51]],
            ),
            (
                "Oriente",
                [[-99.15, 19.50], [-99.09, 19.50], [-99.08, 19.54], [-99.13, 19.55], [-99.15, 19.50]],
            ),
        )
    ],
}
POINTS = (
    {"lat": 19.54, "lon": -99.21, "state": "in_field", "label": "4471 · Fuga en toma", "url": "#"},
    {"lat": 19.56, "lon": -99.22, "state": "routed", "label": "4490 · Filtración", "url": "#"},
    {
        "lat": 19.52,
        "lon": -99.12,
        "state": "impeded",
        "late": True,
        "label": "4466 · Fuga en toma",
        "url": "#",
    },
    {"lat": 19.53, "lon": -99.23, "state": "reassigned", "label": "4302 · Falta de agua", "url": "#"},
)


class SampleForm(forms.Form):
    """One field of each sort."""

    colonia_said = forms.CharField(label="Colonia")
    colonia = forms.CharField(widget=forms.HiddenInput, required=False)
    street = forms.CharField(label="Calle", initial="Avenida Ejemplo")
    number = forms.CharField(label="Número", initial="14", help_text="«s/n» vale")
    service = forms.ChoiceField(
        label="Servicio",
        choices=[("", ""), *((code, name) for code, name, *_ in SERVICES)],
        widget=forms.Select(attrs={"data-combobox": ""}),
    )
    zone = forms.ChoiceField(label="Zona", choices=[("o", "Oriente"), ("p", "Poniente")])
    words = forms.CharField(
        label="Lo que dice, en sus palabras", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    no_phone = forms.BooleanField(label="No lo proporciona", required=False)
    meter = forms.ChoiceField(
        label="¿El agua sale antes o después del medidor?",
        choices=[("before", "Antes"), ("after", "Después"), ("unknown", "No sabe")],
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(
        label="Cómo llegó",
        choices=[("phone", "Telefónica"), ("in_person", "Personal"), ("letter", "Escrita")],
        initial="phone",
        widget=forms.RadioSelect,
    )
    photos = forms.FileField(
        label="Fotos",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "data-photos": "#previews"}),
    )
    lat = forms.CharField(widget=forms.HiddenInput, required=False)
    lon = forms.CharField(widget=forms.HiddenInput, required=False)


def _clocks() -> list[object]:
    moment = now()
    spans = ((2, 24, 24), (15, 24, 24), (22, 24, 24), (25.2, 24, 24), (14, 24, 27), (9, 120, 120))
    clocks = [
        read_clock(
            moment - timedelta(hours=ran),
            moment + timedelta(hours=gross - ran),
            moment + timedelta(hours=net - ran),
            moment,
        )
        for ran, gross, net in spans
    ]
    start = moment - timedelta(hours=26)
    due = start + timedelta(hours=24)
    rest, review = due - timedelta(hours=6), moment + timedelta(hours=5)
    return [
        *clocks,
        read_clock(start, due, review + (due - rest), moment, held=Pause(rest, review)),
        read_clock(start, due, due, start + timedelta(hours=9, minutes=5), stopped=True),
        read_clock(start, due, due, moment, stopped=True),
    ]


def _nav() -> list[NavItem]:
    return [
        NavItem("desk", "Captura", "#desk", "n", "", active=True),
        NavItem("routing", "Por turnar", "#routing", "", "4", active=False),
        NavItem("writeoffs", "Bajas", "#writeoffs", "", "12", active=False),
        NavItem("verification", "Verificación", "#verification", "", "3", active=False),
    ]


def _context(form: SampleForm) -> dict[str, object]:
    return {
        "form": form,
        "wrong": SampleForm({"street": "", "number": "catorce mil"}, auto_id="wrong_%s"),
        "states": list(State),
        "clocks": _clocks(),
        "shell_nav": _nav(),
        "shell_search": "#search",
        "zones": ZONES,
        "points": POINTS,
        "moment": now(),
        "yesterday": now() - timedelta(days=1),
    }


@login_not_required
def show(request: HttpRequest) -> HttpResponse:
    """Everything at once; the form comes back with its errors when it is sent empty."""
    form = SampleForm(request.POST if request.method == "POST" else None)
    status = 422 if form.errors else 200
    return render(request, "shell/styleguide/page.html", _context(form), status=status)


@login_not_required
def panes(request: HttpRequest) -> HttpResponse:
    """A screen of panes: bar above, foot below, each pane scrolls alone."""
    return render(request, "shell/styleguide/panes.html", _context(SampleForm()))


@login_not_required
def options(request: HttpRequest) -> JsonResponse:
    """The shape that a combobox reads."""
    typed = fold(request.GET.get("q", ""))
    return JsonResponse(
        [
            {"value": code, "label": name, "hint": hint, "tag": tag, "tag_kind": kind}
            for code, name, hint, tag, kind in SERVICES
            if typed in fold(name)
        ],
        safe=False,
    )


@login_not_required
def step(request: HttpRequest) -> HttpResponse:
    """A step in a dialog: sent empty it comes back with 422, else it closes and says so."""
    bound = SampleForm(request.POST or None, auto_id="step_%s")
    if request.POST.get("meter"):
        said = {"text": "Impedimento anotado.", "kind": "success"}
        triggers = json.dumps({"cauce:close-dialog": {}, "cauce:toast": said})
        return HttpResponse(status=204, headers={"HX-Trigger": triggers})
    context = {
        "heading": "Impedimento · 4485",
        "form": bound,
        "action": request.path,
        "submit": "Anotar",
        "back": "../",
    }
    status = 422 if bound.is_bound else 200
    return render(request, "shell/styleguide/step.html", context, status=status)


@login_not_required
def draft(request: HttpRequest) -> HttpResponse:
    """Keeps nothing: the browser's copy is what the guide shows."""
    return JsonResponse({}) if request.method == "GET" else HttpResponse(status=204)


@login_not_required
def fresh(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"new": 4, "as_of": "10:42"})


@login_not_required
def refuse(request: HttpRequest, status: int) -> HttpResponse:
    """Each refusal, as its page."""
    someone = "Persona de Prueba Dos"
    refusals = {
        403: errors.NotYours("route"),
        404: errors.Missing(),
        409: errors.Stale("impeded", someone, now()),
        422: errors.Refused(
            {"reason": "Diga el motivo.", "review_at": "La revisión debe ser dentro de 7 días."}
        ),
        503: OSError(28, "No space left on device"),
    }
    raise refusals.get(status, RuntimeError("a fault, on purpose"))
