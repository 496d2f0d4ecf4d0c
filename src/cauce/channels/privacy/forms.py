"""What is asked of whoever answers for personal data."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cauce.cases.errors import Refused
from cauce.cases.validation import REQUIRED
from cauce.channels.shell.bounds import DayField
from cauce.shared.clock import local_date, now
from cauce.steps.privacy.kinds import Outcome, Right

MISSING = {"required": gettext_lazy(REQUIRED)}


class _Refusable(forms.Form):
    """A form that what the office's rules say can be told on."""

    def refuse(self, refused: Refused) -> None:
        """Tell each reason beside its field, and the others above them all."""
        for name, reason in refused.problems.items():
            self.add_error(name if name in self.fields else None, _(reason))


class RequestForm(_Refusable):
    """Which right, since when, and that whoever asks is who they say."""

    right = forms.ChoiceField(label=gettext_lazy("Derecho"), choices=Right.choices)
    received_on = DayField(label=gettext_lazy("Recibida el"))
    identified = forms.BooleanField(
        label=gettext_lazy("Acreditó su identidad o su representación"), error_messages=MISSING
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].required = True
        self.fields["received_on"].error_messages |= MISSING
        self.fields["received_on"].initial = local_date(now())


class LookForm(forms.Form):
    """Whose reports."""

    words = forms.CharField(
        label=gettext_lazy("Teléfono, nombre, cuenta o folio"), max_length=120, error_messages=MISSING
    )


class AnswerForm(_Refusable):
    """How a request ends."""

    outcome = forms.ChoiceField(label=gettext_lazy("Respuesta"), choices=Outcome.choices)
    grounds = forms.CharField(
        label=gettext_lazy("Motivo"),
        help_text=gettext_lazy("Sin datos de la persona. Solo hace falta si algo no procede."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecisionForm(_Refusable):
    """Whether a list is destroyed."""

    grounds = forms.CharField(
        label=gettext_lazy("Motivo, si no se aprueba"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
