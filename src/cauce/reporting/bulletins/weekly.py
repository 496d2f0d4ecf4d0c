"""The weekly report (manual, step 9): a week from Monday to Sunday, day by day and against the one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cauce.catalogue import Catalogue, current
from cauce.documents.forms import office
from cauce.documents.forms.report import Beside, Block, Column, Line, Remarks, Report, Sort, Table
from cauce.reporting.bulletins import lists, tables
from cauce.reporting.bulletins.columns import AGES, BALANCE, BOOK, OTHERS, columns, values
from cauce.reporting.bulletins.comparing import against
from cauce.reporting.bulletins.strips import strip
from cauce.reporting.bulletins.words import colonia_name, names_of, short_day, week_in_words
from cauce.reporting.measuring import OTHERS as OTHER_KINDS
from cauce.reporting.measuring import SERVICES, Row, balance, measure
from cauce.reporting.measuring import Table as Measured
from cauce.reporting.periods import Period

TOP = 10
REPEATED = 3
"""From how many problems on a street is one that repeats."""
BY_DAY = (
    "before",
    "received",
    "undone",
    "written_off",
    "net",
    "not_applicable",
    "other_exits",
    "pending",
    "e2",
)
ZONED = (*BALANCE, "e2", "check")


@dataclass(frozen=True, slots=True)
class Weekly:
    """Everything that the weekly of a week says."""

    period: Period
    services: Measured
    others: Measured
    week_before: Row
    days: tuple[tuple[Period, Row], ...]
    colonias: tuple[tuple[str, int], ...]
    streets: tuple[lists.Street, ...]
    causes: str


def count(period: Period, causes: str) -> Weekly:
    """Count a week."""
    return Weekly(
        period,
        measure(period, SERVICES, by=("area_id", "service_id", "zone_id")),
        measure(period, OTHER_KINDS, by=("service_id",)),
        measure(period.before(), SERVICES).total,
        tuple((day, balance(day)) for day in period.days()),
        tuple(sorted(lists.colonias(period).items(), key=lambda each: (-each[1], each[0]))[:TOP]),
        tuple(lists.repeated_streets(period, REPEATED)[:TOP]),
        causes,
    )


def report(period: Period, causes: str = "") -> Report:
    """The weekly of a week, as it goes on paper."""
    catalogue = current()
    return Report(
        head=office.letterhead(catalogue.office),
        title=_("Informe semanal de servicios"),
        reference="",
        period=week_in_words(period),
        cut_off=period.cut_off,
        addressees=(catalogue.office.bulletin_to,),
        blocks=tuple(_blocks(count(period, causes), catalogue)),
        signatures=office.signatures(catalogue.office),
    )


def _blocks(weekly: Weekly, catalogue: Catalogue) -> Iterable[Block]:
    total = weekly.services.total
    yield strip(
        total,
        weekly.week_before,
        [("received", _("Recibidos")), ("written_off", _("Atendidos")), ("pending", _("Pendientes"))],
        ["e2", "e3", "e4"],
    )
    yield _by_day(weekly)
    yield _by_area(weekly, catalogue)
    yield _others(weekly, catalogue)
    yield against(_("Contra la semana anterior"), total, weekly.week_before)
    yield _ageing(weekly, catalogue)
    yield Beside((_colonias(weekly, catalogue), _streets(weekly, catalogue)))
    yield _zones(weekly, catalogue)
    if weekly.causes:
        yield Remarks("causes", _("Nota de causas"), tuple(weekly.causes.splitlines()))


def _by_day(weekly: Weekly) -> Table:
    lines = [Line(f"{day.start}", (short_day(day.start), *values(row, BY_DAY))) for day, row in weekly.days]
    whole = Line("total", (_("Semana"), *values(weekly.services.total, BY_DAY)), rank=0)
    notes = (
        f"{_('Comprobación')}: {tables.identity(weekly.services.total)}. {tables.legend()}",
        _(
            "A − V se suma por días; los atendidos solos no: una baja deshecha otro día de la misma semana "
            "cuenta en su día y no en la semana. Cada día empieza con los pendientes del anterior."
        ),
    )
    heading = columns([("name", _("Día"))], BY_DAY)
    return Table("days", _("Día por día"), heading, (*lines, whole), notes)


def _by_area(weekly: Weekly, catalogue: Catalogue) -> Table:
    measured = weekly.services.rolled_up(("area_id", "service_id"), timed=False)
    return tables.by_area_and_service("services", _("Por área y servicio"), measured, BOOK, catalogue)


def _others(weekly: Weekly, catalogue: Catalogue) -> Table:
    notes = (f"{_('Comprobación')}: {tables.identity(weekly.others.total)}.",)
    title, heading = _("Información, comentarios y quejas por servicio"), _("Tipo")
    return tables.by_one("others", title, weekly.others, "service_id", OTHERS, catalogue, heading, notes)


def _ageing(weekly: Weekly, catalogue: Catalogue) -> Table:
    measured = weekly.services.rolled_up(("area_id",), timed=False)
    keys = (*AGES, "pending", "pending_late")
    title = _("Antigüedad de los pendientes, por área")
    return tables.by_one("ageing", title, measured, "area_id", keys, catalogue, _("Área"))


def _colonias(weekly: Weekly, catalogue: Catalogue) -> Table:
    lines = (Line(code, (colonia_name(code, catalogue), number)) for code, number in weekly.colonias)
    return Table(
        "colonias",
        _("Las diez colonias con más reportes"),
        (Column("name", _("Colonia"), Sort.TEXT), Column("received", _("Recibidos"))),
        tuple(lines),
        empty=_("Sin reportes recibidos en la semana."),
    )


def _streets(weekly: Weekly, catalogue: Catalogue) -> Table:
    service_of = names_of("service_id", catalogue)
    lines = (
        Line(
            f"{each.colonia}:{each.street}",
            (
                f"{each.street}, {colonia_name(each.colonia, catalogue)}",
                ", ".join(sorted({service_of(service) for service in each.services})),
                len(each.services),
            ),
        )
        for each in weekly.streets
    )
    return Table(
        "streets",
        _("Lugares que se repiten, últimos %(days)s días") % {"days": lists.REPEAT_DAYS},
        (
            Column("place", _("Calle y colonia"), Sort.TEXT),
            Column("services", _("Servicios"), Sort.TEXT),
            Column("problems", _("Problemas")),
        ),
        tuple(lines),
        empty=_("Ninguna calle con %(n)s problemas o más.") % {"n": REPEATED},
    )


def _zones(weekly: Weekly, catalogue: Catalogue) -> Table:
    measured = weekly.services.rolled_up(("zone_id",), timed=False)
    return tables.by_one("zones", _("Por zona"), measured, "zone_id", ZONED, catalogue, _("Zona"))
