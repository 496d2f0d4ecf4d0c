"""Where reports come from: circles over the zones, and always the list beside."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cauce.catalogue import Catalogue, current
from cauce.channels.informes import bar, tables
from cauce.channels.informes.asking import asked
from cauce.channels.shell.doors import opens
from cauce.procedure.labels import N_
from cauce.reporting import charts, saved
from cauce.reporting.bulletins.words import colonia_name
from cauce.reporting.dashboards import Rows, by_colonia
from cauce.reporting.sources import Block, Scope

SHOWN = {
    "received": N_("Recibidos"),
    "written_off": N_("Atendidos"),
    "pending": N_("Pendientes"),
    "pending_late": N_("Vencidos"),
}
LISTED = 200


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The colonias of a period, by one measure."""
    actor = opens(request, "reports")
    wanted, catalogue = asked(request, actor), current()
    measure = request.GET.get("que", "received")
    measure = measure if measure in SHOWN else "received"
    rows = by_colonia(wanted.period, Scope(Block.SERVICES, wanted.only))
    spots = _spots(rows, measure, catalogue)
    lines = tables.ranked(
        rows,
        wanted,
        lambda code: colonia_name(code, catalogue),
        lambda code: {"colonia": code or "-"},
        measure,
        LISTED,
    )
    title = _("%(what)s por colonia, %(period)s") % {"what": _(SHOWN[measure]), "period": wanted.words}
    drawing = charts.places_map("places", catalogue.territory.geometries.values(), spots, _alt(title, spots))
    context = {
        "measure": measure,
        "label": _(SHOWN[measure]),
        "measures": [(code, _(label), wanted.query(que=code)) for code, label in SHOWN.items()],
        "title": title,
        "drawing": mark_safe(drawing),  # noqa: S308 - ours, its names escaped
        "lines": lines,
        "whole": sum(row.counts[measure] for row in rows.values()),
        "nowhere": sum(row.counts[measure] for row in rows.values()) - sum(spot.number for spot in spots),
        "views": saved.of(actor),
    }
    return render(request, "reports/map.html", context | bar.context(wanted, "map"))


def _spots(rows: Rows, measure: str, catalogue: Catalogue) -> list[charts.Spot]:
    """The colonias that have a place, in the order of the list beside."""
    found = []
    for code, row in rows.items():
        colonia = catalogue.colonia_by_code.get(code)
        if colonia and colonia.lat is not None and colonia.lon is not None and row.counts[measure] > 0:
            found.append(charts.Spot(colonia.name, colonia.lat, colonia.lon, row.counts[measure]))
    return sorted(found, key=lambda spot: (-spot.number, spot.name))


def _alt(title: str, spots: list[charts.Spot]) -> str:
    most = ", ".join(f"{spot.name} {spot.number:,}" for spot in spots[:10])
    return _("%(title)s. Las que más: %(most)s. La lista completa está al lado.") % {
        "title": title,
        "most": most or "s/d",
    }
