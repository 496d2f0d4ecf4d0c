"""What waits on each screen: bounded counts over the lists' own partial indexes, in one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from cauce.cases.access import visible_to
from cauce.cases.models import Case
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
    screens = [screen for screen in WAITING if may_open(actor, screen)]
    if not screens:
        return {}
    bounded = [visible_to(actor).filter(WAITING[screen]).order_by().values("pk")[:MOST] for screen in screens]
    return dict(zip(screens, _sizes(bounded), strict=True))


def _sizes(lists: Sequence[QuerySet[Case, Any]]) -> tuple[int, ...]:
    """How long each list is, in one statement: the bar of every page asks it."""
    texts, params = zip(*map(_size, lists), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(texts)}", [value for given in params for value in given])
        return tuple(cursor.fetchone())


def _size(cases: QuerySet[Case, Any]) -> tuple[str, tuple[Any, ...]]:
    try:
        text, params = cases.query.sql_with_params()
    except EmptyResultSet:
        # Whoever heads no area has nothing in theirs, and Django has no statement for it.
        return "0", ()
    return f"(SELECT COUNT(*) FROM ({text}) waiting)", tuple(params)  # noqa: S608
