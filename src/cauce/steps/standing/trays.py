"""The lists that standing puts before people; each goes through `cases.visible_to`."""

from __future__ import annotations

from django.db.models import QuerySet

from cauce.cases.access import visible_to
from cauce.cases.models import Case
from cauce.procedure.kinds import HELD
from cauce.procedure.roles import Actor
from cauce.procedure.steps import STEPS


def to_decide(actor: Actor) -> QuerySet[Case]:
    """Open reports that ATL says no to and nobody has decided on: refuse, or authorise an exception."""
    refusable = visible_to(actor).filter(state__in=STEPS["refuse"].sources)
    return refusable.filter(standing_checked=True, overridden=False, standing__in=HELD)
