"""Folios: no number of a series and year is missing, and none was given that the counter does not know."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from cauce.cases.folio import folio_text
from cauce.cases.models import Case, FolioCounter

SHOWN = 20


def problems(reserved: Collection[tuple[str, int, int]]) -> Iterator[str]:
    """A sentence for each hole in a series, and for each number beyond its counter."""
    counters = {(row.series, row.year): row.last for row in FolioCounter.objects.all()}
    used = set(Case.objects.order_by().values_list("series", "year").distinct())
    for series, year in sorted(counters.keys() | used):
        aside = {number for name, when, number in reserved if (name, when) == (series, year)}
        yield from _of_series(series, year, counters.get((series, year), 0), aside)


def _of_series(series: str, year: int, last: int, aside: set[int]) -> Iterator[str]:
    given = Case.objects.filter(series=series, year=year)
    beyond = given.filter(number__gt=last).count()
    if beyond:
        yield f"{series} {year}: {beyond} folios lie beyond the counter, which stands at {last}."
    inside = given.filter(number__lte=last).order_by("number").values_list("number", flat=True)
    holes = list(islice(_holes(inside.iterator(), last, aside), SHOWN + 1))
    for number in holes[:SHOWN]:
        yield f"{folio_text(series, year, number)}: no case has this folio."
    if len(holes) > SHOWN:
        yield f"{series} {year}: and more folios without a case."


def _holes(given: Iterator[int], last: int, aside: set[int]) -> Iterator[int]:
    expected = 1
    for number in given:
        yield from (hole for hole in range(expected, number) if hole not in aside)
        expected = number + 1
    yield from (hole for hole in range(expected, last + 1) if hole not in aside)
