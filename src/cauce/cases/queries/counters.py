"""What waits on each screen: one bounded count each, over the lists' own partial indexes."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q

from cauce.cases.access import visible_to
from cauce.cases.queries.register import GROUPS
from cauce.procedure.access import may_open
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.procedure.states import WITH_THE_AREA, State

MOST = 1000
"""Nobody reads a longer number, and nobody waits for one to be counted."""

WAITING: Mapping[str, Q] = {
    "routing": Q(state=State.REGISTERED) & ~Q(kind=Kind.MISCONDUCT),
    "escalated": GROUPS["escalated"],
    "areas": Q(state__in=sorted(WITH_THE_AREA)),
    "writeoffs": Q(state=State.ATTENDED),
    "verification": Q(state=State.WRITTEN_OFF, kind=Kind.SERVICE, next_call_at__isnull=False),
    "misconduct": Q(state=State.REGISTERED, kind=Kind.MISCONDUCT),
}


def counts(actor: Actor) -> dict[str, int]:
    """How many cases wait on each screen that the actor opens; `MOST` stands for as many or more."""
    return {
        screen: visible_to(actor).filter(waiting).order_by()[:MOST].count()
        for screen, waiting in WAITING.items()
        if may_open(actor, screen)
    }
