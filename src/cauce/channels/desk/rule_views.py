"""The editor of the routing rules, with the question everyone asks: where would it go?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cauce.cases.errors import Missing
from cauce.catalogue import Catalogue, current
from cauce.channels.shell.doors import opens
from cauce.procedure.roles import Role
from cauce.steps.routing.deciding import Decision, decide
from cauce.steps.routing.rules import ANY, Rule, all_rules, drop_rule, set_rule


class RuleForm(forms.Form):
    """Service × zone → area; "*" stands for any."""

    service = forms.ChoiceField(label=gettext_lazy("Servicio"))
    zone = forms.ChoiceField(label=gettext_lazy("Zona"))
    area = forms.ChoiceField(label=gettext_lazy("Área"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        catalogue = current()
        listed: dict[str, Mapping[int, Any]] = {
            "service": catalogue.services,
            "zone": catalogue.zones,
            "area": catalogue.areas,
        }
        anything = {"service": _("Cualquier servicio"), "zone": _("Cualquier zona")}
        for name, rows in listed.items():
            first = [(ANY, anything[name])] if name in anything else [("", "—")]
            rest = [(row.code, row.name) for row in rows.values() if row.active]
            self.fields[name].choices = [*first, *rest]  # type: ignore[attr-defined]


class TestForm(forms.Form):
    """A report that might come: which service, and in which colonia."""

    asked = forms.ChoiceField(label=gettext_lazy("Servicio"))
    where_said = forms.CharField(label=gettext_lazy("Colonia"), required=False)
    where = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services = [(row.code, row.name) for row in current().services.values() if row.active]
        self.fields["asked"].choices = [("", "—"), *services]  # type: ignore[attr-defined]
        self.fields["asked"].widget.attrs["data-combobox"] = ""

    def decision(self) -> Decision:
        """Where it would go; call it on a valid form only."""
        catalogue = current()
        colonia = catalogue.colonia_by_code.get(self.cleaned_data["where"])
        return decide(self.cleaned_data["asked"], colonia.zone_id if colonia else None)


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """The rules, for everyone who routes; only the head of unit changes them."""
    actor = opens(request, "routing")
    form = RuleForm(request.POST or None)
    if request.method == "POST":
        opens(request, "routing", Role.UNIT_HEAD)
        if form.is_valid():
            set_rule(Rule(**form.cleaned_data))
            messages.success(request, _("Regla guardada. Vale para lo que llegue desde ahora."))
            return redirect("routing:rules")
    test = TestForm(request.GET if "asked" in request.GET else None)
    context = {
        "rules": [_named(rule, current()) for rule in all_rules()],
        "form": form,
        "test": test,
        "decision": test.decision() if test.is_valid() else None,
        "may_change": actor.has(Role.UNIT_HEAD),
    }
    return render(request, "desk/rules.html", context, status=422 if form.errors else 200)


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Drop a rule: its service goes to its own area again."""
    opens(request, "routing", Role.UNIT_HEAD)
    try:
        drop_rule(request.POST.get("service", ""), request.POST.get("zone", ""))
    except KeyError as error:
        raise Missing("rule") from error
    messages.success(request, _("Regla quitada."))
    return redirect("routing:rules")


def _named(rule: Rule, catalogue: Catalogue) -> dict[str, str]:
    service, zone = catalogue.service_by_code.get(rule.service), catalogue.zone_by_code.get(rule.zone)
    return {
        "service": rule.service,
        "zone": rule.zone,
        "service_name": service.name if service else _("Cualquier servicio"),
        "zone_name": zone.name if zone else _("Cualquier zona"),
        "area_name": catalogue.area_by_code[rule.area].name,
    }
