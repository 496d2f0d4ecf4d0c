"""The monthly evaluation (manual, step 10): how the services were attended, issued by the CAIC."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from cauce.catalogue import Catalogue, current
from cauce.documents.forms import office
from cauce.documents.forms.report import Block, Line, Remarks, Report, Table
from cauce.reporting.bulletins import lists, tables
from cauce.reporting.bulletins.columns import BOOK, columns, values
from cauce.reporting.bulletins.comparing import against, definitions
from cauce.reporting.bulletins.strips import strip
from cauce.reporting.bulletins.words import month_in_words, short_month
from cauce.reporting.measuring import OTHERS as OTHER_KINDS
from cauce.reporting.measuring import SERVICES, Row, balance, measure
from cauce.reporting.measuring import Table as Measured
from cauce.reporting.periods import Period

MONTHS = 12
EFFICIENCY = (
    "received", "written_off", "pending", "e2", "e1", "on_time", "median_hours", "ninth_decile_hours",
)  # fmt: skip
QUALITY = (
    "due_in_time", "due_late", "e3", "e3_net", "to_verify", "contacted", "coverage", "yes", "no", "partly",
    "e4", "verified_with_no", "e5", "first_time",
)  # fmt: skip
BY_MONTH = ("before", "received", "undone", "written_off", "not_applicable", "other_exits", "pending", "e2")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that the evaluation of a month says."""

    period: Period
    services: Measured
    others: Measured
    month_before: Row
    months: tuple[tuple[Period, Row], ...]
    impediments: tuple[tuple[str, int], ...]
    causes: str


def count(period: Period, causes: str) -> Evaluation:
    """Count a month, and the balance of the eleven before it."""
    return Evaluation(
        period,
        measure(period, SERVICES, by=("area_id", "service_id", "zone_id", "channel")),
        measure(period, OTHER_KINDS, by=("service_id",)),
        measure(period.before(), SERVICES).total,
        tuple((month, balance(month)) for month in _months_to(period)),
        tuple(lists.impediments(period).most_common()),
        causes,
    )


def report(period: Period, causes: str = "") -> Report:
    """The evaluation of a month, as it goes on paper."""
    catalogue = current()
    return Report(
        head=replace(office.letterhead(catalogue.office), unit=catalogue.office.evaluation_unit),
        title=_("Evaluación mensual de la atención"),
        reference="",
        period=month_in_words(period),
        cut_off=period.cut_off,
        addressees=catalogue.office.evaluation_to,
        blocks=tuple(_blocks(count(period, causes), catalogue)),
        signatures=office.places_to_sign(catalogue.office.evaluation_signatures),
    )


def _blocks(evaluation: Evaluation, catalogue: Catalogue) -> Iterable[Block]:
    yield strip(
        evaluation.services.total,
        evaluation.month_before,
        [("received", _("Recibidos")), ("written_off", _("Atendidos")), ("pending", _("Pendientes"))],
        ["e2", "e3", "e4"],
    )
    if evaluation.causes:
        yield Remarks("causes", _("Nota de causas"), tuple(evaluation.causes.splitlines()))
    yield _book(evaluation, catalogue)
    yield against(_("Contra el mes anterior"), evaluation.services.total, evaluation.month_before)
    yield _months(evaluation)
    yield definitions()


def _book(evaluation: Evaluation, catalogue: Catalogue) -> Table:
    measured = evaluation.services.rolled_up(("area_id", "service_id"), timed=False)
    notes = (f"{_('Comprobación')}: {tables.identity(measured.total)}. {tables.legend()}",)
    return tables.by_area_and_service(
        "services", _("Balance por área y servicio"), measured, BOOK, catalogue, notes
    )


def _months(evaluation: Evaluation) -> Table:
    lines = (
        Line(f"{month.start}", (short_month(month.start), *values(row, BY_MONTH)))
        for month, row in evaluation.months
    )
    return Table("months", _("Doce meses"), columns([("name", _("Mes"))], BY_MONTH), tuple(lines))


def _months_to(period: Period) -> list[Period]:
    """The twelve months that end with this one, the oldest first."""
    months = [period]
    while len(months) < MONTHS:
        months.append(months[-1].before())
    return months[::-1]
