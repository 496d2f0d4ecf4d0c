"""Drafts of calls: what was typed survives a reload, a crash and another machine."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from cauce.procedure.roles import Actor
from cauce.shared import phones
from cauce.shared.clock import now
from cauce.steps.intake.models import CaptureDraft

KEPT = timedelta(days=7)
LARGEST = 200
"""Fields at most; a form has about forty."""


def keep(draft_id: UUID, data: dict[str, list[str]], actor: Actor) -> datetime:
    """Keep what has been typed so far; returns when. Another person's draft is left alone."""
    assert actor.id is not None  # only people type
    at = now()
    fields = dict(list(data.items())[:LARGEST])
    mine = CaptureDraft.objects.filter(pk=draft_id, owner=actor.id)
    if not mine.update(data=fields, updated_at=at):
        CaptureDraft.objects.bulk_create(
            [CaptureDraft(id=draft_id, owner_id=actor.id, data=fields, updated_at=at)],
            ignore_conflicts=True,
        )
    return at


def latest(actor: Actor, paper_folio: str = "") -> CaptureDraft | None:
    """The draft that the actor last worked on, if it is still kept: of that sheet of paper, or of a call.

    A sheet's is apart: as a call's it would be given another number than the one on the paper.
    """
    mine = CaptureDraft.objects.filter(owner=actor.id, updated_at__gte=now() - KEPT).order_by("-updated_at")
    return next((draft for draft in mine if _said(draft, "paper_folio") == paper_folio), None)


def drop(draft_id: UUID, actor: Actor) -> None:
    """Forget a draft: its folio was given, or it was thrown away."""
    CaptureDraft.objects.filter(pk=draft_id, owner=actor.id).delete()


def forget_phones(numbers: Collection[str]) -> int:
    """Forget the drafts of calls from those ten-digit numbers; returns how many there were."""
    drafts = CaptureDraft.objects.only("data")
    theirs = [draft.pk for draft in drafts if _digits(_said(draft, "phone")) in numbers]
    return CaptureDraft.objects.filter(pk__in=theirs).delete()[0]


def _said(draft: CaptureDraft, field: str) -> str:
    """What stands in that field: a browser sends a list of what each of its inputs holds."""
    return next(iter(draft.data.get(field, [])), "")


def _digits(typed: str) -> str:
    try:
        return phones.normalise(typed)
    except phones.NotAPhone:
        return ""


def forget_old() -> int:
    """Forget drafts that nobody finished: personal data is kept no longer than it serves."""
    return CaptureDraft.objects.filter(updated_at__lt=now() - KEPT).delete()[0]
