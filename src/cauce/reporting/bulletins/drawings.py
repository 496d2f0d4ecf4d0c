"""The charts of the reports, each from the figures of a table that is printed too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from cauce.documents.forms.report import Chart
from cauce.reporting import charts
from cauce.reporting.bulletins.words import short_hour
from cauce.reporting.charts import WIDTH, Panel, Series
from cauce.reporting.measuring import AGES, Row
from cauce.reporting.periods import Period

Timed = Sequence[tuple[Period, Row]]
"""A row for each of several periods."""
Name = Callable[[Period], str]
HALF = 350
"""Wide enough for half a page."""


def flow(periods: Timed, named: Name, table: str, width: float = WIDTH) -> Chart:
    """Received against attended."""
    categories = [named(period) for period, _row in periods]
    received, attended = _counts(periods, "received"), _counts(periods, "written_off")
    title = _("Recibidos y atendidos")
    alt = _alt(title, categories, received, attended)
    svg = charts.paired_columns("flow", categories, received, attended, alt, width)
    note = _(
        "n = %(received)s recibidos. Los atendidos no se suman entre columnas: una baja deshecha después "
        "sigue contada en la suya."
    ) % {"received": f"{sum(value or 0 for value in received.values):,}"}
    return Chart("flow", title, svg, alt, table, note)


def efficiency(periods: Timed, named: Name, table: str, width: float = WIDTH) -> Chart:
    """E2 over time."""
    categories = [named(period) for period, _row in periods]
    line = Series("E2", [row.ratio("e2").percent for _period, row in periods])
    title = _("Eficiencia de atención (E2)")
    alt = _alt(title, categories, line)
    wholes = [row.ratio("e2").whole for _period, row in periods]
    note = _("n de cada punto, de izquierda a derecha: %(n)s") % {"n": ", ".join(f"{n:,}" for n in wholes)}
    return Chart("e2", title, charts.percent_line("e2", categories, line, alt, width), alt, table, note)


def ageing(row: Row, width: float = WIDTH) -> Chart:
    """How long what is pending has waited."""
    categories = [_("0–1 días"), _("2–3"), _("4–7"), _("8–15"), _("más de 15")]
    series = Series(_("Pendientes"), [row.counts[age] for age in AGES])
    title = _("Antigüedad de los pendientes")
    alt = _alt(title, categories, series)
    note = _("n = %(n)s pendientes; %(late)s fuera de su plazo") % {
        "n": f"{row.counts['pending']:,}",
        "late": f"{row.counts['pending_late']:,}",
    }
    return Chart(
        "ageing", title, charts.plain_columns("ageing", categories, series, alt, width), alt, "ageing", note
    )


def hours(services: Sequence[tuple[str, Row]], width: float = WIDTH) -> Chart:
    """How long each service took to be solved: the ordinary case and the slow one."""
    categories = [name for name, _row in services]
    median = Series(_("Mediana"), [row.median_hours for _name, row in services])
    ninth = Series(_("P90"), [row.ninth_decile_hours for _name, row in services])
    title = _("Horas hasta la solución, por servicio")
    alt = _alt(title, categories, median, ninth)
    svg = charts.paired_bars("hours", categories, median, ninth, alt, width)
    note = _("n = %(n)s resueltos; de la llamada a la solución declarada.") % {
        "n": f"{sum(row.counts['solved'] for _name, row in services):,}"
    }
    return Chart("hours", title, svg, alt, "hours", note)


def colonias(places: Sequence[tuple[str, int]], received: int, width: float = WIDTH) -> Chart:
    """Where the most reports came from."""
    categories = [name for name, _number in places]
    series = Series(_("Recibidos"), [number for _name, number in places])
    title = _("Las colonias con más reportes")
    alt = _alt(title, categories, series)
    shown = sum(number for _name, number in places)
    note = _("n = %(shown)s de %(received)s recibidos") % {
        "shown": f"{shown:,}",
        "received": f"{received:,}",
    }
    svg = charts.plain_bars("colonias", categories, series, alt, width)
    return Chart("colonias", title, svg, alt, "colonias", note)


def by_hour(hours: Sequence[tuple[int, Row]]) -> Chart:
    """What came and was attended in each hour of a day, and what each left pending."""
    categories = [short_hour(hour) for hour, _row in hours]
    rows = [row for _hour, row in hours]
    received, attended = _count(rows, "received"), _count(rows, "written_off")
    pending = Series(_("Pendientes al final de la hora"), [row.counts["pending"] for row in rows])
    title = _("Recibidos y atendidos por hora, y los pendientes")
    alt = _alt(title, categories, received, attended, pending)
    note = _("n = %(received)s recibidos y %(attended)s atendidos, a la hora en que ocurrió.") % {
        "received": f"{sum(row.counts['received'] for row in rows):,}",
        "attended": f"{sum(row.counts['written_off'] for row in rows):,}",
    }
    svg = charts.columns_over_line("by-hour", categories, (received, attended), pending, alt)
    return Chart("by_hour", title, svg, alt, "by_hour", note, gives_way=True)


def on_time(services: Sequence[tuple[str, Row]], goal: int, width: float = WIDTH) -> Chart:
    """How much of each service was attended within its time, against what the office calls good."""
    categories = [name for name, _row in services]
    series = Series(_("A tiempo"), [row.ratio("on_time").percent for _name, row in services])
    title = _("A tiempo, por servicio, contra la meta")
    label = _("Meta %(goal)s %%") % {"goal": goal}
    alt = f"{_alt(title, categories, series)} {label}."
    note = _("n = %(n)s: los atendidos y los pendientes vencidos. La meta es donde empieza el verde.") % {
        "n": f"{sum(row.ratio('on_time').whole for _name, row in services):,}"
    }
    svg = charts.percent_bars("on-time", categories, series, (label, goal), alt, width)
    return Chart("on_time", title, svg, alt, "on_time", note)


def impediments(reasons: Sequence[tuple[str, int]]) -> Chart:
    """What stood in the way, the most frequent first."""
    categories = [name for name, _number in reasons]
    series = Series(_("Veces"), [number for _name, number in reasons])
    title = _("Impedimentos, del más frecuente al menos")
    alt = _alt(title, categories, series)
    note = _("n = %(n)s impedimentos registrados en el periodo") % {"n": sum(n for _name, n in reasons)}
    svg = charts.pareto("impediments", categories, series, _("Acumulado"), alt)
    return Chart("impediments", title, svg, alt, "impediments", note)


def by_area(areas: Sequence[tuple[str, Timed]], named: Name) -> Chart:
    """Received against attended of each area, all on one scale."""
    title = _("Lo que llegó y lo que se atendió, por área")
    categories = [named(period) for period, _row in areas[0][1]] if areas else []
    panels = [Panel(name, _came(periods), _counts(periods, "written_off")) for name, periods in areas]
    told = (_alt(panel.name, categories, panel.dashed, panel.solid) for panel in panels)
    alt = f"{title}. {' '.join(told)}"
    note = _("Cada área en su propia escala; el número es lo atendido en el último mes.")
    return Chart("areas", title, charts.small_multiples("areas", categories, panels, alt), alt, "areas", note)


def _came(periods: Timed) -> Series:
    """What reached an area: received there, or routed to it less what left it for another."""
    values = [row.counts["received"] + row.counts["transferred"] for _period, row in periods]
    return Series(_("Llegaron (R + T)"), values)


def _counts(periods: Timed, name: str) -> Series:
    return _count([row for _period, row in periods], name)


def _count(rows: Sequence[Row], name: str) -> Series:
    names = {"received": _("Recibidos"), "written_off": _("Atendidos")}
    return Series(names[name], [row.counts[name] for row in rows])


def _alt(title: str, categories: Sequence[str], *series: Series) -> str:
    return charts.in_words(title, categories, *series)
