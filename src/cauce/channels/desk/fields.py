"""The few inputs of the report form that its evidence does not draw by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cauce.catalogue import Catalogue, ServiceRow, current


class ServiceSelect(forms.Select):
    """The services, found by their letters; each says its target as a tag."""

    def __init__(self, services: Iterable[ServiceRow]) -> None:
        super().__init__(attrs={"data-combobox": ""})
        self.services = {service.code: service for service in services}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        service = self.services.get(str(value))
        if service is not None:
            option["attrs"] |= _said_of(service)
        return option


def service_field(catalogue: Catalogue) -> forms.ChoiceField:
    """A choice among the services that people may ask for; none is left to the kind of report."""
    services = [row for row in catalogue.services.values() if row.active and not row.child]
    return forms.ChoiceField(
        label=gettext_lazy("Servicio"),
        choices=[("", "—"), *((row.code, row.name) for row in services)],
        widget=ServiceSelect(services),
        required=False,
    )


def programme_words() -> str:
    """The response programme, by the hours that the office gives it."""
    return _("Programa %(hours)s h") % {"hours": current().office.programme_hours}


def target_words(amount: int, unit: str) -> str:
    """How long a service takes at most, as its tag says it; nothing for "at once"."""
    if not amount:
        return ""
    if unit == "hours":
        return _("%s h") % amount
    if unit == "days":
        return ngettext("%s día", "%s días", amount) % amount
    return ngettext("%s día hábil", "%s días hábiles", amount) % amount


def _said_of(service: ServiceRow) -> dict[str, str]:
    tag = programme_words() if service.programme else target_words(service.target, service.unit)
    said = {
        "data-hint": service.hint,
        "data-words": " ".join(service.keywords),
        "data-tag": tag,
        "data-tag-kind": "late" if service.emergency else "soft",
        "data-kind": service.kind,
    }
    return {name: text for name, text in said.items() if text}
