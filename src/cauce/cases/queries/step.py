"""A step that somebody is about to take: the case as its form starts from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField

from cauce.cases import checks, placing
from cauce.cases.access import sees, visible_to
from cauce.cases.errors import Missing
from cauce.cases.given_facts import facts_of
from cauce.cases.leaving import absent
from cauce.cases.models import Case
from cauce.catalogue import Catalogue, ServiceRow, current
from cauce.procedure.evidence import Corrected, fields_of
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.procedure.steps import STEPS, Step
from cauce.shared.clock import now
from cauce.shared.statements import Prepared, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAsked:
    """A row of the procedure on a case.

    `stands` says whether the row starts where the case is, `objection` why it can't be taken yet.
    `seq` is what the actor looks at, to be sent back as `seen`. `as_it_is` holds the values that a
    correction starts from, by field of `Corrected`; empty for every other step.
    """

    step: Step
    case_id: UUID
    folio: str
    seq: int
    state: State
    stands: bool
    objection: str
    service: ServiceRow
    area_id: int | None
    zone_id: int | None
    crew: str
    review_at: datetime | None
    as_it_is: Mapping[str, Any]


def case_to_take(folio: str, row: Step, actor: Actor) -> UUID:
    """The key of the case with that folio, whose step it is to be. Raises `Missing`, `Left`, `NotYours`."""
    case = _BY_FOLIO.one(folio=folio)
    if case is None or not sees(actor, case):
        raise absent(actor, folio=folio)
    checks.check_actor(row, case, actor)
    return case.pk


_BY_FOLIO: Prepared[Case] = Prepared(
    lambda: Case.objects.filter(folio=Slot("folio", CharField())).only("kind", "area", "crew")
)


def step_asked(folio: str, name: str, actor: Actor, *, anyhow: bool = False) -> StepAsked:
    """The step `name` on the case with that folio, for the actor's form.

    Raises `Missing`, `Left`, `NotYours`, and `WrongState` unless the form is shown `anyhow`, with what
    was typed.
    """
    row = STEPS.get(name)
    case = visible_to(actor).select_related("reporter").filter(folio=folio).first()
    if row is None or not row.sources:
        raise Missing(name)
    if case is None:
        raise absent(actor, folio=folio)
    checks.check_actor(row, case, actor)
    if not anyhow:
        checks.check_state(row, case)
    return _asked(case, row, actor, current())


def _asked(case: Case, row: Step, actor: Actor, catalogue: Catalogue) -> StepAsked:
    facts = facts_of(case, actor, now(), catalogue)
    return StepAsked(
        step=row,
        case_id=case.pk,
        folio=case.folio,
        seq=case.seq,
        state=State(case.state),
        stands=State(case.state) in row.sources,
        objection=checks.objection(row, facts, None, actor) or "",
        service=catalogue.services[case.service_id],
        area_id=case.area_id,
        zone_id=case.zone_id,
        crew=catalogue.crews[case.crew_id].code if case.crew_id else "",
        review_at=case.review_at,
        as_it_is=_as_it_is(case, catalogue) if row.evidence is Corrected else {},
    )


def _as_it_is(case: Case, catalogue: Catalogue) -> dict[str, Any]:
    known = case.aliases.filter(kind="caic").values_list("value", flat=True).last() or ""
    names = [field.name for field in fields_of(Corrected) if field.name not in ("why", "caic_folio")]
    return {name: placing.present(case, name, catalogue) for name in names} | {"caic_folio": known}
