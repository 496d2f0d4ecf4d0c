"""The dialog of a step: its evidence, when it happened, and what makes a repeat act once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cauce.cases.queries.step import StepAsked
from cauce.cases.receipts import Key
from cauce.channels.record.asking import asking_of
from cauce.channels.shell.bounds import MomentField
from cauce.channels.shell.evidence_forms import EvidenceForm
from cauce.channels.shell.sending import new_key, receipt, said_in
from cauce.procedure.evidence import Answers, Corrected, Field, Text
from cauce.procedure.roles import Actor

HALF, WHOLE = 3, 6


@dataclass(frozen=True, slots=True)
class Question:
    """A field of the dialog and its width in sixths; `optional` None leaves it to the field to say."""

    bound: BoundField
    span: int
    optional: bool | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Questions under one heading, which may be empty."""

    heading: str
    questions: tuple[Question, ...]


class StepForm(EvidenceForm):
    """A step's evidence with what every dialog carries.

    `seen` is the `seq` that the actor looks at; `key` makes a double click or a repeat act once.
    """

    happened_at = MomentField(
        label=gettext_lazy("Cuándo ocurrió"),
        help_text=gettext_lazy("Solo si fue antes de ahora: el reloj corre con esta hora."),
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    next = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput)

    def __init__(
        self, asked: StepAsked, data: QueryDict | None = None, files: Any = None, **start: Any
    ) -> None:
        asking = asking_of(asked.step.name)
        super().__init__(
            asked.step.evidence,
            data,
            files,
            service=asked.service,
            areas=frozenset({asked.area_id}) if asked.area_id else None,
            initial={**(asking.start(asked) if data is None or _compares(asked) else {}), **start},
        )
        # In a correction everything is already filled in: to say of each field that it is optional is noise.
        self.says_optional = False if _compares(asked) else None
        if not self.asked:  # it happens as it is sent
            del self.fields["happened_at"]

    def groups(self) -> Iterator[Group]:
        """The questions in the order of the paper form, lists of the service under their own headings."""
        loose: list[Question] = []
        for field in self.asked:
            if field.marker(Answers) is None:
                loose += [Question(self[field.name], _span(field), self.says_optional)]
                continue
            if loose:
                yield Group("", _shown(loose))
                loose = []
            yield from self._listed(field)
        if loose:
            yield Group("", _shown(loose))

    def _listed(self, field: Field) -> Iterator[Group]:
        names = [name for name in self.fields if name.startswith(f"{field.name}.")]
        if names:
            yield Group(_(field.label.text), tuple(Question(self[name], HALF) for name in names))

    def happened(self) -> datetime | None:
        """When it happened, where that was before now."""
        return self.cleaned_data.get("happened_at")

    def receipt(self, asked: StepAsked, actor: Actor) -> Key:
        """The idempotency key of this form, with a digest of what it asks for."""
        said = said_in(self.data, besides={"seen", "next"})
        return receipt(actor, self.cleaned_data["key"], asked.folio, asked.step.name, said)

    def renew(self, asked: StepAsked) -> None:
        """What was typed, looking at the case as it is now: it may be sent again on purpose."""
        self.data = self.data.copy()
        self.data["seen"], self.data["key"] = str(asked.seq), new_key()


def opening(asked: StepAsked, seen: int | None, back_to: str) -> StepForm:
    """The form as it opens; `seen` is the `seq` of the page that the actor came from, if it said."""
    return StepForm(asked, seen=asked.seq if seen is None else seen, key=new_key(), next=back_to)


def _compares(asked: StepAsked) -> bool:
    """A correction says what changed, so it is read beside the values that it started from."""
    return asked.step.evidence is Corrected


def _span(field: Field) -> int:
    text = field.marker(Text)
    short = text is not None and text.lines == 1 and text.limit <= 160
    return HALF if short and not field.required else WHOLE


def _shown(questions: list[Question]) -> tuple[Question, ...]:
    return tuple(question for question in questions if not question.bound.is_hidden)
