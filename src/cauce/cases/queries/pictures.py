"""The files of a case, as far as the actor may open them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from cauce.cases.models import Case, CaseAttachment
from cauce.documents.access import may_see
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor
from cauce.shared.statements import Prepared, Slot

SHOWS = {
    "before": N_("Antes"),
    "after": N_("Después"),
    "photo": N_("Foto"),
    "scan": N_("Escrito digitalizado"),
    "other": N_("Archivo"),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file: `shows` is a key of `SHOWS`; `entry_seq` the entry that brought it."""

    id: UUID
    name: str
    shows: str
    picture: bool
    entry_seq: int
    taken_at: datetime | None

    @property
    def label(self) -> str:
        """What it shows, to be passed through gettext."""
        return SHOWS[self.shows]


def files_of(case: Case, actor: Actor) -> tuple[File, ...]:
    """The files that the actor may open, in the order of their entries."""
    return tuple(_file(row) for row in _BROUGHT.all(case=case.pk) if may_see(actor, row.attachment))


def _brought() -> QuerySet[CaseAttachment]:
    ours = CaseAttachment.objects.filter(case=Slot("case", Case._meta.pk))
    return ours.select_related("attachment").order_by("entry_seq", "id")


_BROUGHT: Prepared[CaseAttachment] = Prepared(_brought)


def _file(row: CaseAttachment) -> File:
    file = row.attachment
    return File(file.pk, file.name, row.shows, file.is_picture, row.entry_seq, file.taken_at)
