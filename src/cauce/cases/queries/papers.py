"""The documents that the office issued about a case, as far as the actor may open them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cauce.cases.models import Case
from cauce.documents import issuing
from cauce.documents.access import may_open
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with its number; opening it is logged where it names somebody."""

    id: UUID
    title: str
    issued_at: datetime


def papers_of(case: Case, actor: Actor) -> tuple[Paper, ...]:
    """The letter that answers a complaint, the sheets that a write-off was printed on."""
    if not (case.written_off_at or case.attempt > 1 or case.kind == Kind.COMPLAINT):
        return ()
    return tuple(
        Paper(document.pk, document.title, document.issued_at)
        for document in issuing.about(case.pk)
        if may_open(actor, document, lambda _case_id: True)
    )
