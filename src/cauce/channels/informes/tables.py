"""The dashboard's tables: rows of cells, each with what it says and where its folios are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cauce.catalogue import Catalogue
from cauce.channels.informes.asking import Asked
from cauce.documents.forms.report import Sort
from cauce.documents.forms.report.shown import shown
from cauce.reporting.behind import LABELS
from cauce.reporting.bulletins.lists import Overdue
from cauce.reporting.bulletins.words import colonia_name, names_of, order_of, reason_name
from cauce.reporting.composed import TIMED
from cauce.reporting.dashboards import Dashboard, Rows
from cauce.reporting.figures import FIGURES
from cauce.reporting.measuring import AGES, Row

WORST = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, its n in smaller letters, and where it leads."""

    text: str
    n: str = ""
    url: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what it is about, and its cells; `share` is its bar, of a hundred."""

    name: str
    cells: tuple[Cell, ...]
    share: int = 0
    hint: str = ""


def by_area(dash: Dashboard, asked: Asked, catalogue: Catalogue) -> list[Line]:
    """Speed beside satisfaction, area by area, and the whole."""
    name_of, place_of = names_of("area_id", catalogue), order_of("area_id", catalogue)
    told = [(area, row) for area, row in dash.areas.items() if row.counts]
    lines = [
        Line(name_of(area), _quality(row, _linked(asked, area=_code(area, catalogue))))
        for area, row in sorted(told, key=lambda each: place_of(each[0]))
    ]
    return [*lines, Line(_("Total"), _quality(dash.total, _linked(asked)))] if lines else []


def by_crew(dash: Dashboard, asked: Asked, catalogue: Catalogue) -> list[Line]:
    """The same of each crew: what it declared solved, and what was answered about it."""
    rows = sorted(dash.crews.items(), key=lambda each: (-each[1].counts["solved"], str(each[0])))
    lines = []
    for crew, row in rows:
        known = catalogue.crews.get(crew)
        link = _linked(asked, cuadrilla=known.code if known else "-")
        lines.append(
            Line(
                known.name if known else _("Sin cuadrilla"),
                (
                    _count(row, "solved", link),
                    _hours(row.median_hours, "median_hours", link),
                    _hours(row.ninth_decile_hours, "ninth_decile_hours", link),
                    _ratio(row, "e4", link),
                    _ratio(row, "e5", link),
                ),
                hint=catalogue.areas[known.area_id].short_name if known else "",
            )
        )
    return lines


def others(dash: Dashboard, asked: Asked, catalogue: Catalogue) -> list[Line]:
    """Information, comments and complaints about a service."""
    name_of, place_of = names_of("service_id", catalogue), order_of("service_id", catalogue)
    told = sorted(
        ((key, row) for key, row in dash.others.items() if row.counts), key=lambda e: place_of(e[0])
    )
    return [
        Line(
            name_of(service),
            tuple(
                _count(row, measure, _linked(asked, bloque="otros", servicio=_service(service, catalogue)))
                for measure in ("received", "answered", "pending")
            ),
        )
        for service, row in told
    ]


def worst(dash: Dashboard, asked: Asked, catalogue: Catalogue) -> list[tuple[str, str, list[Line]]]:
    """The ten services, areas and colonias with most pending: code, title, rows."""
    groups: list[tuple[str, str, Rows, Callable[[Any], str], Callable[[Any], dict[str, str]]]] = [
        (
            "services",
            _("Servicios"),
            dash.by_service(),
            names_of("service_id", catalogue),
            lambda value: {"servicio": _service(value, catalogue)},
        ),
        (
            "colonias",
            _("Colonias"),
            dash.colonias,
            lambda value: colonia_name(value, catalogue),
            lambda value: {"colonia": value or "-"},
        ),
    ]
    if not asked.area:
        groups.insert(
            1,
            (
                "areas",
                _("Áreas"),
                dash.areas,
                names_of("area_id", catalogue),
                lambda value: {"area": _code(value, catalogue)},
            ),
        )
    return [(code, title, ranked(rows, asked, name, link)) for code, title, rows, name, link in groups]


def ranked(
    rows: Rows,
    asked: Asked,
    name_of: Callable[[Any], str],
    link_of: Callable[[Any], dict[str, str]],
    measure: str = "pending",
    most: int = WORST,
) -> list[Line]:
    """Those with most of a measure, first; the bar is its share of the first one's."""
    told = sorted(
        ((value, row) for value, row in rows.items() if row.counts[measure] > 0),
        key=lambda each: (-each[1].counts[measure], name_of(each[0])),
    )[:most]
    top = told[0][1].counts[measure] if told else 1
    return [
        Line(
            name_of(value),
            (
                _count(row, measure, _linked(asked, **link_of(value))),
                _count(row, "pending_late", _linked(asked, **link_of(value)), late=True),
            ),
            share=max(round(100 * row.counts[measure] / top), 1),
        )
        for value, row in told
    ]


def overdue(found: Iterable[Overdue], catalogue: Catalogue) -> list[Line]:
    """The overdue folios, each a link to its page."""
    area_of, service_of = names_of("area_id", catalogue), names_of("service_id", catalogue)
    return [
        Line(
            each.folio,
            (
                Cell(service_of(each.service_id), area_of(each.area_id)),
                Cell(shown(each.hours, Sort.HOURS)),
                Cell(
                    shown(each.beyond, Sort.HOURS) if each.beyond > 0 else _("en plazo neto"),
                    late=each.beyond > 0,
                ),
                Cell(reason_name(each.reason, catalogue) if each.reason else "—"),
            ),
            hint=reverse("record:case", args=[each.folio]),
        )
        for each in found
    ]


def ages(row: Row, asked: Asked) -> list[Line]:
    """How long what is pending has waited."""
    return [Line(_(LABELS[age]), (_count(row, age, _linked(asked)),)) for age in AGES]


Link = Callable[[str, str], str]


def _linked(asked: Asked, **more: str) -> Link:
    """Where the folios of a measure (and the figure it is part of) are, of a row."""
    return lambda measure, figure: asked.folios(measure, **({"cifra": figure} if figure else {}) | more)


def _quality(row: Row, link: Link) -> tuple[Cell, ...]:
    return (
        _count(row, "received", link),
        _count(row, "written_off", link),
        _count(row, "pending", link),
        _count(row, "pending_late", link, late=True),
        _hours(row.median_hours, "median_hours", link),
        _hours(row.ninth_decile_hours, "ninth_decile_hours", link),
        _ratio(row, "e3", link),
        _ratio(row, "e4", link),
        _ratio(row, "e5", link),
    )


def _count(row: Row, measure: str, link: Link, *, late: bool = False) -> Cell:
    number = row.counts[measure]
    return Cell(shown(number, Sort.COUNT), url=link(measure, "") if number else "", late=late and number > 0)


def _hours(took: float | None, code: str, link: Link) -> Cell:
    return Cell(shown(took, Sort.HOURS), url="" if took is None else link(TIMED, code))


def _ratio(row: Row, code: str, link: Link) -> Cell:
    ratio = row.ratio(code)
    url = link(FIGURES[code].of[0], code) if ratio.whole else ""
    return Cell(shown(ratio.percent, Sort.PERCENT), f"n {shown(ratio.whole, Sort.COUNT)}", url)


def _code(area: int | None, catalogue: Catalogue) -> str:
    return catalogue.areas[area].code if area else "-"


def _service(service: int, catalogue: Catalogue) -> str:
    return catalogue.services[service].code
