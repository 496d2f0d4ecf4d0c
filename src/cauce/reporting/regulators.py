"""The regulators' indicators that the register can give, with the definition that each of them uses.

Source: domain §7; PIGOO (IMTA), IWA Performance Indicators for Water Supply Services (QS26), IBNET toolkit
(16.1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from cauce.catalogue import current
from cauce.documents.sheets import Sheet
from cauce.procedure.kinds import Kind
from cauce.procedure.labels import N_
from cauce.reporting.measuring import OTHERS, SERVICES, measure
from cauce.reporting.periods import Period
from cauce.reporting.sources import first_day
from cauce.shared.clock import local, local_date, now


@dataclass(frozen=True, slots=True)
class Year:
    """What a year's indicators are made of, up to a moment: that of its end, once it is over."""

    complaints: int
    connections: int
    cut_off: datetime


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: who asks for it, under which name, what it is and in which unit."""

    source: str
    code: str
    name: str
    definition: str
    unit: str
    of: Callable[[Year], float | None]


@dataclass(frozen=True, slots=True)
class Value:
    """An indicator of a year; `value` is None ("s/d") where the connections are not known."""

    indicator: Indicator
    year: Year
    value: float | None


def _per_thousand(year: Year) -> float | None:
    return 1000 * year.complaints / year.connections if year.connections else None


def _percent(year: Year) -> float | None:
    return 100 * year.complaints / year.connections if year.connections else None


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "PIGOO",
        "Reclamaciones",
        N_("Reclamaciones por cada mil tomas"),
        N_("Reclamaciones recibidas en el año ÷ tomas registradas × 1,000"),
        N_("por mil tomas y año"),
        _per_thousand,
    ),
    Indicator(
        "IWA",
        "QS26",
        N_("Quejas del servicio por toma"),
        N_("Quejas y solicitudes de servicio recibidas en el año ÷ tomas registradas × 1,000"),
        N_("por mil tomas y año"),
        _per_thousand,
    ),
    Indicator(
        "IBNET",
        "16.1",
        N_("Quejas por los servicios de agua y drenaje"),
        N_("Quejas y solicitudes de servicio recibidas en el año ÷ tomas registradas × 100"),
        N_("% de las tomas"),
        _percent,
    ),
)


COLUMNS = (
    N_("Fuente"), N_("Clave"), N_("Indicador"), N_("Año"), N_("Corte"), N_("Valor"), N_("Unidad"),
    N_("Reclamaciones"), N_("Tomas"), N_("Definición"),
)  # fmt: skip
NO_DATA = "s/d"


def years() -> range:
    """The calendar years that have entries, the latest first."""
    this = local_date(now()).year
    first = first_day()
    return range(this, min(first.year if first else this, this) - 1, -1)


def sheet(year: int) -> Sheet:
    """The indicators of a calendar year as a table to hand out."""
    rows = [_row(year, found) for found in of_year(year)]
    title = _("Indicadores de los reguladores, %(year)s") % {"year": year}
    return Sheet(title, (), [_(column) for column in COLUMNS], rows)


def of_year(year: int) -> list[Value]:
    """Every indicator of a calendar year; of the present one, up to now."""
    period = Period(date(year, 1, 1), date(year, 12, 31))
    counted = Year(_complaints(period), current().office.connections, period.cut_off)
    return [Value(indicator, counted, indicator.of(counted)) for indicator in INDICATORS]


def _row(year: int, found: Value) -> list[str]:
    each, of = found.indicator, found.year
    value = NO_DATA if found.value is None else f"{found.value:.2f}"
    return [
        each.source, each.code, _(each.name), str(year), f"{local(of.cut_off):%d/%m/%Y %H:%M}", value,
        _(each.unit), str(of.complaints), str(of.connections) if of.connections else NO_DATA,
        _(each.definition),
    ]  # fmt: skip


def _complaints(period: Period) -> int:
    """Service requests and complaints about a service: each is somebody whom the service failed."""
    services = current().services
    others = measure(period, OTHERS, by=("service_id",)).rows.items()
    complaints = sum(row.counts["received"] for (key,), row in others if services[key].kind == Kind.COMPLAINT)
    return measure(period, SERVICES).total.counts["received"] + complaints
