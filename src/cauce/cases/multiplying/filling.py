"""An empty register, filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.management.color import no_style
from django.db import connection

from cauce.cases import seals
from cauce.cases.adoption.records import Adopted
from cauce.cases.adoption.statistics import learn
from cauce.cases.models import Case, Entry, FolioCounter
from cauce.cases.multiplying import indexes, seasons
from cauce.cases.multiplying.people import Crowd
from cauce.cases.multiplying.planning import Block, Series, blocks
from cauce.cases.multiplying.pouring import Source, pour
from cauce.catalogue import current


class NotEmpty(Exception):
    """The register has cases: nothing invented may come beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How large the register shall be: about so many cases over the last years, so many still open."""

    cases: int
    still_open: int
    years: int
    processes: int = 1
    seed: int = 1


def fill(season: Iterable[Adopted], until: datetime, crowd: Crowd, wanted: Wanted) -> int:
    """Fill an empty register from the reports of one season that ends at `until`; returns how many cases.

    The tables are without their indexes meanwhile, and nobody may be at work. Raises `NotEmpty`.
    """
    if Case.objects.exists():
        raise NotEmpty
    catalogue = current()
    groups = seasons.live(season, catalogue, until)
    plan = blocks(groups, wanted.cases, wanted.still_open, wanted.years, catalogue.office, wanted.seed)
    with indexes.taken_off():
        count = pour(plan, Source(crowd, catalogue), wanted.processes)
    _count_on(plan)
    learn()
    seals.seal_days()
    return count


def _count_on(plan: Sequence[Block]) -> None:
    """Have folios and entries go on after those that were given."""
    given: Counter[Series] = Counter()
    for block in plan:
        given += block.numbers()
    FolioCounter.objects.bulk_create(
        FolioCounter(series=series, year=year, last=last) for (series, year), last in given.items()
    )
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Entry]):
            cursor.execute(statement)
