"""`cauce bench`: what measuring needs of the product itself."""

import os
import sys
from pathlib import Path

import typer
from django.conf import settings

from cauce.cases.multiplying import NotEmpty, Wanted
from cauce.channels.console.demo.register import fill
from cauce.reporting import kept

app = typer.Typer()

MOST_OPEN = 3000
"""An office's backlog does not grow with its past: so pages are compared over the same one."""


@app.callback()
def bench() -> None:
    """What measuring needs of the product itself."""


@app.command()
def seed(
    cases: int = typer.Option(..., min=100, help="How many cases, about."),
    years: int = typer.Option(5, min=1, max=20, help="Over how many years they came in."),
    profile: str = "opdm-tlalnepantla",
) -> None:
    """Fill an empty register with invented reports, each with its history and its chain."""
    if not settings.CAUCE_DEMO:
        sys.exit("cauce: this would invent reports. Set CAUCE_DEMO=yes, beside no real data.")
    wanted = Wanted(
        cases=cases, still_open=min(MOST_OPEN, cases // 4), years=years, processes=os.cpu_count() or 1
    )
    try:
        count = fill(Path("profiles") / profile, wanted)
    except NotEmpty:
        sys.exit("cauce: the register has cases; it is filled while it is empty, or not at all.")
    kept.keep()
    typer.echo(f"{count} invented reports of {years} years.")
