"""The folios behind a figure: the same SQL, a page at a time; on top, the figure."""

from __future__ import annotations

from dataclasses import dataclass

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
from cauce.reporting.behind import folios, how_many, label_of
from cauce.reporting.bulletins.words import colonia_name
from cauce.reporting.composed import HOURS, SUMS, hours_of, measures_of
from cauce.reporting.figures import FIGURES, Counts
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


@dataclass(frozen=True, slots=True)
class Composed:
    """A number that its folios make up: what it is called, how it comes about, what it leaves out."""

    label: str
    value: str
    made_of: str
    formula: str
    leaves_out: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A count: its code, what it is called, and where its folios are."""

    code: str
    label: str
    number: int
    url: str


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A measure of a period, and its folios."""
    actor = opens(request, "reports")
    wanted, catalogue = asked(request, actor), current()
    figure, measure = request.GET.get("cifra", ""), request.GET.get("medida", "")
    if label_of(measure, catalogue) is None or (figure and not measures_of(figure)):
        raise Http404
    narrowed = _narrowed(request, wanted, catalogue)
    found = list(
        folios(measure, wanted.period, narrowed.scope, Cursor.read(request.GET.get(AFTER, "")), PAGE + 1)
    )
    page = found[:PAGE]
    listed = among([each.place.case_id for each in page], actor)
    parts = _parts(figure, measure, wanted, narrowed, catalogue)
    context = {
        "shown": next(part for part in parts if part.code == measure),
        "parts": parts,
        "composed": _composed(figure, parts, wanted, narrowed) if figure else None,
        "narrowed": narrowed.words,
        "rows": rows_of(listed),
        "hidden": len(page) - len(listed),
        "twice": sum(each.times - 1 for each in page),
        "continued": AFTER in request.GET,
        "next_page": _next(request, page[-1].place if len(found) > PAGE else None),
    }
    return render(request, "reports/folios.html", context | bar.context(wanted, "folios"))


def _parts(figure: str, measure: str, wanted: Asked, narrowed: Narrowed, catalogue: Catalogue) -> list[Part]:
    """The counts that the number is made of, and the one whose folios are shown."""
    made_of = measures_of(figure)
    return [
        Part(
            name,
            label_of(name, catalogue) or name,
            how_many(name, wanted.period, narrowed.scope),
            wanted.folios(name, cifra=figure, **narrowed.said),
        )
        for name in (made_of if measure in made_of else (measure, *made_of))
    ]


def _composed(figure: str, parts: list[Part], wanted: Asked, narrowed: Narrowed) -> Composed:
    """The number itself, from the same counts."""
    numbers = {part.code: part.number for part in parts}
    if figure in FIGURES:
        return _percentage(figure, numbers)
    if figure in SUMS:
        return _sum(figure, numbers)
    hours = shown(hours_of(figure, wanted.period, narrowed.scope), Sort.HOURS)
    return Composed(_(HOURS[figure]), hours, "", _("De las horas entre la llamada y la solución declarada"))


def _percentage(figure: str, numbers: Counts) -> Composed:
    row = FIGURES[figure]
    ratio = row.ratio(numbers)
    return Composed(
        _(row.label),
        shown(ratio.percent, Sort.PERCENT),
        f"{shown(ratio.part, Sort.COUNT)} ÷ {shown(ratio.whole, Sort.COUNT)}",
        _(row.formula),
        _(row.leaves_out),
    )


def _sum(figure: str, numbers: Counts) -> Composed:
    row = SUMS[figure]
    plus = " + ".join(shown(numbers[name], Sort.COUNT) for name in row.plus)
    less = "".join(f" − {shown(numbers[name], Sort.COUNT)}" for name in row.less)
    value = shown(row.of(numbers), Sort.SIGNED if row.signed else Sort.COUNT)
    return Composed(_(row.label), value, plus + less, _(row.formula))


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
