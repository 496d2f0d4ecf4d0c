"""The forms that a crew fills in with a thumb: the step's evidence, most of it already answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from cauce.cases.receipts import Key
from cauce.channels.areas.service_lists import ServiceLists
from cauce.channels.shell.sending import new_key, receipt, said_in
from cauce.procedure.roles import Actor
from cauce.procedure.steps import Step
from cauce.shared.clock import now
from cauce.steps.fieldwork.queries.crew_day import Order
from cauce.steps.fieldwork.reviewing import usual_review

PHOTOS = ("before", "after", "photos")


class CrewStepForm(ServiceLists):
    """A step on one order; its `key` makes a repeat over a bad network act once."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    seq = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, step: Step, order: Order, data: Any = None, files: Any = None) -> None:
        start = {"key": new_key(), "seq": order.job.seq}
        super().__init__(
            step.evidence,
            data,
            files,
            service=order.service,
            initial=start | (_what_usually_follows() if step.name == "impede" else {}),
        )
        self.step, self.order = step, order
        for name in PHOTOS:
            if name in self.fields:
                self.fields[name].widget.attrs |= {"accept": "image/*", "capture": "environment"}

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """The impediments, as (code, name)."""
        return [(row.code, row.name) for row in self.catalogue.reasons("impediment")]

    def seen(self) -> int | None:
        """The version of the order that the crew was looking at."""
        seen: int | None = self.cleaned_data["seq"]
        return seen

    def receipt(self, actor: Actor) -> Key:
        """The idempotency key of this form."""
        said = said_in(self.data, besides={"seq"})
        return receipt(actor, self.cleaned_data["key"], self.order.job.folio, self.step.name, said)


def _what_usually_follows() -> dict[str, Any]:
    """A crew says why; what follows has a usual answer."""
    return {"next_action": _("Volver a visitar"), "review_at": usual_review(now())}
