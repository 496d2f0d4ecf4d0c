"""What the numbers tell: which documents went away, and which were never given theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from cauce.documents.issuing import Reference
from cauce.documents.models import IssuedDocument, Series

Year = tuple[str, int]
"""A series by its code, and a local year."""


def lost() -> Iterator[str]:
    """Yield what each document was called that is there no more: the number given, or a version before."""
    last, issued = _last(), _issued()
    for series, year in sorted(last.keys() | issued.keys()):
        versions = issued[series, year]
        for number in range(1, max(last.get((series, year), 0), *versions, 0) + 1):
            there = versions.get(number, set())
            yield from (
                Reference(series, year, number, version).label
                for version in range(1, max(there, default=1) + 1)
                if version not in there
            )


def never_given() -> Iterator[str]:
    """Yield what each document is called whose number its series has not come to."""
    last = _last()
    for (series, year), versions in sorted(_issued().items()):
        beyond = sorted(number for number in versions if number > last.get((series, year), 0))
        yield from (Reference(series, year, number).label for number in beyond)


def _last() -> dict[Year, int]:
    return {(row.name, row.year): row.last for row in Series.objects.all()}


def _issued() -> defaultdict[Year, dict[int, set[int]]]:
    """The versions of each number that was issued."""
    found: defaultdict[Year, dict[int, set[int]]] = defaultdict(dict)
    references = IssuedDocument.objects.order_by().values_list("series", "year", "number", "version")
    for series, year, number, version in references:
        found[series, year].setdefault(number, set()).add(version)
    return found
