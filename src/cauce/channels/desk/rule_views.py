"""The routing rules, with the question everyone asks: where would it go?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cauce.catalogue import Catalogue, current
from cauce.channels.shell.doors import opens
from cauce.steps.routing.deciding import Decision, decide
from cauce.steps.routing.rules import Rule, all_rules
from cauce.steps.routing.settings import RULES


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


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The rules, for everyone who routes; the administration changes them."""
    actor = opens(request, "routing")
    test = TestForm(request.GET if "asked" in request.GET else None)
    context = {
        "rules": [_named(rule, current()) for rule in all_rules()],
        "test": test,
        "decision": test.decision() if test.is_valid() else None,
        "may_change": actor.has(*RULES.who),
    }
    return render(request, "desk/rules.html", context)


def _named(rule: Rule, catalogue: Catalogue) -> dict[str, str]:
    service, zone = catalogue.service_by_code.get(rule.service), catalogue.zone_by_code.get(rule.zone)
    return {
        "service_name": service.name if service else _("Cualquier servicio"),
        "zone_name": zone.name if zone else _("Cualquier zona"),
        "area_name": catalogue.area_by_code[rule.area].name,
    }
