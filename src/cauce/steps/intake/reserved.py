"""Folios reserved on paper: blocks, keying in, and the end of those that were not used."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from cauce.cases.errors import Refused
from cauce.cases.folio import folio_text, take_numbers
from cauce.catalogue import current
from cauce.procedure.roles import Actor
from cauce.shared.clock import local_date, now
from cauce.steps.intake.models import FolioBlock, ReservedFolio

MOST = 200


@transaction.atomic
def reserve(count: int, purpose: str, actor: Actor) -> FolioBlock:
    """Reserve a block of consecutive folios of this year, to be printed. Raises `Refused`."""
    assert actor.id is not None  # somebody answers for the sheets
    if not 1 <= count <= MOST:
        raise Refused({"count": _("Se reservan de 1 a 200 folios.")})
    series, year = current().office.folio_prefix, local_date(now()).year
    last = take_numbers(series, year, count)
    block = FolioBlock.objects.create(
        series=series,
        year=year,
        first=last - count + 1,
        last=last,
        purpose=purpose,
        reserved_by_id=actor.id,
        reserved_at=now(),
    )
    ReservedFolio.objects.bulk_create(
        ReservedFolio(block=block, series=series, year=year, number=number)
        for number in range(block.first, last + 1)
    )
    return block


def folios_of(block: FolioBlock) -> list[str]:
    """The folios of a block, in order, as they are printed."""
    return [folio_text(block.series, block.year, n) for n in range(block.first, block.last + 1)]


def use(folio: str, actor: Actor) -> tuple[int, int]:
    """Mark a reserved folio as keyed in, inside the intake's transaction; returns (year, number).

    Raises `Refused` unless the folio is reserved and still waiting.
    """
    year, number = _read(folio)
    used = ReservedFolio.objects.filter(
        series=current().office.folio_prefix, year=year, number=number, fate=ReservedFolio.Fate.WAITING
    ).update(fate=ReservedFolio.Fate.KEYED_IN, ended_by=actor.id, ended_at=now())
    if not used:
        raise Refused({"paper_folio": _("Ese folio no está reservado, o ya se capturó.")})
    return year, number


@transaction.atomic
def end_unused(block_id: int, actor: Actor) -> int:
    """End the numbers of a block that were never used; returns how many. They are never given again."""
    waiting = ReservedFolio.objects.filter(block=block_id, fate=ReservedFolio.Fate.WAITING)
    ended = waiting.update(fate=ReservedFolio.Fate.UNUSED, ended_by=actor.id, ended_at=now())
    FolioBlock.objects.filter(pk=block_id).update(ended_at=now())
    return ended


def set_aside() -> set[tuple[str, int, int]]:
    """The (series, year, number) of every folio on paper that is no case: waiting, or ended unused."""
    aside = ReservedFolio.objects.exclude(fate=ReservedFolio.Fate.KEYED_IN)
    return set(aside.values_list("series", "year", "number"))


def _read(folio: str) -> tuple[int, int]:
    """(year, number) of a folio typed whole, or of this year's number alone."""
    parts = folio.strip().split("-")
    try:
        year = int(parts[-2]) if len(parts) > 1 else local_date(now()).year
        return year, int(parts[-1])
    except ValueError as error:
        raise Refused({"paper_folio": _("Escriba el folio como está impreso.")}) from error
