"""What a request has done to the reports of its person: their data go, or nobody looks for them any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cauce.cases.access import visible_to
from cauce.cases.checks import objection
from cauce.cases.errors import Refused
from cauce.cases.given_facts import facts_of
from cauce.cases.models import Case
from cauce.cases.retention import kept_until
from cauce.cases.writer import perform
from cauce.catalogue import current
from cauce.procedure import evidence as ev
from cauce.procedure.evidence import Evidence
from cauce.procedure.kinds import Kind
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.procedure.steps import STEPS
from cauce.shared.clock import now
from cauce.steps.intake.drafts import forget_phones
from cauce.steps.privacy import acts
from cauce.steps.privacy.asking import NO_CASES, locked, visible
from cauce.steps.privacy.kinds import Right
from cauce.steps.privacy.models import Request

STEP_OF = {Right.CANCEL: "erase", Right.OPPOSE: "oppose"}
"""The step of the procedure by which a right takes effect; the others change nothing by themselves."""
STILL_OPEN = N_("Sigue abierto: se cancela cuando termine.")
CHANGES_NOTHING = N_("Este derecho no cambia los reportes por sí solo.")
NOTHING_CAN = N_("Ninguno de los reportes puede cancelarse todavía.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """A report of a request: what the right would do to it now. `why_not` says why nothing yet."""

    case_id: UUID
    folio: str
    kind: Kind
    state: State
    service: str
    received_at: datetime
    seq: int
    done_at: datetime | None
    why_not: str
    kept_until: datetime | None


def concerned(request: Request, actor: Actor) -> list[Concerned]:
    """The reports of a request, the latest first."""
    done = dict(request.rows.values_list("case", "done_at"))
    cases = visible_to(actor).filter(pk__in=done).select_related("reporter").order_by("-received_at")
    return [_concerned(case, done[case.pk], request, actor) for case in cases]


def carry_out(request: Request, actor: Actor) -> int:
    """Take the step of the right on each report that allows it; returns how many there were.

    All or nothing, with the act of destruction where data went. Raises `Refused` when there is none.
    """
    step = STEP_OF.get(Right(request.right))
    if step is None:
        raise Refused({"": CHANGES_NOTHING})
    with transaction.atomic():
        request = locked(request, actor)
        ready = [row.case_id for row in concerned(request, actor) if not (row.why_not or row.done_at)]
        if not ready:
            raise Refused({"": NOTHING_CAN if request.rows.exists() else NO_CASES})
        cases = list(visible_to(actor).filter(pk__in=ready).select_related("reporter").order_by("folio"))
        if step == "erase":
            forget_phones({case.reporter.phone for case in cases} - {""})
        for case in cases:
            perform(step, case.pk, actor, _evidence(step, request.label))
        moment = now()
        request.rows.filter(case__in=ready).update(done_at=moment)
        if step == "erase":
            act = acts.issue(
                cases, request.label, actor.name, reserved=request.reserved, by=actor.id, at=moment
            )
            Request.objects.filter(pk=request.pk).update(act=act)
    return len(ready)


def of_case(case_id: UUID, actor: Actor) -> list[Request]:
    """The requests that concern a report."""
    return list(visible(actor).filter(rows__case=case_id))


def _evidence(step: str, label: str) -> Evidence:
    return ev.Erased(request=label) if step == "erase" else ev.Opposed(request=label)


def _concerned(case: Case, done_at: datetime | None, request: Request, actor: Actor) -> Concerned:
    catalogue = current()
    return Concerned(
        case_id=case.pk,
        folio=case.folio,
        kind=Kind(case.kind),
        state=State(case.state),
        service=catalogue.services[case.service_id].name,
        received_at=case.received_at,
        seq=case.seq,
        done_at=done_at,
        why_not=_why_not(case, request, actor),
        kept_until=kept_until(case, catalogue),
    )


def _why_not(case: Case, request: Request, actor: Actor) -> str:
    step = STEP_OF.get(Right(request.right))
    if step is None:
        return ""
    row = STEPS[step]
    if State(case.state) not in row.sources:
        return STILL_OPEN
    facts = facts_of(case, actor, now(), current())
    return objection(row, facts, _evidence(step, request.label), actor) or ""
