"""Which steps an actor can take on a case now: what feeds the buttons and the API."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cauce.cases.access import visible_to
from cauce.cases.checks import is_theirs, objection
from cauce.cases.given_facts import facts_of
from cauce.cases.models import Case
from cauce.catalogue import current
from cauce.procedure.evidence import Evidence
from cauce.procedure.facts import Facts
from cauce.procedure.guards import a_request_asks_for_it, account_is_checked
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.procedure.steps import STEPS, Step
from cauce.shared.clock import now


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that is the actor's here and now; `objection` says why it can't be taken yet."""

    step: Step
    objection: str = ""


def offered(case: Case, actor: Actor) -> list[Offer]:
    """The rows of the table that start where the case is and are the actor's, in the table's order.

    A row that is never its service's, or that a numbered request takes, is left out: here it would be an
    objection for ever.
    """
    facts = facts_of(case, actor, now(), current())
    rows = [row for row in STEPS.values() if State(case.state) in row.sources and _concerns(row, facts)]
    return [
        Offer(row, objection(row, facts, None, actor) or "") for row in rows if is_theirs(row, case, actor)
    ]


def _concerns(row: Step, facts: Facts) -> bool:
    if a_request_asks_for_it in row.guards:
        return False
    return account_is_checked not in row.guards or account_is_checked(facts, None) is None


def foreseen(step: str, case_id: UUID, actor: Actor, given: Evidence) -> str:
    """What the procedure would say of evidence that is only half filled in, so that nobody is told by parts.

    Nothing is taken; whose the step is, and where the case stands, is said when it is.
    """
    case = visible_to(actor).select_related("reporter").filter(pk=case_id).first()
    if case is None:
        return ""
    return objection(STEPS[step], facts_of(case, actor, now(), current()), given, actor) or ""
