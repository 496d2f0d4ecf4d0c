"""`cauce verify`: is the record as it was written?"""

import sys

import typer

from cauce.cases.verifying import problems
from cauce.steps.intake.reserved import set_aside

app = typer.Typer()


@app.command()
def verify() -> None:
    found = 0
    for sentence in problems(set_aside()):
        typer.echo(sentence)
        found += 1
    if found:
        sys.exit(f"cauce: {found} things are not as they were written.")
    typer.echo("The record is whole: every history is as it was written.")
