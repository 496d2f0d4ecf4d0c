"""`cauce restore FILE`: an installation again, from its copy, on an empty machine."""

import sys
import tempfile
from pathlib import Path
from uuid import UUID

import typer
from django.conf import settings
from django.core.management import call_command

from cauce.channels.console.copies import archive, databases
from cauce.channels.console.copies.errors import CopyError
from cauce.documents import storage
from cauce.steps.intake import checking

app = typer.Typer()


@app.command()
def restore(file: Path) -> None:
    """Fill the empty database and the attachments from FILE, and check the record."""
    settings.CAUCE_DATA_DIR.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=settings.CAUCE_DATA_DIR, prefix="restore-") as spare:
            _restore(file, Path(spare))
    except (CopyError, OSError) as problem:
        sys.exit(f"cauce: {problem}")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    _check()


def _restore(file: Path, spare: Path) -> None:
    if not databases.is_empty():
        raise CopyError("The database is not empty. Name an empty one in CAUCE_DATABASE_URL.")
    archive.unpacked(file, spare).refuse_if_foreign()
    for path in archive.attachments_in(spare):
        storage.write(UUID(path.name), path.read_bytes())
    databases.load(spare / archive.DATABASE)


def _check() -> None:
    kept, problems = checking.check()
    for sentence in problems:
        typer.echo(sentence)
    if problems:
        sys.exit(f"cauce: restored, but not as it was written; differences: {len(problems)}.")
    typer.echo(f"Restored {kept.cases} reports with {kept.entries} entries; the record is whole.")
