"""`cauce backup FILE`: a copy of everything, while people go on working."""

import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import typer
from django.conf import settings

from cauce.channels.console.copies import archive, databases
from cauce.channels.console.copies.archive import Writing
from cauce.channels.console.copies.errors import CopyError
from cauce.documents import storage

app = typer.Typer()


@app.command()
def backup(file: Path) -> None:
    """Write the database and the attachments to FILE, which must not exist yet."""
    if file.exists():
        sys.exit(f"cauce: {file} exists. Name another file: a copy is never written over.")
    try:
        with tempfile.TemporaryDirectory(dir=settings.CAUCE_DATA_DIR, prefix="backup-") as spare:
            _write(file, Path(spare))
    except (CopyError, OSError) as problem:
        sys.exit(f"cauce: {problem}")
    typer.echo(f"{file}: {file.stat().st_size >> 10} KB. Keep CAUCE_SECRET_KEY apart: it is not in it.")


def _write(file: Path, spare: Path) -> None:
    """Attachments before and after the database: each that it names had been stored before it was named."""
    with archive.written(file) as writing:
        _add_attachments(writing)
        databases.dump(spare / archive.DATABASE)
        writing.add(archive.DATABASE, spare / archive.DATABASE)
        _add_attachments(writing)


def _add_attachments(writing: Writing) -> None:
    for key in storage.stored():
        path = storage.path_of(key)
        with suppress(FileNotFoundError):  # forgotten since it was listed
            writing.add(f"{archive.ATTACHMENTS}/{path.parent.name}/{path.name}", path)
