"""Finds a row by the letters that the desk types: beginnings of words first, then what sounds alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from cauce.shared.text import fold

Row = TypeVar("Row")

_ALIKE = 72.0
"""Least likeness (0-100) worth showing: below it suggestions look arbitrary."""

_SHORTEST_MISSPELT = 3
"""Letters below which everything resembles everything."""

_LONGEST = 80
"""Letters of a query that are looked at."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Row]):
    """A row and how it was found: "prefix" (its name), "alias" (`by`), "fuzzy" (`by` resembles the query)."""

    row: Row
    how: str
    by: str


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Row]):
    row: Row
    label: str
    folded: str
    words: tuple[str, ...]
    own: bool


class Finder(Generic[Row]):
    """Rows with their names and aliases, in memory: no index but the list, which a few hundred rows allow."""

    def __init__(self, named: Iterable[tuple[Row, str, Iterable[str]]]) -> None:
        self._entries: list[_Entry[Row]] = []
        for row, name, aliases in named:
            self._entries.append(_entry(row, name, own=True))
            self._entries.extend(_entry(row, alias, own=False) for alias in aliases)
        self._folded = [entry.folded for entry in self._entries]

    def find(self, text: str, limit: int) -> list[Found[Row]]:
        """At most `limit` rows, best first; each row once. Accents and case are ignored."""
        query = fold(text[:_LONGEST])
        if not query:
            return []
        return self._by_beginnings(query, limit) or self._by_likeness(query, limit)

    def _by_beginnings(self, query: str, limit: int) -> list[Found[Row]]:
        typed = query.split()
        hits = [entry for entry in self._entries if _begins(entry.words, typed)]
        hits.sort(key=lambda entry: (not entry.own, not entry.folded.startswith(query), len(entry.folded)))
        return _once([Found(hit.row, "prefix" if hit.own else "alias", hit.label) for hit in hits], limit)

    def _by_likeness(self, query: str, limit: int) -> list[Found[Row]]:
        """Likeness of the part that resembles most decides what is shown, likeness of the whole its order."""
        if len(query) < _SHORTEST_MISSPELT:
            return []
        alike = process.extract(query, self._folded, scorer=fuzz.WRatio, limit=None, score_cutoff=_ALIKE)
        alike.sort(key=lambda match: -match[1] - fuzz.ratio(query, match[0]))
        entries = [self._entries[place] for _, _, place in alike]
        return _once([Found(entry.row, "fuzzy", entry.label) for entry in entries], limit)


def _entry(row: Row, label: str, *, own: bool) -> _Entry[Row]:
    folded = fold(label)
    return _Entry(row, label, folded, tuple(folded.replace("-", " ").split()), own)


def _begins(words: tuple[str, ...], typed: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in typed)


def _once(found: list[Found[Row]], limit: int) -> list[Found[Row]]:
    first: dict[int, Found[Row]] = {}
    for each in found:
        first.setdefault(id(each.row), each)
    return list(first.values())[:limit]
