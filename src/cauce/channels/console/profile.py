"""`cauce profile`: an organisation's own lists, to and from the files of a directory."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from cauce.catalogue import exchange
from cauce.catalogue.profiles import ProfileError
from cauce.channels.console import files
from cauce.channels.console.accounts import account_of
from cauce.procedure.roles import SYSTEM, Actor
from cauce.staff import actor_of
from cauce.steps.routing import profiles

DIFFERENT = 1

app = typer.Typer()


@app.callback()
def profile() -> None:
    """An organisation's lists, and its files."""


@app.command()
def load(
    directory: Path,
    by: Annotated[str, typer.Option(help="Account that answers for it; without one, the system.")] = "",
) -> None:
    """Make the lists say what the files of DIRECTORY say. A second run changes nothing."""
    with _problems_told():
        loaded = profiles.load(directory, by=_author(by))
    if loaded.tally.updated and not loaded.first:
        _tell(loaded.comparison)
    tally = loaded.tally
    typer.echo(f"created {tally.created}, updated {tally.updated}, unchanged {tally.unchanged}")


@app.command()
def save(directory: Path) -> None:
    """Write the lists as they are now into DIRECTORY, to be kept or loaded elsewhere."""
    with _problems_told():
        profiles.save(directory)


@app.command()
def diff(directory: Path) -> None:
    """Say what loading DIRECTORY would change; the exit code is 1 if anything."""
    with _problems_told():
        found = profiles.difference(directory)
    if not found:
        typer.echo(_("No hay diferencias."))
        return
    _tell(found)
    sys.exit(DIFFERENT)


def _tell(found: exchange.Comparison) -> None:
    for sentence in exchange.sentences(found):
        typer.echo(sentence)
    typer.echo(_("Lo emitido no cambia, y los reportes abiertos conservan su plazo y su área."))


@contextmanager
def _problems_told() -> Iterator[None]:
    try:
        yield
    except ProfileError as problem:
        sys.exit("\n".join(problem.problems))
    except OSError as problem:
        sys.exit(files.told(problem))


def _author(username: str) -> Actor:
    return actor_of(account_of(username)) if username else SYSTEM
