"""How cells are written, on screen and on paper alike."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cauce.documents.forms.report.model import Light, Sort, Value


def shown(value: Value, sort: Sort) -> str:
    """Return a cell in words: `1,204`, `+3`, `87.5 %`, `31.4 h`; what has no data is "s/d"."""
    if value is None:
        return "" if sort is Sort.TEXT else _("s/d")
    if isinstance(value, str):
        return _lights()[Light(value)] if sort is Sort.LIGHT else value
    return _NUMBERS[sort](value)


def _lights() -> dict[Light, str]:
    return {Light.GOOD: _("Verde"), Light.FAIR: _("Ámbar"), Light.POOR: _("Rojo")}


def _count(value: float) -> str:
    return f"{value:,}".replace("-", "−")


def _signed(value: float) -> str:
    return f"{value:+,}".replace("-", "−") if value else "0"


def _percent(value: float) -> str:
    return f"{value:.1f}\u202f%"


def _hours(value: float) -> str:
    return f"{value:,.1f}\u202fh".replace("-", "−")


def _points(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")


_NUMBERS = {
    Sort.TEXT: _count,
    Sort.COUNT: _count,
    Sort.SIGNED: _signed,
    Sort.PERCENT: _percent,
    Sort.HOURS: _hours,
    Sort.POINTS: _points,
}
