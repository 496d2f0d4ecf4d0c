"""`cauce indicators`: what regulators ask of a year, as CSV with its definitions."""

import csv
import sys
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from cauce.reporting import regulators
from cauce.shared.clock import local, local_date, now
from cauce.shared.language import office_language

app = typer.Typer()

Year = Annotated[int, typer.Option(help="A calendar year; this one, if left out.")]


@app.command()
@office_language()
def indicators(year: Year = 0) -> None:
    """Write the regulators' indicators of a year to the standard output."""
    of = year or local_date(now()).year
    out = csv.writer(sys.stdout)
    out.writerow(
        [_("Fuente"), _("Clave"), _("Indicador"), _("Año"), _("Corte"), _("Valor"), _("Unidad"),
         _("Reclamaciones"), _("Tomas"), _("Definición")]
    )  # fmt: skip
    for found in regulators.of_year(of):
        each = found.indicator
        value = "s/d" if found.value is None else f"{found.value:.2f}"
        out.writerow(
            [each.source, each.code, _(each.name), of, f"{local(found.year.cut_off):%d/%m/%Y %H:%M}", value,
             _(each.unit), found.year.complaints, found.year.connections or "s/d", _(each.definition)]
        )  # fmt: skip
