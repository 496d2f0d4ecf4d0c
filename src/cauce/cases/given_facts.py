"""The facts of a case, as the guards of the procedure see them."""

from __future__ import annotations

from datetime import datetime

from cauce.cases import clocking, retention
from cauce.cases.models import Case
from cauce.catalogue import Catalogue
from cauce.procedure.facts import Facts, MainFacts
from cauce.procedure.kinds import Kind, Standing
from cauce.procedure.roles import Actor, Role
from cauce.procedure.states import State


def facts_of(
    case: Case, actor: Actor, now: datetime, catalogue: Catalogue, main: Case | None = None
) -> Facts:
    """Everything that a guard may ask, from rows already in memory; `main` is the one to join."""
    office = catalogue.office
    return Facts(
        now=now,
        state=State(case.state) if case.state else None,
        kind=Kind(case.kind),
        folio=case.folio,
        reopens_until=clocking.reopens_until(case, catalogue),
        kept_until=retention.kept_until(case, catalogue),
        erased=case.erased_at is not None,
        standing_checked=case.standing_checked,
        standing=Standing(case.standing) if case.standing else None,
        has_account=bool(case.reporter.account),
        overridden=case.overridden,
        answerable=catalogue.services[case.service_id].answerable,
        followers=case.followers,
        main=MainFacts(folio=main.folio, state=State(main.state), kind=Kind(main.kind)) if main else None,
        impeded_at=case.impeded_at,
        impediment_may_justify=_may_justify(case, catalogue),
        call_attempts=case.call_attempts,
        call_days=case.call_days,
        attempts_needed=office.call_attempts,
        days_needed=office.call_days,
        reachable=case.reporter.reachable,
        at_capture=_at_capture(case, actor),
    )


def _may_justify(case: Case, catalogue: Catalogue) -> bool:
    return case.impediment_id is not None and catalogue.reason(case.impediment_id).may_justify


def _at_capture(case: Case, actor: Actor) -> bool:
    """Whether whoever took the report acts on it where the intake, or SYSTEM by the rules, left it."""
    return actor.has(Role.DESK) and case.taken_by_id == actor.id and case.state in CAPTURE_STATES


CAPTURE_STATES = (State.REGISTERED, State.ROUTED, State.LINKED)
