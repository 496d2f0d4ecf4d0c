"""The weekly report (manual, step 9): a week from Monday to Sunday, day by day and against the one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cauce.catalogue import Catalogue, current
from cauce.documents.forms import office
from cauce.documents.forms.report import Beside, Block, Column, Line, Report, Sort, Table
from cauce.reporting.bulletins import causes, drawings, flows, lists, tables
from cauce.reporting.bulletins.comparing import against, definitions
from cauce.reporting.bulletins.layouts import AGEING, BOOK, BY_DAY, HOURS, ZONED
from cauce.reporting.bulletins.strips import strip
from cauce.reporting.bulletins.words import colonia_name, names_of, short_day, week_in_words
from cauce.reporting.measuring import Row, measure_both
from cauce.reporting.measuring import Table as Measured
from cauce.reporting.periods import Period

TOP = 10
WEEKS = 8
REPEATED = 3
"""From how many problems on a street is one that repeats."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """Everything that the weekly of a week says."""

    period: Period
    services: Measured
    others: Measured
    week_before: Row
    days: tuple[tuple[Period, Row], ...]
    weeks: tuple[tuple[Period, Row], ...]
    colonias: tuple[tuple[str, int], ...]
    streets: tuple[lists.Street, ...]
    causes: str


def count(period: Period, said: str) -> Weekly:
    """Count a week."""
    services, others = measure_both(period, ("area_id", "service_id", "zone_id"), ("service_id",))
    areas = services.rolled_up(("area_id",))
    weeks = flows.up_to(areas, WEEKS)
    return Weekly(
        period,
        services,
        others,
        flows.before(services, weeks),
        tuple((day.period, day.total) for day in flows.chain(period.days(), areas)),
        tuple((week.period, week.total) for week in weeks),
        tuple(sorted(lists.colonias(period).items(), key=lambda each: (-each[1], each[0]))[:TOP]),
        tuple(lists.repeated_streets(period, REPEATED)[:TOP]),
        said,
    )


def report(period: Period, said: str = "") -> Report:
    """The weekly of a week, as it goes on paper."""
    catalogue = current()
    return Report(
        head=office.letterhead(catalogue.office),
        title=_("Informe semanal de servicios"),
        reference="",
        period=week_in_words(period),
        cut_off=period.cut_off,
        addressees=(catalogue.office.bulletin_to,),
        blocks=tuple(_blocks(count(period, said), catalogue)),
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
    yield from causes.note(weekly.causes)
    yield Beside(
        (
            drawings.flow(weekly.days, _weekday, "days", drawings.HALF),
            drawings.efficiency(weekly.weeks, _first_day, "weeks", drawings.HALF),
        )
    )
    yield _by_day(weekly)
    yield tables.by_area_and_service(
        "services",
        _("Por área y servicio"),
        weekly.services.rolled_up(("area_id", "service_id")),
        BOOK,
    )
    yield tables.others(weekly.others)
    yield against(_("Contra la semana anterior"), total, weekly.week_before)
    yield _weeks(weekly)
    yield Beside((drawings.ageing(total, drawings.HALF), _ageing(weekly)))
    yield from _of_hours(weekly)
    yield from _of_places(weekly, catalogue)
    yield tables.by_one("zones", _("Por zona"), weekly.services.rolled_up(("zone_id",)), ZONED)
    yield definitions()


def _by_day(weekly: Weekly) -> Table:
    lines = [Line(f"{day.start}", (short_day(day.start), *BY_DAY.values(row))) for day, row in weekly.days]
    whole = Line("total", (_("Semana"), *BY_DAY.values(weekly.services.total)), rank=0)
    return Table(
        "days",
        _("Día por día"),
        BY_DAY.columns(Column("name", _("Día"), Sort.TEXT)),
        (*lines, whole),
        (
            f"{tables.check(weekly.services.total)} {tables.legend()}",
            _(
                "A − V se suma por días; los atendidos solos no: una baja deshecha otro día de la misma "
                "semana cuenta en su día y no en la semana. Cada día empieza con los pendientes del anterior."
            ),
        ),
    )


def _weeks(weekly: Weekly) -> Table:
    lines = (
        Line(f"{week.start}", (f"{week.start:%d/%m} – {week.end:%d/%m}", *BY_DAY.values(row)[1:]))
        for week, row in weekly.weeks
    )
    columns = BY_DAY.columns(Column("name", _("Semana"), Sort.TEXT))
    kept = tuple(column for column in columns if column.key != "before")
    return Table("weeks", _("Las últimas ocho semanas"), kept, tuple(lines))


def _ageing(weekly: Weekly) -> Table:
    measured = weekly.services.rolled_up(("area_id",))
    return tables.by_one("ageing", _("Antigüedad de los pendientes, por área"), measured, AGEING)


def _of_hours(weekly: Weekly) -> Iterable[Block]:
    measured = weekly.services.rolled_up(("service_id",))
    solved = [(name, row) for name, row in tables.named(measured, HOURS) if row.counts["solved"]]
    if solved:
        table = tables.by_one("hours", _("Horas hasta la solución"), measured, HOURS)
        yield Beside((drawings.hours(solved, drawings.HALF), table))


def _of_places(weekly: Weekly, catalogue: Catalogue) -> Iterable[Block]:
    colonias = _colonias(weekly, catalogue)
    if weekly.colonias:
        named = [(colonia_name(code, catalogue), number) for code, number in weekly.colonias]
        received = weekly.services.total.counts["received"]
        yield Beside((drawings.colonias(named, received, drawings.HALF), colonias))
        yield _streets(weekly, catalogue)
    else:
        yield Beside((colonias, _streets(weekly, catalogue)))


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
            each.key,
            (
                f"{each.street}, {colonia_name(each.colonia, catalogue)}",
                ", ".join(sorted({service_of(service) for service in each.services})),
                len(each.reports),
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


def _weekday(day: Period) -> str:
    return short_day(day.start).rsplit(" ", 1)[0]


def _first_day(week: Period) -> str:
    return f"{week.start:%d/%m}"
