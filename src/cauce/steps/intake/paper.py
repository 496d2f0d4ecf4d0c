"""The sheets of the folios reserved on paper: printed once, numbered and kept like all that is issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from cauce.cases.errors import Missing
from cauce.catalogue import current
from cauce.documents.forms.folio_block import FolioBlock as Sheets
from cauce.documents.forms.office import letterhead
from cauce.documents.issuing import File, Reference, issue
from cauce.documents.series import FOLIO_BLOCK
from cauce.procedure.roles import Actor
from cauce.shared.clock import now
from cauce.shared.language import office_language
from cauce.steps.intake import reserved
from cauce.steps.intake.models import FolioBlock, ReservedFolio

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Block:
    """A block as the list shows it. `waiting` are the folios not yet keyed in, of at most a block's."""

    id: int
    first: str
    last: str
    purpose: str
    reserved_at: datetime
    reserved_by: str
    document: UUID | None
    waiting: tuple[str, ...]
    keyed_in: int
    unused: int


def reserve_and_print(count: int, purpose: str, actor: Actor) -> UUID:
    """Reserve folios and issue their sheets; returns the issued document's id. Raises `Refused`."""
    return print_block(reserved.reserve(count, purpose, actor).pk, actor)


@office_language()
@transaction.atomic
def print_block(block_id: int, actor: Actor) -> UUID:
    """The issued sheets of a block: issued now if they were not. Raises `Missing`."""
    # Locked, so that two who press at once don't number the same sheets twice.
    block = FolioBlock.objects.select_for_update().filter(pk=block_id).first()
    if block is None:
        raise Missing(block_id)
    if block.document_id is not None:
        return block.document_id
    printed_at = now()
    title = _("Folios en papel %(first)s a %(last)s") % {"first": block.first, "last": block.last}
    document = issue(
        FOLIO_BLOCK,
        lambda reference: _sheets(block, reference, printed_at),
        title=title,
        cut_off=printed_at,
        by=actor.id,
    )
    FolioBlock.objects.filter(pk=block_id).update(document=document)
    return document.pk


def blocks() -> list[Block]:
    """The latest blocks, with what became of their folios: two statements."""
    rows = FolioBlock.objects.select_related("reserved_by").annotate(
        keyed_in=Count("folios", filter=Q(folios__fate=ReservedFolio.Fate.KEYED_IN)),
        unused=Count("folios", filter=Q(folios__fate=ReservedFolio.Fate.UNUSED)),
    )
    latest = list(rows.order_by("-reserved_at", "-id")[:SHOWN])
    waiting = _waiting(latest)
    return [_block(row, waiting.get(row.pk, [])) for row in latest]


def _waiting(latest: Sequence[FolioBlock]) -> dict[int, list[int]]:
    numbers: dict[int, list[int]] = {}
    folios = ReservedFolio.objects.filter(block__in=latest, fate=ReservedFolio.Fate.WAITING)
    for block_id, number in folios.order_by("number").values_list("block", "number"):
        numbers.setdefault(block_id, []).append(number)
    return numbers


def _block(row: FolioBlock, waiting: list[int]) -> Block:
    folios = reserved.folios_of(row)
    return Block(
        id=row.pk,
        first=folios[0],
        last=folios[-1],
        purpose=row.purpose,
        reserved_at=row.reserved_at,
        reserved_by=row.reserved_by.full_name,
        document=row.document_id,
        waiting=tuple(folios[number - row.first] for number in waiting),
        keyed_in=row.keyed_in,  # type: ignore[attr-defined]
        unused=row.unused,  # type: ignore[attr-defined]
    )


def _sheets(block: FolioBlock, reference: Reference, printed_at: datetime) -> list[File]:
    catalogue = current()
    notice = catalogue.script("privacy_notice")
    sheets = Sheets(
        head=letterhead(catalogue.office),
        reference=reference.label,
        folios=tuple(reserved.folios_of(block)),
        printed_at=printed_at,
        privacy=notice.say(office=catalogue.office.name).strip(),
        privacy_version=str(notice.version),
    )
    return [File("pdf", sheets.pdf())]
