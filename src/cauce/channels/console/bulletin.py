"""`cauce bulletin`: the daily and the weekly report of any past day, issued once (manual, step 9)."""

from typing import Annotated

import typer

from cauce.channels.console.papers import Causes, Out, day_of, issue_for

app = typer.Typer()

On = Annotated[str, typer.Option("--date", help="A day of the period, as 2026-03-01.")]


@app.callback()
def bulletin() -> None:
    """The daily and the weekly report."""


@app.command()
def daily(date: On, causes: Causes = "", out: Out = None) -> None:
    """Issue the daily of a day, or hand out again the one that it has."""
    issue_for("daily", day_of(date), causes, out)


@app.command()
def weekly(date: On, causes: Causes = "", out: Out = None) -> None:
    """Issue the weekly of the week, Monday to Sunday, that has a day."""
    issue_for("weekly", day_of(date), causes, out)
