"""`cauce verify`: every chain and invariant of the record."""

import sys

import typer

from cauce.cases import verify as record

app = typer.Typer()


@app.command()
def verify() -> None:
    broken = False
    for sentence in record.problems():
        broken = True
        typer.echo(sentence, err=True)
    if broken:
        sys.exit(1)
    typer.echo("Every history is as it was written.")
