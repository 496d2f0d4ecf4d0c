"""What became of each report when a step was taken on several: each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from cauce.cases.errors import CaseError, Refused
from cauce.cases.leaving import Gone
from cauce.channels.areas.asking import AreaStepForm
from cauce.channels.shell.refusals import moved, said_when, why_not
from cauce.procedure.evidence import Evidence
from cauce.procedure.roles import Actor
from cauce.steps.fieldwork.ordering import AssignedMeanwhile
from cauce.steps.fieldwork.queries.jobs import Job
from cauce.steps.taking import take

DONE = {
    "assign": ngettext_lazy("%(n)s asignado", "%(n)s asignados", "n"),
    "send_out": ngettext_lazy("%(n)s en camino", "%(n)s en camino", "n"),
    "arrive": ngettext_lazy("%(n)s en sitio", "%(n)s en sitio", "n"),
    "attend": ngettext_lazy("%(n)s atendido", "%(n)s atendidos", "n"),
    "impede": ngettext_lazy("%(n)s impedido", "%(n)s impedidos", "n"),
    "justify": ngettext_lazy("%(n)s justificado", "%(n)s justificados", "n"),
    "resume": ngettext_lazy("%(n)s reanudado", "%(n)s reanudados", "n"),
    "reject": ngettext_lazy("%(n)s rechazado", "%(n)s rechazados", "n"),
}
"""What a step did, counted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One report: `why_not` is empty where the step was taken."""

    folio: str
    number: str
    why_not: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        """Whether the step was taken."""
        return not self.why_not


def take_on_each(form: AreaStepForm, actor: Actor) -> list[Outcome]:
    """Take the step of a valid form on each of its reports. Raises `Refused` for a file not kept."""
    given = form.evidence(actor)
    return [_take_on(job, form, given, actor) for job in form.jobs]


def took_away(one: Gone) -> Outcome:
    """A report that had left the area when the step was sent."""
    return Outcome(one.folio, one.number, moved(one.who, one.state, one.when, one.hands))


def summary(step: str, outcomes: Sequence[Outcome]) -> str:
    """One sentence: how many, and why not the others where one reason says it."""
    done = [outcome for outcome in outcomes if outcome.done]
    failed = [outcome for outcome in outcomes if not outcome.done]
    told = [DONE[step] % {"n": len(done)}] if done else []
    if failed:
        said = ngettext("%(n)s no", "%(n)s no", len(failed)) % {"n": len(failed)}
        told.append(f"{said}: {failed[0].why_not}" if len(failed) == 1 else said)
    return ", ".join(told)


def _take_on(job: Job, form: AreaStepForm, given: Evidence, actor: Actor) -> Outcome:
    try:
        take(form.step.name, job.id, actor, given, seen=form.seen(job), key=form.receipt(job, actor))
    except CaseError as error:
        problems = error.problems if isinstance(error, Refused) else {}
        return Outcome(job.folio, job.number, _why_not(error), problems)
    return Outcome(job.folio, job.number)


def _why_not(error: CaseError) -> str:
    """Who was first and what they did, or the procedure's own reason: a clause, without its full stop."""
    if isinstance(error, AssignedMeanwhile):
        facts = {"who": error.who, "crew": error.crew, "when": said_when(error.when)}
        return _("%(who)s lo asignó a %(crew)s %(when)s") % facts
    return why_not(error)
