"""The filters of the register, as they stand in its address: nothing in them is personal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from cauce.cases.queries.register import GROUP_LABELS, Filters
from cauce.catalogue import Catalogue, current
from cauce.channels.shell.bounds import DayField
from cauce.procedure.states import STATE_WORDS

NAMES = {
    "estado": "state",
    "area": "area",
    "servicio": "service",
    "zona": "zone",
    "programa": "programme",
    "vencidos": "overdue",
    "desde": "since",
    "hasta": "until",
}
"""Parameters of the address, in the language of who shares it, and the filters that they set."""

Options = Callable[[], list[Any]]


def _states() -> list[Any]:
    groups = [(code, _(label)) for code, label in GROUP_LABELS.items()]
    states = [(state.value, _(words.label)) for state, words in STATE_WORDS.items()]
    return [("", _("Todos")), (_("Juntos"), groups), (_("Uno"), states)]


def _every(pick: Callable[[Catalogue], Iterable[Any]], anyone: str) -> Options:
    """Those switched off too: old reports name them."""

    def options() -> list[Any]:
        return [("", _(anyone)), *((row.code, row.name) for row in pick(current()))]

    return options


class FilterForm(forms.Form):
    """What narrows the register down."""

    estado = forms.ChoiceField(label=gettext_lazy("Estado"), required=False, choices=_states)
    area = forms.ChoiceField(
        label=gettext_lazy("Área"),
        required=False,
        choices=_every(lambda catalogue: catalogue.areas.values(), gettext_noop("Todas")),
    )
    servicio = forms.ChoiceField(
        label=gettext_lazy("Servicio"),
        required=False,
        choices=_every(lambda catalogue: catalogue.services.values(), gettext_noop("Todos")),
    )
    zona = forms.ChoiceField(
        label=gettext_lazy("Zona"),
        required=False,
        choices=_every(lambda catalogue: catalogue.zones.values(), gettext_noop("Todas")),
    )
    desde = DayField(label=gettext_lazy("Recibidos desde"))
    hasta = DayField(label=gettext_lazy("Hasta"))
    programa = forms.BooleanField(label=gettext_lazy("Programa de respuesta"), required=False)
    vencidos = forms.BooleanField(label=gettext_lazy("Solo vencidos"), required=False)

    def filters(self) -> Filters:
        """The filters that make sense; one that doesn't is shown with its reason and left out."""
        self.is_valid()
        given = {NAMES[name]: value for name, value in self.cleaned_data.items() if value}
        return Filters(**given)
