"""`cauce indicators`: what regulators ask of a year, as CSV with its definitions."""

from typing import Annotated

import typer

from cauce.documents.sheets import to_csv
from cauce.reporting import regulators
from cauce.shared.clock import local_date, now
from cauce.shared.language import office_language

app = typer.Typer()

Year = Annotated[int, typer.Option(help="A calendar year; this one, if left out.")]


@app.command()
@office_language()
def indicators(year: Year = 0) -> None:
    """Write the regulators' indicators of a year to the standard output."""
    typer.echo(to_csv(regulators.sheet(year or local_date(now()).year)), nl=False)
