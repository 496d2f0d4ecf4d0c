"""Adopted lives, numbered, sealed and saved: one transaction, few statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from django.db import transaction
from django.db.models import F

from cauce.cases import saving
from cauce.cases.adoption.lives import Life
from cauce.cases.folio import folio_text, take_numbers
from cauce.cases.models import Alias, Case, CaseTie, Reporter
from cauce.cases.writer import series_of
from cauce.catalogue import OfficeRow
from cauce.shared.text import fold


@transaction.atomic
def save(lives: Sequence[Life], office: OfficeRow) -> None:
    """Number the cases in the order in which they were received, seal their entries, and save it all."""
    _number(lives, office)
    for life in lives:
        _seal(life)
    Case.objects.bulk_create([life.case for life in lives])
    Reporter.objects.bulk_create([life.case.reporter for life in lives])
    saving.save_entries([written for life in lives for written in life.written])
    Alias.objects.bulk_create([alias for life in lives for alias in _aliases(life)])
    CaseTie.objects.bulk_create([tie for life in lives for tie in _ties(life)])
    _count_elsewhere(lives)


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


def _seal(life: Life) -> None:
    """Entries name folios, which are known only now; the chain covers them."""
    life.written[0].entry.data["folio"] = life.case.folio
    for entry, main in life.naming:
        entry.data["main"] = main.folio
    for one in life.written:
        one.entry.fanned_out_at = one.entry.recorded_at
    saving.seal(life.case, life.written)


def _aliases(life: Life) -> list[Alias]:
    own = saving.aliases_of(life.case, life.written[0].entry.data)
    return own + [
        Alias(case=life.case, kind=kind, value=value, folded=fold(value))
        for kind, value in life.record.aliases
    ]


def _ties(life: Life) -> list[CaseTie]:
    return [CaseTie(case=life.case, other_id=other, kind=kind.value) for kind, other in life.record.ties]


def _count_elsewhere(lives: Iterable[Life]) -> None:
    """Main reports that were in the register before count those who joined them."""
    joined = Counter(life.record.main for life in lives if life.case.main_id == life.record.main)
    for main_id, more in joined.items():
        if main_id is not None:
            Case.objects.filter(pk=main_id).update(followers=F("followers") + more)
