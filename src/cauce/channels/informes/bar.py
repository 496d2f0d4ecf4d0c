"""The bar of every screen of figures: its tabs, the period, and the area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cauce.channels.informes.asking import DAY, MONTH, SPANS, WEEK, Asked
from cauce.reporting.periods import ONE_DAY, Period


@dataclass(frozen=True, slots=True)
class Choice:
    """A period to jump to."""

    label: str
    query: str
    key: str
    chosen: bool


def context(wanted: Asked, tab: str) -> dict[str, Any]:
    """What `reports/bar.html` draws."""
    return {"asked": wanted, "tab": tab, "choices": _choices(wanted), "query": wanted.query()}


def _choices(wanted: Asked) -> list[Choice]:
    today = wanted.today
    offered = (
        (_("Hoy"), "h", DAY, Period.day(today)),
        (_("Ayer"), "y", DAY, Period.day(today - ONE_DAY)),
        (_("Semana"), "s", WEEK, SPANS[WEEK](today)),
        (_("Mes"), "m", MONTH, SPANS[MONTH](today)),
    )
    return [
        Choice(label, wanted.at(span, period), key, chosen=(wanted.span, wanted.period) == (span, period))
        for label, key, span, period in offered
    ]
