"""The short forms of a call: what was answered, when to call again, where else to call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cauce.cases.receipts import Key
from cauce.cases.validation import REQUIRED
from cauce.catalogue import current
from cauce.channels.shell.bounds import MomentField
from cauce.channels.shell.components.times import said_time
from cauce.channels.shell.evidence_forms import EvidenceForm
from cauce.channels.shell.sending import new_key, receipt, said_in
from cauce.procedure.evidence import Reassigned
from cauce.procedure.roles import Actor
from cauce.shared import phones
from cauce.shared.clock import now
from cauce.steps.verification.queue import Asked
from cauce.steps.verification.rescheduling import usual_calls

OTHER = "other"


def _what_was_said() -> forms.CharField:
    """What was written down during the call comes along into the question."""
    return forms.CharField(
        label=gettext_lazy("Lo que dijo"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )


class Sending(forms.Form):
    """What every form of a call carries: what was seen of the report, and what makes a repeat act once."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def how(self, folio: str, actor: Actor) -> dict[str, Any]:
        """What was seen, and the idempotency key with a digest of what the form asks for."""
        return {"seen": self.cleaned_data["seen"], "key": self._receipt(folio, actor)}

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Show the reasons of a refusal beside their fields, or above the form."""
        for name, reason in problems.items():
            self.add_error(name if name in self.fields else None, _(reason))

    def renew(self, seq: int) -> None:
        """What was typed, looking at the report as it is now: it may be sent again on purpose."""
        again = self._typed().copy()
        again["seen"], again["key"] = str(seq), new_key()
        self.data = again

    def _typed(self) -> QueryDict:
        return cast(QueryDict, self.data)

    def _receipt(self, folio: str, actor: Actor) -> Key:
        said = said_in(self._typed(), besides={"seen"})
        return receipt(actor, self.cleaned_data["key"], folio, type(self).__name__, said)


class ResultForm(Sending):
    """The outcomes that one key is enough for, and what the person said."""

    ANSWERS = ("call", "inspection", "photo", "no_answer")

    answer = forms.ChoiceField(choices=[(answer, answer) for answer in ANSWERS])
    said = forms.CharField(max_length=500, required=False, strip=True)


class NotSatisfiedForm(Sending, EvidenceForm):
    """The NO, or the "in part": why, in the office's codes and in the person's words."""

    def __init__(self, asked: Asked, answer: str, data: QueryDict | None = None) -> None:
        super().__init__(Reassigned, data, preset={"outcome": answer})
        reasons = [(row.code, row.name) for row in self.catalogue.reasons("dissatisfaction")]
        self.fields["reason"] = forms.ChoiceField(
            label=self.fields["reason"].label,
            choices=reasons,
            widget=forms.RadioSelect,
            error_messages={"required": _(REQUIRED)},
        )
        same = _("La misma: %(area)s") % {"area": asked.area}
        others = [choice for choice in self.fields["area"].choices if choice[0]]  # type: ignore[attr-defined]
        self.fields["area"] = forms.ChoiceField(
            label=self.fields["area"].label, choices=[("", same), *others], required=False
        )


class NumberForm(Sending):
    """Another number of the same person, if anybody knows one."""

    phone = forms.CharField(
        label=gettext_lazy("Otro teléfono"),
        help_text=gettext_lazy("Si contesta quien la conoce, pídalo. Vacío: se verifica por inspección."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    said = _what_was_said()

    def clean_phone(self) -> str:
        said = self.cleaned_data["phone"]
        if not said:
            return ""
        try:
            digits, extension = phones.split(said)
        except phones.NotAPhone as error:
            raise forms.ValidationError(str(error.reason)) from error
        return f"{digits} ext. {extension}" if extension else digits


class LaterForm(Sending):
    """When the person asks to be called: a usual moment, or any other."""

    when = forms.ChoiceField(
        label=gettext_lazy("Cuándo llamar"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy(REQUIRED)},
    )
    at = MomentField(label=gettext_lazy("Otro momento"), required=False)
    said = _what_was_said()

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.moments = usual_calls(now(), current().holidays)
        choices = [(name, said_time(moment)) for name, moment in self.moments.items()]
        self.fields["when"].choices = [*choices, (OTHER, _("Otro momento"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        chosen, at = self.cleaned_data.get("when"), self.cleaned_data.get("at")
        if chosen == OTHER and at is None and "at" not in self.errors:
            self.add_error("at", _("Diga qué día y a qué hora."))
        elif chosen == OTHER and at is not None and at <= now():
            self.add_error("at", _("Elija un momento que aún no haya pasado."))
        return self.cleaned_data

    def moment(self) -> datetime:
        """The moment chosen; call it on a valid form only."""
        when = self.cleaned_data["when"]
        return self.cleaned_data["at"] if when == OTHER else self.moments[when]
