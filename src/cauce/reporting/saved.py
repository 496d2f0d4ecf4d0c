"""Views that people keep: links with a name, to which only their owner's list leads."""

from __future__ import annotations

from dataclasses import dataclass

from cauce.procedure.roles import Actor
from cauce.reporting.models import SavedView

MOST = 20
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Saved:
    """A kept view: `place` is the screen, `query` what follows its `?`."""

    id: int
    name: str
    place: str
    query: str


def of(actor: Actor) -> list[Saved]:
    """What the actor kept, by name."""
    rows = SavedView.objects.filter(owner=actor.id).order_by("name")
    return [Saved(row.pk, row.name, row.place, row.query) for row in rows]


def keep(actor: Actor, name: str, place: str, query: str) -> bool:
    """Keep a view, in place of the one of that name if there is one; False when there are too many."""
    mine = SavedView.objects.filter(owner=actor.id)
    if mine.exclude(name=name).count() >= MOST:
        return False
    SavedView.objects.update_or_create(
        owner_id=actor.id, name=name[:LONGEST_NAME], defaults={"place": place, "query": query}
    )
    return True


def forget(actor: Actor, saved_id: int) -> None:
    """Throw one away; another person's stays."""
    SavedView.objects.filter(owner=actor.id, pk=saved_id).delete()
