"""`cauce verify`: is the record as it was written?"""

import sys

import typer

from cauce.steps.intake import checking

app = typer.Typer()


@app.command()
def verify() -> None:
    _kept, problems = checking.check()
    for sentence in problems:
        typer.echo(sentence)
    if problems:
        sys.exit(f"cauce: the record is not as it was written; differences: {len(problems)}.")
    typer.echo("The record is whole: every history is as it was written.")
