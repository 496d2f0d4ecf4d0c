"""The headline figures of a report, each with its n and what it was before."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cauce.documents.forms.report import Fact, Sort, Strip
from cauce.documents.forms.report.shown import shown
from cauce.reporting.figures import FIGURES
from cauce.reporting.measuring import Row


def strip(row: Row, before: Row, counted: Sequence[tuple[str, str]], ratios: Sequence[str]) -> Strip:
    """Counts (measure and label), then percentages (codes of `FIGURES`), against the period before."""
    counts = [_count(name, label, row, before) for name, label in counted]
    return Strip((*counts, *(_ratio(code, row, before) for code in ratios)))


def _count(name: str, label: str, row: Row, before: Row) -> Fact:
    number, was = row.counts[name], before.counts[name]
    note = _("antes %(was)s") % {"was": shown(was, Sort.COUNT)}
    return Fact(name, label, shown(number, Sort.COUNT), note)


def _ratio(code: str, row: Row, before: Row) -> Fact:
    ratio, was = row.ratio(code), before.ratio(code)
    note = _("n = %(n)s\nantes %(was)s") % {
        "n": shown(ratio.whole, Sort.COUNT),
        "was": shown(was.percent, Sort.PERCENT),
    }
    return Fact(code, _(FIGURES[code].short), shown(ratio.percent, Sort.PERCENT), note)
