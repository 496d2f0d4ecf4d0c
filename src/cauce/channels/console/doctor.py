"""`cauce doctor`: numbered checks, each with the command that mends it."""

import typer

from cauce.channels.console import installation, upkeep

CHECKS = (
    installation.settings_are_ours,
    installation.data_directory_is_writable,
    installation.database_answers,
    installation.database_is_current,
    installation.catalogue_is_loaded,
    installation.front_end_is_built,
    installation.translations_are_compiled,
    installation.commercial_system_is_named,
    upkeep.someone_administers,
    upkeep.worker_keeps_up,
    upkeep.nothing_is_stuck,
)

app = typer.Typer()


@app.command()
def doctor() -> None:
    failed = 0
    for number, check in enumerate(CHECKS, 1):
        finding = check()
        failed += bool(finding.mend)
        typer.echo(f"{number}. {'✗' if finding.mend else '✓'} {finding.seen}")
        if finding.mend:
            typer.echo(f"   → {finding.mend}")
    raise typer.Exit(1 if failed else 0)
