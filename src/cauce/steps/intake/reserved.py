"""Folios reserved on paper: blocks, keying in, and the end of those that were not used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cauce.cases.errors import Refused
from cauce.cases.folio import FolioNumber, folio_text, take_numbers
from cauce.cases.search import FOLIO
from cauce.catalogue import current
from cauce.procedure.evidence import Received
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.shared.clock import local, local_date, now
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


def use(folio: str, given: Received, happened_at: datetime | None, actor: Actor) -> FolioNumber:
    """Mark a reserved folio as keyed in, inside the intake's transaction; returns what it is made of.

    The report keeps the folio that was printed, whatever the year and the office's series are by now.
    Raises `Refused` unless the folio is reserved, still waiting, and can be that report's.
    """
    sheet = _sheet(folio)
    _check_fits(sheet, given, happened_at)
    waiting = ReservedFolio.objects.filter(pk=sheet.pk, fate=ReservedFolio.Fate.WAITING)
    if not waiting.update(fate=ReservedFolio.Fate.KEYED_IN, ended_by=actor.id, ended_at=now()):
        raise Refused({"paper_folio": _what_became_of(sheet)})
    return FolioNumber(sheet.series, sheet.year, sheet.number)


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


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A reserved folio that is no case: what became of it, and whether it can still be keyed in."""

    folio: str
    words: str
    waits: bool


def on_paper(text: str) -> OnPaper | None:
    """The reserved folio that `text` names, while it is no case; None if it names none."""
    try:
        sheet = _sheet(text)
    except Refused:
        return None
    if sheet.fate == ReservedFolio.Fate.KEYED_IN:
        return None
    folio = folio_text(sheet.series, sheet.year, sheet.number)
    if sheet.fate == ReservedFolio.Fate.UNUSED:
        return OnPaper(folio, _what_became_of(sheet), waits=False)
    since = local(sheet.block.reserved_at).strftime("%d/%m/%Y %H:%M")
    return OnPaper(folio, _("Ese folio se reservó en papel el %s y aún no se captura.") % since, waits=True)


def why_not(text: str) -> str:
    """Why the folio that `text` names can't be keyed in; empty while it waits."""
    try:
        sheet = _sheet(text)
    except Refused as refused:
        return refused.problems["paper_folio"]
    return "" if sheet.fate == ReservedFolio.Fate.WAITING else _what_became_of(sheet)


def _sheet(folio: str) -> ReservedFolio:
    """The reserved folio that was typed: whole, or its number alone where only one waits with it."""
    said = FOLIO.fullmatch(folio.strip())
    if said is None:
        raise Refused({"paper_folio": _("Escriba el folio como está impreso.")})
    named = ReservedFolio.objects.filter(number=int(said["number"]))
    if said["series"]:
        named = named.filter(series=said["series"].upper())
    if said["year"]:
        named = named.filter(year=int(said["year"]))
    sheets = list(named.select_related("block"))
    # In January last year's sheets are still being keyed in: a bare number may be of either year.
    sheets = [sheet for sheet in sheets if sheet.fate == ReservedFolio.Fate.WAITING] or sheets
    if not sheets:
        raise Refused({"paper_folio": _("Ese folio no está reservado.")})
    if len(sheets) > 1:
        raise Refused({"paper_folio": _("Hay más de un folio con ese número: escríbalo con su año.")})
    return sheets[0]


def wanting(happened_at: datetime | None) -> dict[str, str]:
    """What a report taken on paper must say besides, and does not."""
    if happened_at is not None:
        return {}
    return {"happened_at": _("Escriba cuándo lo reportó la persona: el reloj corre desde ahí.")}


def _check_fits(sheet: ReservedFolio, given: Received, happened_at: datetime | None) -> None:
    if given.kind == Kind.MISCONDUCT:
        raise Refused({"paper_folio": _("La queja contra un servidor público lleva folio de otra serie.")})
    if happened_at is None:
        raise Refused(wanting(happened_at))
    # The time is written on the sheet by the minute.
    if happened_at < sheet.block.reserved_at.replace(second=0, microsecond=0):
        since = local(sheet.block.reserved_at).strftime("%d/%m/%Y %H:%M")
        raise Refused({"happened_at": _("Ese folio se reservó el %s: revise el día y el año.") % since})


def _what_became_of(sheet: ReservedFolio) -> str:
    """Why a folio no longer waits; whoever keyed it in may have done so a moment ago."""
    now_it_is = ReservedFolio.objects.select_related("ended_by").get(pk=sheet.pk)
    if now_it_is.fate == ReservedFolio.Fate.UNUSED:
        return _("Ese folio terminó sin utilizarse.")
    who = now_it_is.ended_by.full_name if now_it_is.ended_by else ""
    at = local(now_it_is.ended_at).strftime("%d/%m/%Y %H:%M") if now_it_is.ended_at else ""
    return _("Ese folio ya lo capturó %(who)s el %(at)s.") % {"who": who, "at": at}
