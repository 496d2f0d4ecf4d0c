"""`cauce work`: what waits for the worker, and another chance for what failed too often."""

from __future__ import annotations

import typer

from cauce.work import turns

app = typer.Typer()


@app.command()
def status() -> None:
    """Say how much waits, for how long, and what is stuck."""
    health = turns.health()
    typer.echo(f"waiting {health.waiting}, late by {int(health.late.total_seconds())} s")
    for job, count in health.stuck.items():
        typer.echo(f"stuck {count}: {job}")


@app.command()
def again(job: str = typer.Argument("", help="The job's name; every job when left out.")) -> None:
    """Try again what is stuck."""
    typer.echo(f"{turns.again(job)} turns will be tried again.")
