"""`cauce profile`: an organisation's own lists, from the files of a directory."""

import sys
from pathlib import Path

import typer
from django.db import transaction

from cauce.catalogue import profiles
from cauce.steps.routing import rules

app = typer.Typer()


@app.command()
def profile(directory: Path) -> None:
    try:
        loaded = _load(directory)
    except profiles.ProfileError as problem:
        sys.exit("\n".join(problem.problems))
    tally = loaded.tally
    typer.echo(f"created {tally.created}, updated {tally.updated}, unchanged {tally.unchanged}")


@transaction.atomic
def _load(directory: Path) -> profiles.Loaded:
    loaded = profiles.load(directory)
    rules.load(rules.Rule(rule.service, rule.zone, rule.area) for rule in loaded.routing)
    return loaded
