"""What loading a profile would change, row by row. A row that the files leave out stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cauce.catalogue.exchange.rows import OFFICE, RULE, Rows, Values
from cauce.catalogue.settings.declared import Setting
from cauce.catalogue.settings.table import LISTS as SETTINGS

TICKED = frozenset({"required"})
"""Data whose order says nothing."""

ADDED = frozenset({"aliases"})
"""Data to which the files only add: the office's own stay."""

WITHOUT_ORDER = frozenset({RULE, "holiday", "manual_text"})
_OFFERED_BY = {"reason": "kind", "crew": "area"}
"""Lists whose rows are offered a group at a time."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that differs, with the values that do. A new row `was` nothing."""

    listing: str
    row: str
    title: str
    was: Values
    became: Values

    @property
    def is_new(self) -> bool:
        return not self.was


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every row that would change, and the lists that would be offered in another order."""

    changes: tuple[Change, ...]
    reordered: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes or self.reordered)


def compare(now: Rows, wanted: Rows) -> Comparison:
    """What has to change in `now` for it to say what `wanted` says."""
    return Comparison(
        tuple(change for code in wanted for change in _changes(code, now[code], wanted[code])),
        tuple(code for code in wanted if code not in WITHOUT_ORDER and _moved(code, now[code], wanted[code])),
    )


def setting_of(listing: str, name: str) -> Setting | None:
    """The declared setting of that name, if people may change it on a screen."""
    declared = next((each for each in SETTINGS if each.code == listing), None)
    return next((each for each in declared.settings if each.name == name), None) if declared else None


def _changes(code: str, now: dict[str, Values], wanted: dict[str, Values]) -> Iterator[Change]:
    for key, values in wanted.items():
        known = now.get(key)
        became = {name: _joined(name, known, value) for name, value in values.items()}
        if known is None:
            yield from _change(code, key, {}, {name: value for name, value in became.items() if _said(value)})
            continue
        differing = [name for name, value in became.items() if not _same(name, known[name], value)]
        was = {name: known[name] for name in differing}
        if differing:
            yield from _change(code, key, was, {name: became[name] for name in differing}, values)


def _change(code: str, key: str, was: Values, became: Values, row: Values | None = None) -> Iterator[Change]:
    """The change of a row; of the office's only one, a change of each list that shows a part of it."""
    if code != OFFICE:
        yield Change(code, key, title_of(code, key, row or became), was, became)
        return
    for listing, names in _parts(became).items():
        yield Change(
            listing,
            key,
            label_of(listing),
            {name: was[name] for name in names if name in was},
            {name: became[name] for name in names},
        )


def label_of(listing: str) -> str:
    """What people call a list of settings; empty for what no screen shows."""
    return next((each.label for each in SETTINGS if each.code == listing), "")


def _parts(values: Values) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in values:
        found.setdefault(_shown_in(name), []).append(name)
    return found


def _shown_in(name: str) -> str:
    """The list whose screen shows that setting of the office."""
    single = (each for each in SETTINGS if each.single)
    return next((each.code for each in single if any(one.name == name for one in each.settings)), OFFICE)


def title_of(code: str, key: str, values: Values) -> str:
    """How people call the row."""
    if code == RULE:
        return f"{values['service']} × {values['zone']}"
    return str(values.get("name") or key)


def _joined(name: str, known: Values | None, value: Any) -> Any:
    if name not in ADDED:
        return value
    return sorted({*(known[name] if known else ()), *value})


def _same(name: str, old: Any, new: Any) -> bool:
    return sorted(old) == sorted(new) if name in TICKED else bool(old == new)


def _said(value: Any) -> bool:
    return value not in (None, "", [], {})


def _moved(code: str, now: dict[str, Values], wanted: dict[str, Values]) -> bool:
    """Whether rows that both have stand in another order, each among those it is offered with."""
    among = _OFFERED_BY.get(code)
    return _in_order(now, wanted, among) != _in_order(wanted, now, among)


def _in_order(rows: dict[str, Values], others: dict[str, Values], among: str | None) -> list[str]:
    both = [key for key in rows if key in others]
    return sorted(both, key=lambda key: str(rows[key][among])) if among else both
