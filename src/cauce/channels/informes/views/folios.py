"""The folios behind a figure: the same SQL, a page at a time; on top, the figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cauce.cases.queries.paging import Cursor
from cauce.cases.queries.register import among
from cauce.catalogue import Catalogue, current
from cauce.channels.informes import bar
from cauce.channels.informes.asking import NONE, Asked, asked
from cauce.channels.shell.doors import opens
from cauce.channels.shell.listed_rows import rows_of
from cauce.documents.forms.report import Sort
from cauce.documents.forms.report.shown import shown
from cauce.procedure.kinds import CHANNEL_LABELS, Channel
from cauce.reporting.behind import LABELS, folios, how_many, parts_of
from cauce.reporting.bulletins.words import colonia_name
from cauce.reporting.figures import FIGURES, Ratio
from cauce.reporting.sources import Block, Scope

PAGE = 50
AFTER = "despues"
BY_CREW = frozenset({"solved", "solved_on_time", "yes", "no", "partly", "yes_at_first", "verified",
                     "verified_with_no", "to_verify", "contacted"})  # fmt: skip
"""The measures that are told by crew."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the folios are of: the scope of the figure, and its words."""

    scope: Scope
    words: tuple[str, ...]
    said: dict[str, str]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A measure of a period, and its folios."""
    actor = opens(request, "reports")
    wanted = asked(request, actor)
    figure, measure = request.GET.get("cifra", ""), request.GET.get("medida", "")
    if measure not in LABELS or (figure and figure not in FIGURES):
        raise Http404
    narrowed = _narrowed(request, wanted, current())
    found = list(
        folios(measure, wanted.period, narrowed.scope, Cursor.read(request.GET.get(AFTER, "")), PAGE + 1)
    )
    page = found[:PAGE]
    listed = among([each.place.case_id for each in page], actor)
    parts = _parts(figure, measure, wanted, narrowed)
    context = {
        "label": _(LABELS[measure]),
        "number": next(number for name, _label, number, _url in parts if name == measure),
        "parts": parts if figure else [],
        "ratio": _ratio(figure, parts) if figure else None,
        "narrowed": narrowed.words,
        "rows": rows_of(listed),
        "hidden": len(page) - len(listed),
        "twice": sum(each.times - 1 for each in page),
        "continued": AFTER in request.GET,
        "next_page": _next(request, page[-1].place if len(found) > PAGE else None),
    }
    return render(request, "reports/folios.html", context | bar.context(wanted, "folios"))


def _parts(figure: str, measure: str, wanted: Asked, narrowed: Narrowed) -> list[tuple[str, str, int, str]]:
    """The measures of a percentage: code, label, how many, and where their folios are."""
    names = dict.fromkeys((measure, *(parts_of(figure) if figure else ())))
    ordered = parts_of(figure) if figure and measure in parts_of(figure) else tuple(names)
    return [
        (
            name,
            _(LABELS[name]),
            how_many(name, wanted.period, narrowed.scope),
            wanted.folios(name, cifra=figure, **narrowed.said),
        )
        for name in ordered
    ]


def _ratio(figure: str, parts: list[tuple[str, str, int, str]]) -> dict[str, Any]:
    """The percentage itself, from the same numbers."""
    row = FIGURES[figure]
    ratio: Ratio = row.ratio({name: number for name, _label, number, _url in parts})
    return {
        "label": _(row.label),
        "value": shown(ratio.percent, Sort.PERCENT),
        "formula": _(row.formula),
        "leaves_out": _(row.leaves_out),
        "part": ratio.part,
        "whole": ratio.whole,
    }


def _narrowed(request: HttpRequest, wanted: Asked, catalogue: Catalogue) -> Narrowed:
    """The scope that the address says. A code that the office has not is nobody's: 404, not everything."""
    only, words, said = dict(wanted.only), [wanted.area.name] if wanted.area else [], {}
    block = Block.OTHERS if request.GET.get("bloque") == "otros" else Block.SERVICES
    if block is Block.OTHERS:
        words.append(_("Información, comentarios y quejas"))
        said["bloque"] = "otros"
    if request.GET.get("area") == NONE and wanted.sees_all:
        only["area_id"], said["area"] = None, NONE
        words.append(_("Sin turnar"))
    for name, column, rows in (
        ("servicio", "service_id", catalogue.service_by_code),
        ("zona", "zone_id", catalogue.zone_by_code),
        ("cuadrilla", "crew_id", catalogue.crew_by_code),
    ):
        code = request.GET.get(name)
        if not code or (column == "crew_id" and request.GET.get("medida") not in BY_CREW):
            continue
        if code != NONE and code not in rows:
            raise Http404
        only[column], said[name] = (None, code) if code == NONE else (rows[code].id, code)
        words.append(_("Sin dato") if code == NONE else rows[code].name)
    colonia, channel = request.GET.get("colonia"), request.GET.get("canal")
    if colonia:
        only["colonia"], said["colonia"] = "" if colonia == NONE else colonia, colonia
        words.append(colonia_name("" if colonia == NONE else colonia, catalogue))
    if channel:
        if channel not in set(Channel):
            raise Http404
        only["channel"], said["canal"] = channel, channel
        words.append(_(CHANNEL_LABELS[Channel(channel)]))
    return Narrowed(Scope(block, only), tuple(words), said)


def _next(request: HttpRequest, place: Cursor | None) -> str:
    if place is None:
        return ""
    wanted = request.GET.copy()
    wanted[AFTER] = str(place)
    return f"?{wanted.urlencode()}"
