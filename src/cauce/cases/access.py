"""The only door to a queryset of cases."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cauce.cases.models import Case
from cauce.procedure.access import SEES_EVERY_AREA, SEES_MISCONDUCT
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor, Role


def sees(actor: Actor, case: Case) -> bool:
    """Whether a case that is at hand is one of `visible_to`."""
    if actor.has(*SEES_MISCONDUCT):
        return True
    if case.kind == Kind.MISCONDUCT:
        return False
    if actor.has(*SEES_EVERY_AREA):
        return True
    area = actor.has(Role.AREA) and case.area_id in actor.areas
    return area or (actor.has(Role.CREW) and case.crew_id in actor.crews)


def visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases that this actor may know of; complaints against a public servant only for the OIC."""
    cases = Case.objects.all()
    if actor.has(*SEES_MISCONDUCT):
        return cases
    cases = cases.exclude(kind=Kind.MISCONDUCT)
    if actor.has(*SEES_EVERY_AREA):
        return cases
    mine = Q(pk__in=())
    if actor.has(Role.AREA):
        mine |= Q(area__in=actor.areas)
    if actor.has(Role.CREW):
        mine |= Q(crew__in=actor.crews)
    return cases.filter(mine)
