"""What the auditor narrows the streams down to, as it stands in their addresses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cauce.cases.queries.audit import Asked, case_of
from cauce.cases.search import folio_typed
from cauce.channels.shell.bounds import DayField
from cauce.procedure.roles import Actor
from cauce.procedure.steps import STEPS
from cauce.shared.clock import local_date, now
from cauce.staff import people

LAST_DAYS = 30
"""What is shown unasked: enough to look at, little enough to be quick."""


def _everyone() -> list[tuple[Any, str]]:
    return [("", _("Cualquiera")), *people.directory()]


def _steps() -> list[tuple[str, str]]:
    return [("", _("Cualquiera")), *((name, _(row.done)) for name, row in STEPS.items())]


class FolioForm(forms.Form):
    """A folio, whole or by its last digits."""

    folio = forms.CharField(label=gettext_lazy("Folio"), required=False, max_length=40)

    def __init__(self, data: QueryDict, actor: Actor) -> None:
        super().__init__(data)
        self.actor = actor

    def clean_folio(self) -> str:
        typed = self.cleaned_data["folio"]
        folio = folio_typed(typed, self.actor) if typed else ""
        if folio is None:
            raise forms.ValidationError(_("No encontramos ese folio."))
        return folio

    def asked_folio(self) -> str:
        """The whole folio that was asked for; empty when none was, or none that exists."""
        self.is_valid()
        return self.cleaned_data.get("folio", "")


class _Narrowing(FolioForm):
    """A folio and a person."""

    quien = forms.TypedChoiceField(
        label=gettext_lazy("Quién"), required=False, choices=_everyone, coerce=int, empty_value=None
    )


class EntriesForm(_Narrowing):
    """What narrows the stream of entries down."""

    paso = forms.ChoiceField(label=gettext_lazy("Paso"), required=False, choices=_steps)
    desde = DayField(label=gettext_lazy("Desde"))
    hasta = DayField(label=gettext_lazy("Hasta"))

    def asked(self) -> Asked:
        """What was asked for, less what makes no sense and is told beside its field."""
        self.is_valid()
        said = self.cleaned_data
        return Asked(
            folio=said.get("folio", ""),
            actor=said.get("quien"),
            step=said.get("paso", ""),
            since=said.get("desde"),
            until=said.get("hasta"),
        )


class ReadsForm(_Narrowing):
    """What narrows the log of reads down."""

    def reader(self) -> int | None:
        """The account whose reads are asked for, if one's."""
        self.is_valid()
        return self.cleaned_data.get("quien")

    def case(self) -> UUID | None:
        """The case whose readers are asked for, if one's."""
        folio = self.asked_folio()
        return case_of(folio, self.actor) if folio else None


def unasked() -> QueryDict:
    """What the stream opens with: the last month."""
    first: date = local_date(now()) - timedelta(days=LAST_DAYS)
    return QueryDict(f"desde={first.isoformat()}")
