"""What areas, services, zones and channels are called on a report, and periods in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cauce.catalogue import Catalogue
from cauce.procedure.kinds import CHANNEL_LABELS, Channel
from cauce.reporting.periods import Period

Names = Mapping[Any, str]


class Named(Protocol):
    """A row of the catalogue."""

    @property
    def name(self) -> str: ...


def names_of(dimension: str, catalogue: Catalogue) -> Callable[[Any], str]:
    """Return what the values of a dimension are called, and what those are called that have none."""
    kept: Mapping[str, Callable[[], Names]] = {
        "area_id": lambda: {key: row.short_name for key, row in catalogue.areas.items()},
        "service_id": lambda: _named(catalogue.services),
        "zone_id": lambda: _named(catalogue.zones),
        "channel": lambda: {channel.value: _(CHANNEL_LABELS[channel]) for channel in Channel},
    }
    names, nobody = kept[dimension](), _without(dimension)
    return lambda value: names.get(value, nobody)


def order_of(dimension: str, catalogue: Catalogue) -> Callable[[Any], int]:
    """Return the place of the values of a dimension: the catalogue's order, what has none last."""
    lists: dict[str, list[Any]] = {
        "area_id": list(catalogue.areas),
        "service_id": list(catalogue.services),
        "zone_id": list(catalogue.zones),
        "channel": list(Channel),
    }
    places = {value: place for place, value in enumerate(lists[dimension])}
    return lambda value: places.get(value, len(places))


def reason_name(code: str | None, catalogue: Catalogue) -> str:
    """What an impediment's reason is called; its code where the catalogue no longer has it."""
    row = catalogue.reasons_by_kind["impediment"].get(code or "")
    return row.name if row else code or ""


def colonia_name(code: str, catalogue: Catalogue) -> str:
    """What a colonia is called."""
    row = catalogue.colonia_by_code.get(code)
    return row.name if row else code or _("Fuera del catálogo")


def day_in_words(on: date) -> str:
    """A day: "Domingo, 1 de marzo de 2026"."""
    return f"{date_format(on, 'l')}, {_spelt(date_format(on, 'DATE_FORMAT'))}"


def week_in_words(period: Period) -> str:
    """A week: "Semana 10: del 02/03/2026 al 08/03/2026"."""
    words = _("Semana %(number)s: del %(first)s al %(last)s")
    return words % {
        "number": period.start.isocalendar().week,
        "first": f"{period.start:%d/%m/%Y}",
        "last": f"{period.end:%d/%m/%Y}",
    }


def month_in_words(period: Period) -> str:
    """A month: "Marzo de 2026"."""
    return date_format(period.start, "YEAR_MONTH_FORMAT").capitalize()


def short_day(on: date) -> str:
    """A day of a table: "lun 2 mar"."""
    return f"{date_format(on, 'l')[:3]} {date_format(on, 'j M')}".lower()


def short_hour(hour: int) -> str:
    """An hour of the clock: "07"; what had happened before the day began is before all of them."""
    return f"{hour:02}" if hour >= 0 else _("antes")


def short_month(on: date) -> str:
    """A month of a table: "mar 2026"."""
    return date_format(on, "M Y").lower()


def _spelt(words: str) -> str:
    """Dates as the language writes them: Spanish has its months in small letters."""
    return words if (get_language() or "").startswith("en") else words.lower()


def _named(listed: Mapping[int, Named]) -> Names:
    return {key: row.name for key, row in listed.items()}


def _without(dimension: str) -> str:
    return {
        "area_id": _("Sin turnar"),
        "service_id": _("Sin servicio"),
        "zone_id": _("Sin zona"),
        "channel": _("Sin canal"),
    }[dimension]
