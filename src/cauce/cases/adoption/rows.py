"""Adopted lives, numbered, sealed and saved: one transaction, few statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.db import transaction
from django.db.models import F

from cauce.cases import saving
from cauce.cases.adoption import bulk
from cauce.cases.adoption.holding import Hold
from cauce.cases.adoption.lives import Life
from cauce.cases.folding import folded_number
from cauce.cases.folio import folio_text, take_numbers
from cauce.cases.models import Alias, Case, CaseAttachment, CaseTie, Entry, PersonalValue, Reporter
from cauce.cases.writer import series_of
from cauce.catalogue import OfficeRow


@transaction.atomic
def save(lives: Sequence[Life], office: OfficeRow, hold: Hold | None = None) -> None:
    """Number the cases in the order in which they were received, seal their entries, and save it all."""
    if hold is not None:
        hold.keep()
    _number(lives, office)
    for life in lives:
        seal(life)
    _identify(lives)
    insert(lives)
    _count_elsewhere(lives)


def _identify(lives: Sequence[Life]) -> None:
    written = [one for life in lives for one in life.written]
    for one, key in zip(written, bulk.take_ids(Entry, len(written)), strict=True):
        one.entry.id = key


def insert(lives: Sequence[Life]) -> None:
    """Write numbered and sealed lives, whose entries have their ids, with everything that hangs on them."""
    written = [one for life in lives for one in life.written]
    bulk.insert_models(Case, (life.case for life in lives))
    bulk.insert_models(Reporter, (life.case.reporter for life in lives))
    bulk.insert_models(Entry, (one.entry for one in written))
    bulk.insert(
        PersonalValue,
        ("entry_id", "field", "value", "salt", "digest"),
        ((one.entry.id, *datum) for one in written for datum in one.personal),
    )
    bulk.insert(Alias, ("case_id", "kind", "value", "folded"), _aliases(lives))
    CaseAttachment.objects.bulk_create([file for one in written for file in one.files])
    CaseTie.objects.bulk_create([tie for life in lives for tie in _ties(life)])


def _number(lives: Iterable[Life], office: OfficeRow) -> None:
    for life in lives:
        life.case.series = life.record.series or series_of(life.case, office)
        life.case.year = life.case.booked_on.year
    series = attrgetter("case.series", "case.year")
    ordered = sorted(lives, key=attrgetter("case.series", "case.year", "case.received_at"))
    for (name, year), group in groupby(ordered, key=series):
        cases = [life.case for life in group]
        first = take_numbers(name, year, len(cases)) - len(cases) + 1
        for number, case in enumerate(cases, start=first):
            case.number, case.folio = number, folio_text(name, year, number)


def seal(life: Life) -> None:
    """Entries name folios, which are known only now; the chain covers them."""
    life.written[0].entry.data["folio"] = life.case.folio
    for entry, main in life.naming:
        entry.data["main"] = main.folio
    for one in life.written:
        one.entry.fanned_out_at = one.entry.recorded_at
    saving.seal(life.case, life.written)


def _aliases(lives: Sequence[Life]) -> Iterator[tuple[UUID, str, str, str]]:
    for life in lives:
        for alias in saving.aliases_of(life.case, life.written[0].entry.data):
            yield life.case.pk, alias.kind, alias.value, alias.folded
        for kind, value in life.record.aliases:
            yield life.case.pk, kind, value, folded_number(value)


def _ties(life: Life) -> list[CaseTie]:
    return [CaseTie(case=life.case, other_id=other, kind=kind.value) for kind, other in life.record.ties]


def _count_elsewhere(lives: Iterable[Life]) -> None:
    """Main reports that were in the register before count those who joined them."""
    joined = Counter(life.record.main for life in lives if life.case.main_id == life.record.main)
    for main_id, more in joined.items():
        if main_id is not None:
            Case.objects.filter(pk=main_id).update(followers=F("followers") + more)
