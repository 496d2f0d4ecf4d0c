"""`cauce evaluation`: the monthly evaluation of any past month, issued once (manual, step 10)."""

from typing import Annotated

import typer

from cauce.channels.console.papers import Causes, Out, day_of, issue_for

app = typer.Typer()


@app.command()
def evaluation(
    month: Annotated[str, typer.Option(help="The month, as 2026-03.")], causes: Causes = "", out: Out = None
) -> None:
    """Issue the evaluation of a month, or hand out again the one that it has."""
    issue_for("evaluation", day_of(month), causes, out)
