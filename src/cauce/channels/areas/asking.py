"""The form of a step for one report or many: its evidence, what was seen of each, the key of its sending."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cauce.cases.receipts import Key
from cauce.catalogue import ServiceRow, current
from cauce.channels.areas.service_lists import ServiceLists
from cauce.channels.shell.bounds import number_in
from cauce.channels.shell.sending import new_key, receipt, said_in
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.procedure.steps import STEPS, Step
from cauce.shared.clock import now
from cauce.steps.fieldwork.queries.jobs import Job
from cauce.steps.fieldwork.reviewing import usual_review

TOGETHER = ("assign", "send_out", "arrive", "attend", "impede", "justify", "resume", "reject")
"""The steps of the area that can be taken on several reports at once, in the order of the work."""

REPORT = frozenset({"result"})
"""What the area's report on a complaint says."""


class HintedSelect(forms.Select):
    """A list whose options carry a hint, which the page's combobox shows beside them."""

    def __init__(self, hints: Mapping[str, str], attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(dict(attrs or {}))
        self.hints = hints

    def create_option(self, name: str, value: Any, *rest: Any, **more: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *rest, **more)
        if hint := self.hints.get(str(value)):
            option["attrs"]["data-hint"] = hint
        return option


class AreaStepForm(ServiceLists):
    """A step's evidence, the same for every report that it is taken on."""

    HALVES = ("before", "after")
    """What is drawn side by side."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(
        self,
        step: Step,
        jobs: Sequence[Job],
        data: Any = None,
        files: Any = None,
        loads: Mapping[int, int] | None = None,
    ) -> None:
        start = _START.get(step.name, _nothing)(jobs)
        super().__init__(
            step.evidence,
            data,
            files,
            service=_common_service(jobs),
            areas=frozenset(job.area_id for job in jobs if job.area_id),
            initial=start | {"key": new_key()},
            only=REPORT if is_a_report(step, jobs) else None,
            preset=_PRESET.get(step.name, {}),
        )
        self.step, self.jobs = step, jobs
        if step.name == "impede":
            _tell_the_clock(self.fields["reason"])
        if "crew" in self.fields:
            crews = _crews(self.areas or frozenset(), loads or {})
            self.fields["crew"] = forms.ChoiceField(
                label=_("Cuadrilla"), choices=crews, widget=forms.RadioSelect, required=step.name == "assign"
            )

    def receipt(self, job: Job, actor: Actor) -> Key:
        """The idempotency key of this sending for one of its reports."""
        key = f"{self.cleaned_data['key']}:{job.folio}"
        return receipt(actor, key, self.step.name, said_in(self.data))

    def seen(self, job: Job) -> int | None:
        """The version of the report that the form was drawn from."""
        return number_in(self.data.get(f"seen.{job.id}"))


def stands(step: Step, job: Job) -> bool:
    """Whether the table has the step for that kind of report, where it now is."""
    return step.fits(job.kind) and job.state in step.sources


def is_a_report(step: Step, jobs: Sequence[Job]) -> bool:
    """Whether what is declared is no work on site but the area's report on complaints (domain §3)."""
    return step.name == "attend" and bool(jobs) and all(job.kind is Kind.COMPLAINT for job in jobs)


def heading_of(step: Step, jobs: Sequence[Job]) -> str:
    """What the dialog is called."""
    if is_a_report(step, jobs):
        return _("Informe del área")
    return _(STEPS[step.name].label)


def _nothing(_jobs: Sequence[Job]) -> dict[str, Any]:
    return {}


def _the_usual_review(_jobs: Sequence[Job]) -> dict[str, Any]:
    return {"review_at": usual_review(now())}


def _until_the_review(jobs: Sequence[Job]) -> dict[str, Any]:
    reviews = [job.review_at for job in jobs if job.review_at]
    return {"until": max(reviews)} if reviews else {}


_START: Mapping[str, Callable[[Sequence[Job]], dict[str, Any]]] = {
    "impede": _the_usual_review,
    "justify": _until_the_review,
}
_PRESET: Mapping[str, Mapping[str, Any]] = {"arrive": {"latitude": None, "longitude": None}}


def _tell_the_clock(field: forms.Field) -> None:
    """Say beside each impediment whether it may stop the clock."""
    may = {
        row.code: _("puede detener el reloj") for row in current().reasons("impediment") if row.may_justify
    }
    choices = field.choices  # type: ignore[attr-defined]
    field.widget = HintedSelect(may, {"data-combobox": ""})
    field.widget.choices = choices


def _common_service(jobs: Sequence[Job]) -> ServiceRow | None:
    """Materials and checklist are asked where all the reports have the same."""
    services = {job.service_id for job in jobs}
    return current().services[services.pop()] if len(services) == 1 else None


def _crews(areas: frozenset[int], loads: Mapping[int, int]) -> list[tuple[str, str]]:
    """The crews of those areas, each with how much it has on its hands."""
    crews = (crew for crew in current().crews.values() if crew.active and crew.area_id in areas)
    return [(crew.code, f"{crew.name} · {_load(loads.get(crew.id, 0))}") for crew in crews]


def _load(number: int) -> str:
    if not number:
        return _("sin trabajo")
    return ngettext("%(n)s trabajo", "%(n)s trabajos", number) % {"n": number}
