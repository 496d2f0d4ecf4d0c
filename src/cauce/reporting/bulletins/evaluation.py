"""The monthly evaluation (manual, step 10): how the services were attended, issued by the CAIC."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from cauce.catalogue import Catalogue, current
from cauce.documents.forms import office
from cauce.documents.forms.report import Beside, Block, Column, Line, Report, Sort, Table
from cauce.reporting.bulletins import causes, drawings, flows, lists, tables
from cauce.reporting.bulletins.comparing import against, definitions
from cauce.reporting.bulletins.flows import Flow
from cauce.reporting.bulletins.layouts import (
    AGEING,
    BOOK,
    BY_AREA,
    BY_MONTH,
    EFFICIENCY,
    ON_TIME,
    QUALITY,
    SUMMARY,
)
from cauce.reporting.bulletins.strips import strip
from cauce.reporting.bulletins.words import month_in_words, names_of, order_of, reason_name, short_month
from cauce.reporting.measuring import Row, measure_both
from cauce.reporting.measuring import Table as Measured
from cauce.reporting.periods import Period

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that the evaluation of a month says."""

    period: Period
    services: Measured
    others: Measured
    month_before: Row
    months: tuple[Flow, ...]
    impediments: tuple[tuple[str, int], ...]
    causes: str


def count(period: Period, said: str) -> Evaluation:
    """Count a month, and what came and left in the eleven before it."""
    columns = ("area_id", "service_id", "zone_id", "channel")
    services, others = measure_both(period, columns, ("service_id",))
    months = flows.up_to(services.rolled_up(("area_id",)), MONTHS)
    return Evaluation(
        period,
        services,
        others,
        flows.before(services, months),
        tuple(months),
        tuple(lists.impediments(period).most_common()),
        said,
    )


def report(period: Period, said: str = "") -> Report:
    """The evaluation of a month, as it goes on paper."""
    catalogue = current()
    return Report(
        head=replace(office.letterhead(catalogue.office), unit=catalogue.office.evaluation_unit),
        title=_("Evaluación mensual de la atención"),
        reference="",
        period=month_in_words(period),
        cut_off=period.cut_off,
        addressees=catalogue.office.evaluation_to,
        blocks=tuple(_blocks(count(period, said), catalogue)),
        signatures=office.places_to_sign(catalogue.office.evaluation_signatures),
    )


def _blocks(evaluation: Evaluation, catalogue: Catalogue) -> Iterable[Block]:
    total = evaluation.services.total
    yield strip(
        total,
        evaluation.month_before,
        [("received", _("Recibidos")), ("written_off", _("Atendidos")), ("pending", _("Pendientes"))],
        ["e2", "e3", "e4", "on_time"],
    )
    yield from causes.note(evaluation.causes)
    yield from _of_services(evaluation, catalogue)
    yield from _of_on_time(evaluation, catalogue)
    yield _by_one(evaluation, "zone_id", "zones", _("Por zona"))
    yield _by_one(evaluation, "channel", "channels", _("Por canal"))
    yield against(_("Contra el mes anterior"), total, evaluation.month_before)
    yield from _of_months(evaluation, catalogue)
    yield Beside((drawings.ageing(total, drawings.HALF), _ageing(evaluation)))
    yield from _of_impediments(evaluation, catalogue)
    yield _book(evaluation)
    yield tables.others(evaluation.others)
    yield definitions()


def _of_services(evaluation: Evaluation, catalogue: Catalogue) -> Iterable[Block]:
    measured = evaluation.services.rolled_up(("area_id", "service_id"))
    lights = _(
        "Semáforo de la atención (E2): verde desde %(good)s %%, ámbar desde %(fair)s %%, rojo debajo. "
        "Mediana y P90: horas de la llamada a la solución declarada de lo atendido en el mes."
    ) % {"good": catalogue.office.good_percent, "fair": catalogue.office.fair_percent}
    yield tables.by_area_and_service(
        "efficiency", _("Eficiencia por departamento y servicio"), measured, EFFICIENCY, lights
    )
    yield tables.by_area_and_service(
        "quality", _("Programa de respuesta y verificación, por departamento y servicio"), measured, QUALITY
    )


