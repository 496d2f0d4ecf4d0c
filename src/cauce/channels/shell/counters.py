"""What waits on each screen, for the bar: one bounded count each, over the lists' own partial indexes."""

from collections.abc import Callable

from django.db.models import QuerySet

from cauce.cases.access import visible_to
from cauce.procedure.access import may_open
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.procedure.states import WITH_THE_AREA, State

MOST = 1000
"""Nobody reads a longer number, and nobody waits for one to be counted."""

WAITING: dict[str, Callable[[QuerySet], QuerySet]] = {
    "routing": lambda cases: cases.filter(state=State.REGISTERED).exclude(kind=Kind.MISCONDUCT),
    "areas": lambda cases: cases.filter(state__in=WITH_THE_AREA),
    "writeoffs": lambda cases: cases.filter(state=State.ATTENDED),
    "verification": lambda cases: cases.filter(state=State.WRITTEN_OFF),
    "misconduct": lambda cases: cases.filter(state=State.REGISTERED, kind=Kind.MISCONDUCT),
}


def counts(actor: Actor) -> dict[str, int]:
    """How many cases wait on each screen that the actor opens; `MOST` stands for as many or more."""
    return {
        screen: waiting(visible_to(actor)).order_by()[:MOST].count()
        for screen, waiting in WAITING.items()
        if may_open(actor, screen)
    }


def shown(number: int | None) -> str:
    """A counter as it is printed: nothing for none, "999+" for too many."""
    if not number:
        return ""
    return f"{MOST - 1}+" if number >= MOST else str(number)
