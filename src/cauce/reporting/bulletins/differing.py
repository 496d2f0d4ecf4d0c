"""Which figures of a report changed since it was issued."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cauce.documents.forms.report import Column, Remarks, Report, Table, Value
from cauce.documents.forms.report.shown import shown
from cauce.reporting.bulletins import causes

NAMED = 12
"""How many changed figures are named; the rest are counted."""


def differences(before: Report, after: Report) -> list[str]:
    """Return the sentences that say what differs, none when both say the same.

    A table or a column that only one of the two has is named, not told figure by figure: nothing of it was
    ever said otherwise. By itself it is no difference.
    """
    figures = _figures_that_differ(before, after)
    said = figures[:NAMED]
    if (rest := len(figures) - NAMED) > 0:
        said.append(ngettext("Y %(n)s cifra más.", "Y %(n)s cifras más.", rest) % {"n": rest})
    if _causes(before) != _causes(after):
        said.append(_("Cambió la nota de causas."))
    return [*said, *_of_the_layout(before, after)] if said else []


def _figures_that_differ(before: Report, after: Report) -> list[str]:
    was, now = _tables(before), _tables(after)
    return [sentence for code in now if code in was for sentence in _of_table(was[code], now[code])]


def _of_the_layout(before: Report, after: Report) -> list[str]:
    """What the report says now that it did not say before, and the other way round."""
    more, less = _only_in(after, before), _only_in(before, after)
    return [
        *([_("La versión anterior no traía: %(what)s.") % {"what": "; ".join(more)}] if more else []),
        *([_("Ya no trae: %(what)s.") % {"what": "; ".join(less)}] if less else []),
    ]


def _only_in(one: Report, other: Report) -> list[str]:
    """The tables, and the columns of tables that both have, which only the first has."""
    known = _tables(other)
    named: list[str] = []
    for code, table in _tables(one).items():
        if code not in known:
            named.append(table.title)
            continue
        keys = {column.key for column in known[code].columns}
        named += (f"{table.title}, {_name(column)}" for column in table.columns if column.key not in keys)
    return named


def _tables(report: Report) -> dict[str, Table]:
    return {table.code: table for table in report.tables()}


def _of_table(before: Table, after: Table) -> list[str]:
    """The cells of columns that both have and that differ, those of totals first."""
    columns = {column.key: column for column in after.columns}
    both = columns.keys() & {column.key for column in before.columns}
    old, new = _cells(before), _cells(after)
    changed = [
        place for place in dict.fromkeys((*new, *old)) if place[1] in both and not _same(old, new, place)
    ]
    changed.sort(key=lambda place: place[0] != "total")
    return [_sentence(after, columns[column], old, new, (line, column)) for line, column in changed]


Place = tuple[str, str]
"""A line and a column, by key."""
Cells = dict[Place, tuple[str, Value]]
"""What the line is called, and the cell."""


def _cells(table: Table) -> Cells:
    """The cells of a table but those of its first column, which names the lines."""
    return {
        (line.key, column.key): (str(line.cells[0] or ""), value)
        for line in table.lines
        for column, value in zip(table.columns[1:], line.cells[1:], strict=True)
    }


def _same(old: Cells, new: Cells, place: Place) -> bool:
    """Whether a cell says the same; a line that is not there says nothing but zeros."""
    if place in old and place in new:
        return old[place][1] == new[place][1]
    return not (old.get(place) or new[place])[1]


def _sentence(table: Table, column: Column, old: Cells, new: Cells, place: Place) -> str:
    line, _value = new.get(place) or old[place]
    return _("%(table)s, %(line)s, %(column)s: de %(old)s a %(new)s.") % {
        "table": table.title,
        "line": line,
        "column": _name(column),
        "old": _said(old, place, column),
        "new": _said(new, place, column),
    }


def _name(column: Column) -> str:
    return f"{column.over} {column.label}".strip()


def _said(cells: Cells, place: Place, column: Column) -> str:
    return shown(cells[place][1], column.sort) if place in cells else _("sin renglón")


def _causes(report: Report) -> list[Remarks]:
    """The note alone: a seal that came after the issue corrects nothing."""
    return [block for block in report.blocks if isinstance(block, Remarks) and block.code == causes.CODE]
