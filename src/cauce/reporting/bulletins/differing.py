"""Which figures of a report changed since it was issued."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cauce.documents.forms.report import Column, Remarks, Report, Table, Value
from cauce.documents.forms.report.shown import shown

NAMED = 12
"""How many changed figures are named; the rest are counted."""


def differences(before: Report, after: Report) -> list[str]:
    """Return the sentences that say what differs, none when both say the same."""
    figures = _figures_that_differ(before, after)
    said = figures[:NAMED]
    if (rest := len(figures) - NAMED) > 0:
        said.append(ngettext("Y %(n)s cifra más.", "Y %(n)s cifras más.", rest) % {"n": rest})
    if _remarks(before) != _remarks(after):
        said.append(_("Cambió el texto de las notas."))
    return said


def _figures_that_differ(before: Report, after: Report) -> list[str]:
    was = {table.code: table for table in before.tables()}
    now = {table.code: table for table in after.tables()}
    return [
        sentence
        for code in dict.fromkeys((*now, *was))
        for sentence in _of_table(was.get(code), now.get(code))
    ]


def _of_table(before: Table | None, after: Table | None) -> list[str]:
    table = after or before
    assert table is not None
    old, new = _cells(before), _cells(after)
    columns = {column.key: column for column in table.columns}
    places = (place for place in dict.fromkeys((*new, *old)) if place[1] in columns)
    return [
        _sentence(table, columns[place[1]], old, new, place)
        for place in places
        if old.get(place, _ABSENT)[1] != new.get(place, _ABSENT)[1]
    ]


_ABSENT: tuple[str, Value] = ("", None)
Cells = dict[tuple[str, str], tuple[str, Value]]
"""By line and column: what the line is called, and the cell."""


def _cells(table: Table | None) -> Cells:
    if table is None:
        return {}
    return {
        (line.key, column.key): (str(line.cells[0] or ""), value)
        for line in table.lines
        for column, value in zip(table.columns, line.cells, strict=True)
    }


def _sentence(table: Table, column: Column, old: Cells, new: Cells, place: tuple[str, str]) -> str:
    line, _value = new.get(place) or old[place]
    return _("%(table)s, %(line)s, %(column)s: de %(old)s a %(new)s.") % {
        "table": table.title,
        "line": line,
        "column": f"{column.over} {column.label}".strip(),
        "old": _said(old, place, column),
        "new": _said(new, place, column),
    }


def _said(cells: Cells, place: tuple[str, str], column: Column) -> str:
    return shown(cells[place][1], column.sort) if place in cells else _("sin renglón")


def _remarks(report: Report) -> list[Remarks]:
    return [block for block in report.blocks if isinstance(block, Remarks)]
