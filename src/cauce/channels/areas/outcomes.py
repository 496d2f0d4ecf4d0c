"""What became of each report when a step was taken on several: each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cauce.cases.errors import CaseError, Refused, Stale, WrongState
from cauce.channels.areas.asking import AreaStepForm
from cauce.channels.shell.components.times import said_time
from cauce.channels.shell.refusals import explain
from cauce.procedure.evidence import Evidence
from cauce.procedure.roles import Actor
from cauce.procedure.states import STATE_WORDS, State
from cauce.steps.fieldwork.ordering import AssignedMeanwhile
from cauce.steps.fieldwork.queries.jobs import Job
from cauce.steps.taking import take


@dataclass(frozen=True, slots=True)
class Outcome:
    """One report: `why_not` is empty where the step was taken."""

    job: Job
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


def summary(step_done: str, outcomes: Sequence[Outcome]) -> str:
    """One sentence: how many, and why not the others where one reason says it."""
    done = [outcome for outcome in outcomes if outcome.done]
    failed = [outcome for outcome in outcomes if not outcome.done]
    if not failed:
        return _told(step_done, done)
    said = ngettext("%(n)s no", "%(n)s no", len(failed)) % {"n": len(failed)}
    why = failed[0].why_not if len(failed) == 1 else ""
    parts = [_told(step_done, done), f"{said}: {why}" if why else said]
    return ", ".join(part for part in parts if part)


def _told(step_done: str, done: Sequence[Outcome]) -> str:
    if len(done) == 1:
        return f"{done[0].job.folio}: {step_done}"
    return f"{len(done)}: {step_done}" if done else ""


def _take_on(job: Job, form: AreaStepForm, given: Evidence, actor: Actor) -> Outcome:
    try:
        take(form.step.name, job.id, actor, given, seen=form.seen(job), key=form.receipt(job, actor))
    except CaseError as error:
        problems = error.problems if isinstance(error, Refused) else {}
        return Outcome(job, _why_not(error), problems)
    return Outcome(job)


def _why_not(error: CaseError) -> str:
    """Who was first and what they did, or the procedure's own reason: a clause, without its full stop."""
    match error:
        case AssignedMeanwhile():
            facts = {"who": error.who, "crew": error.crew, "when": _at(error)}
            return _("%(who)s lo asignó a %(crew)s %(when)s") % facts
        case Stale() | WrongState():
            facts = {"who": error.who, "state": _(STATE_WORDS[State(error.state)].label), "when": _at(error)}
            return _("%(who)s lo dejó en «%(state)s» %(when)s") % facts
        case Refused(problems=problems):
            return " ".join(_(reason) for reason in problems.values()).rstrip(".")
    return explain(error).title.rstrip(".")


def _at(error: Stale | WrongState) -> str:
    return said_time(error.when) if error.when else _("hace un momento")