def _of_on_time(evaluation: Evaluation, catalogue: Catalogue) -> Iterable[Block]:
    measured = evaluation.services.rolled_up(("service_id",))
    services = tables.named(measured, ON_TIME)
    if services:
        chart = drawings.on_time(services, catalogue.office.good_percent, drawings.HALF)
        yield Beside((chart, tables.by_one("on_time", _("A tiempo, por servicio"), measured, ON_TIME)))


def _by_one(evaluation: Evaluation, dimension: str, code: str, title: str) -> Table:
    return tables.by_one(code, title, evaluation.services.rolled_up((dimension,)), SUMMARY)


def _of_months(evaluation: Evaluation, catalogue: Catalogue) -> Iterable[Block]:
    months = [(month.period, month.total) for month in evaluation.months]
    yield drawings.flow(months, _month, "months")
    yield drawings.efficiency(months, _month, "months")
    lines = (Line(f"{month.start}", (_month(month), *BY_MONTH.values(row))) for month, row in months)
    yield Table("months", _("Los últimos doce meses"), BY_MONTH.columns(_name_of(_("Mes"))), tuple(lines))
    yield drawings.by_area(_areas_over_time(evaluation, catalogue), _month)
    yield _areas(evaluation, catalogue)


def _areas(evaluation: Evaluation, catalogue: Catalogue) -> Table:
    lines = (
        Line(f"{name}:{month.start}", (name, _month(month), *BY_AREA.values(row)))
        for name, months in _areas_over_time(evaluation, catalogue)
        for month, row in months
    )
    words = (_name_of(_("Área")), Column("month", _("Mes"), Sort.TEXT))
    title = _("Los últimos doce meses, por área")
    return Table("areas", title, BY_AREA.columns(*words), tuple(lines), on_paper=False)


def _areas_over_time(
    evaluation: Evaluation, catalogue: Catalogue
) -> list[tuple[str, list[tuple[Period, Row]]]]:
    """Each area that attended something in the year, with its months."""
    name_of, place_of = names_of("area_id", catalogue), order_of("area_id", catalogue)
    attended = (
        {area for area, row in month.areas.items() if area and row.counts["written_off"]}
        for month in evaluation.months
    )
    return [
        (name_of(area), [(month.period, month.areas.get(area, Row())) for month in evaluation.months])
        for area in sorted(set().union(*attended), key=place_of)
    ]


def _ageing(evaluation: Evaluation) -> Table:
    measured = evaluation.services.rolled_up(("area_id",))
    return tables.by_one("ageing", _("Antigüedad de los pendientes, por departamento"), measured, AGEING)


def _of_impediments(evaluation: Evaluation, catalogue: Catalogue) -> Iterable[Block]:
    named = [(reason_name(code, catalogue), number) for code, number in evaluation.impediments]
    if named:
        yield drawings.impediments(named)
    reasons = catalogue.reasons_by_kind["impediment"]
    lines = (
        Line(code, (name, _yes_or_no(code in reasons and reasons[code].may_justify), number))
        for (code, number), (name, _number) in zip(evaluation.impediments, named, strict=True)
    )
    yield Table(
        "impediments",
        _("Impedimentos"),
        (
            _name_of(_("Motivo")),
            Column("justifies", _("Puede justificar"), Sort.TEXT),
            Column("times", _("Veces")),
        ),
        tuple(lines),
        empty=_("Ningún impedimento registrado en el mes."),
    )


def _book(evaluation: Evaluation) -> Table:
    measured = evaluation.services.rolled_up(("area_id", "service_id"))
    check = f"{tables.check(measured.total)} {tables.legend()}"
    return tables.by_area_and_service("services", _("Balance del mes"), measured, BOOK, check)


def _name_of(label: str) -> Column:
    return Column("name", label, Sort.TEXT)


def _month(month: Period) -> str:
    return short_month(month.start)


def _yes_or_no(said: bool) -> str:
    return _("Sí") if said else _("No")
