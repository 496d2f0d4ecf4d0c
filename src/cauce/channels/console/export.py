"""`cauce export`: the register as a table, for any other system. Nobody is locked in (domain §11)."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cauce.cases.queries.exported import exported
from cauce.catalogue import current
from cauce.channels.console import exporting, files
from cauce.channels.console.exporting import Column
from cauce.documents.streams import WRITERS, Cell, TooManyRowsError
from cauce.procedure.roles import SYSTEM
from cauce.shared.language import office_language
from cauce.staff import reads

READ = "export"

app = typer.Typer()


@app.callback()
def export() -> None:
    """Take along what is here."""


@app.command()
@office_language()
def cases(
    file: Path,
    people: Annotated[
        bool, typer.Option("--people", help="With personal data; each report is noted as read.")
    ] = False,
) -> None:
    """Write all reports to FILE (.csv or .xlsx), which must not exist yet."""
    write = WRITERS.get(file.suffix.lower())
    if write is None:
        sys.exit(_("cauce: %s no termina en .csv ni en .xlsx.") % file)
    table = exporting.columns(current(), people=people)
    try:
        count = write(file, [column.heading for column in table], _rows(table, people=people))
    except FileExistsError:
        sys.exit(_("cauce: %s ya existe; indique otro nombre.") % file)
    except TooManyRowsError:
        sys.exit(_("cauce: hay más reportes que renglones en una hoja de cálculo; exporte a .csv."))
    except OSError as problem:
        sys.exit(files.told(problem))
    said = ngettext("%(count)d reporte exportado.", "%(count)d reportes exportados.", count)
    typer.echo(said % {"count": count})


def _rows(table: Sequence[Column], *, people: bool) -> Iterator[list[Cell]]:
    for batch in exported(exporting.fields(people=people), results=people):
        if people:
            reads.log_many(SYSTEM, [one.case_id for one in batch], READ)
        yield from (exporting.row(one, table) for one in batch)
