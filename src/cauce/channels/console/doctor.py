"""`cauce doctor`: numbered checks, each with the command that mends it."""

import logging
from collections.abc import Callable
from typing import NamedTuple

import typer

from cauce.channels.console import installation, upkeep
from cauce.channels.console.installation import Finding


class Check(NamedTuple):
    """A question, and the one without whose good answer it can't be asked."""

    ask: Callable[[], Finding]
    after: Callable[[], Finding] | None = None


CHECKS = (
    Check(installation.settings_are_ours),
    Check(installation.data_directory_is_writable),
    Check(installation.database_answers, after=installation.data_directory_is_writable),
    Check(installation.database_is_current, after=installation.database_answers),
    Check(installation.catalogue_is_loaded, after=installation.database_is_current),
    Check(installation.front_end_is_built),
    Check(installation.translations_are_compiled),
    Check(installation.commercial_system_is_named),
    Check(upkeep.commercial_system_answers, after=installation.commercial_system_is_named),
    Check(upkeep.mail_is_taken, after=installation.catalogue_is_loaded),
    Check(upkeep.someone_administers, after=installation.database_is_current),
    Check(upkeep.first_hour_is_told, after=installation.database_is_current),
    Check(upkeep.worker_keeps_up, after=installation.database_is_current),
    Check(upkeep.nothing_is_stuck, after=installation.database_is_current),
)

app = typer.Typer()


@app.command()
def doctor() -> None:
    # What a check meets is said here, once: not also by the library that met it.
    logging.disable(logging.CRITICAL)
    unwell: dict[Callable[[], Finding], int] = {}
    for number, check in enumerate(CHECKS, 1):
        if check.after in unwell:
            unwell[check.ask] = unwell[check.after]
            typer.echo(f"{number}. – Waits for {unwell[check.after]} to be mended.")
            continue
        finding = check.ask()
        typer.echo(f"{number}. {'✗' if finding.mend else '✓'} {finding.seen}")
        if finding.mend:
            unwell[check.ask] = number
            typer.echo(f"   → {finding.mend}")
    raise typer.Exit(1 if unwell else 0)
