"""The folios behind the figures, frozen with them: one line per report and row, a column per measure.

The sum of a column is the figure: a reader can count again with the spreadsheet alone.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter, defaultdict
from typing import Any

from django.utils.translation import gettext as _

from cauce.catalogue import current
from cauce.documents.forms.report import Report
from cauce.documents.issuing import File
from cauce.documents.sheets import harmless
from cauce.procedure.labels import N_
from cauce.reporting.behind import LABELS
from cauce.reporting.bulletins.words import names_of
from cauce.reporting.measuring import SOURCES, STANDING_BEFORE
from cauce.reporting.periods import Period
from cauce.reporting.sources import DIMENSIONS, Block, Scope, each
from cauce.shared.clock import local

BLOCKS = {Block.SERVICES.value: N_("Servicios"), Block.OTHERS.value: N_("Otros")}
WITHOUT_FOLIOS = {
    "transferred": N_("Traspasos: entradas menos salidas"),
    "solved_in_net_time": N_("Resueltos en plazo neto"),
}
"""What the measures are called that no figure opens by themselves."""

Place = tuple[Any, ...]
"""Block, folio and the values of `DIMENSIONS`."""
Folios = dict[Place, Counter[str]]


def folios_behind(period: Period) -> Folios:
    """Every report that a figure of the period counts, with what it counts as."""
    found: defaultdict[Place, Counter[str]] = defaultdict(Counter)
    for block in Block:
        for source in SOURCES:
            for place, measure, number in each(source, period, Scope(block)):
                found[block.value, *place][measure] += number
        for place, _measure, number in each(STANDING_BEFORE, period, Scope(block)):
            found[block.value, *place]["before"] += number
    return found


def pack(folios: Folios, report: Report) -> File:
    """Return the folios as a CSV inside a ZIP, dated at the report's cut-off so that its bytes repeat."""
    out = io.BytesIO()
    entry = zipfile.ZipInfo(
        f"{report.reference or 'folios'}-folios.csv", local(report.cut_off).timetuple()[:6]
    )
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, _csv(folios))
    return File("zip", out.getvalue())


def _csv(folios: Folios) -> bytes:
    measures = sorted({name for counted in folios.values() for name in counted})
    catalogue = current()
    names = [names_of(dimension, catalogue) for dimension in DIMENSIONS]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [_("Bloque"), _("Folio"), _("Área"), _("Servicio"), _("Zona"), _("Canal"), *map(_called, measures)]
    )
    for block, folio, *where in sorted(folios, key=lambda place: tuple(map(str, place))):
        counted = folios[block, folio, *where]
        said = [harmless(name(value)) for name, value in zip(names, where, strict=True)]
        writer.writerow([_(BLOCKS[block]), folio, *said, *(counted[measure] or "" for measure in measures)])
    return out.getvalue().encode("utf-8-sig")


def _called(measure: str) -> str:
    return _({**LABELS, **WITHOUT_FOLIOS}[measure])
