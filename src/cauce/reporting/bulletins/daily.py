"""The daily report (manual, step 9): the state of the services at the end of a day, on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cauce.cases import seals
from cauce.catalogue import Catalogue, current
from cauce.documents.forms import office
from cauce.documents.forms.parts import day
from cauce.documents.forms.report import Block, Column, Line, Remarks, Report, Sort, Table
from cauce.reporting.bulletins import causes, drawings, flows, hourly, lists, tables
from cauce.reporting.bulletins.layouts import BOOK, BY_HOUR
from cauce.reporting.bulletins.strips import strip
from cauce.reporting.bulletins.words import day_in_words, names_of, reason_name, short_hour
from cauce.reporting.measuring import Row, measure_both
from cauce.reporting.measuring import Table as Measured
from cauce.reporting.periods import Period

GROUP = 8
"""A seal is printed so many letters at a time: people compare it by eye."""


@dataclass(frozen=True, slots=True)
class Daily:
    """Everything that the daily of a day says."""

    period: Period
    services: Measured
    others: Measured
    day_before: Row
    hours: hourly.Hours
    overdue: tuple[lists.Overdue, ...]
    escalated: tuple[lists.Escalated, ...]
    seal: str
    causes: str


def count(period: Period, said: str) -> Daily:
    """Count a day."""
    services, others = measure_both(period, ("area_id", "service_id"), ("service_id",))
    return Daily(
        period,
        services,
        others,
        flows.in_brief(period.before(), pending=services.total.counts["before"]),
        hourly.by_hour(period, services.total.counts["before"]),
        tuple(lists.overdue(period)),
        tuple(lists.escalated(period)),
        _seal(period),
        said,
    )


def report(period: Period, said: str = "") -> Report:
    """The daily of a day, as it goes on paper."""
    catalogue = current()
    return Report(
        head=office.letterhead(catalogue.office),
        title=_("Parte diario de servicios"),
        reference="",
        period=day_in_words(period.start),
        cut_off=period.cut_off,
        addressees=(catalogue.office.bulletin_to,),
        blocks=tuple(_blocks(count(period, said), catalogue)),
        signatures=office.signatures(catalogue.office),
        dense=True,
    )


def _blocks(daily: Daily, catalogue: Catalogue) -> Iterable[Block]:
    yield strip(
        daily.services.total,
        daily.day_before,
        [("pending", _("Pendientes")), ("received", _("Recibidos")), ("written_off", _("Atendidos"))],
        ["e2", "e3"],
    )
    yield _services(daily)
    yield drawings.by_hour(daily.hours)
    yield _hours(daily)
    yield tables.others(daily.others)
    yield _overdue(daily, catalogue)
    if daily.escalated:
        yield _escalated(daily, catalogue)
    yield from causes.note(daily.causes)
    yield Remarks("seal", _("Sello del registro"), (daily.seal,))


def _services(daily: Daily) -> Table:
    return tables.by_area_and_service(
        "services",
        _("Solicitudes de servicio"),
        daily.services,
        BOOK,
        f"{tables.check(daily.services.total)} {tables.legend()}",
        _(
            "Recibido cuenta en el área a la que fue en la misma llamada; lo que se mueve después es "
            "traspaso (T: entradas menos salidas del renglón, suman 0). Atención: A ÷ (A + PF). Programa "
            "de respuesta: folios cuyo plazo venció en el día; en plazo, si su solución vigente se declaró "
            "antes (horas brutas)."
        ),
    )


def _hours(daily: Daily) -> Table:
    lines = (Line(f"{hour}", (short_hour(hour), *BY_HOUR.values(row))) for hour, row in daily.hours)
    return Table(
        "by_hour",
        _("Por hora"),
        BY_HOUR.columns(Column("hour", _("Hora"), Sort.TEXT)),
        tuple(lines),
        (_("«Antes»: lo que se asentó en el día y había ocurrido en uno anterior."),),
        on_paper=False,
    )


def _overdue(daily: Daily, catalogue: Catalogue) -> Table:
    area_of, service_of = names_of("area_id", catalogue), names_of("service_id", catalogue)
    lines = (
        Line(
            each.folio,
            (
                each.folio,
                service_of(each.service_id),
                area_of(each.area_id),
                each.hours,
                each.beyond if each.beyond > 0 else _("en plazo neto"),
                reason_name(each.reason, catalogue) or "—",
            ),
        )
        for each in daily.overdue
    )
    return Table(
        "overdue",
        _("Folios del Programa de respuesta vencidos y pendientes (%(n)s)") % {"n": len(daily.overdue)},
        (
            Column("folio", _("Folio"), Sort.TEXT),
            Column("service", _("Servicio"), Sort.TEXT),
            Column("area", _("Área"), Sort.TEXT),
            Column("hours", _("Horas brutas"), Sort.HOURS),
            Column("beyond", _("Tras plazo neto"), Sort.HOURS),
            Column("impediment", _("Impedimento"), Sort.TEXT),
        ),
        tuple(lines),
        empty=_("Ninguno al corte."),
        gives_way=True,
    )


def _escalated(daily: Daily, catalogue: Catalogue) -> Table:
    area_of, service_of = names_of("area_id", catalogue), names_of("service_id", catalogue)
    return Table(
        "escalated",
        _("Segundo NO del usuario en el día"),
        (
            Column("folio", _("Folio"), Sort.TEXT),
            Column("service", _("Servicio"), Sort.TEXT),
            Column("area", _("Área"), Sort.TEXT),
            Column("attempt", _("Intento")),
        ),
        tuple(
            Line(each.folio, (each.folio, service_of(each.service_id), area_of(each.area_id), each.attempt))
            for each in daily.escalated
        ),
    )


def _seal(period: Period) -> str:
    """The seal of the day; until it is sealed, of the last day that is.

    Not how many entries it covers: those of complaints in reserve are among them.
    """
    seal = seals.latest(period.end)
    if seal is None:
        return _("Ningún día del registro tiene sello todavía.")
    words = _("Día %(day)s: %(digest)s")
    digest = " ".join(seal.digest[place : place + GROUP] for place in range(0, len(seal.digest), GROUP))
    return words % {"day": day(seal.day), "digest": digest}
