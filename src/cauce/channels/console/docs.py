"""`cauce docs`: the documents that the code writes itself, in a checkout."""

import sys
from pathlib import Path

import typer
from django.conf import settings

from cauce.catalogue.exchange import reference as profiles
from cauce.channels.imports import reference
from cauce.procedure import document

app = typer.Typer()

GENERATED = {
    Path("docs/import-mapping.md"): reference.markdown,
    Path("docs/profiles.md"): profiles.markdown,
    Path("docs/procedure.md"): document.markdown,
    Path("docs/settings.md"): settings.CAUCE_ENVIRONMENT.as_markdown,
}


@app.command()
def docs(check: bool = typer.Option(False, help="Write nothing; fail if a document is out of date.")) -> None:
    stale = [path for path, render in GENERATED.items() if _read(path) != render()]
    if check and stale:
        sys.exit(f"cauce: out of date: {', '.join(map(str, stale))}. Run: make docs")
    for path in stale:
        path.write_text(GENERATED[path]())
        typer.echo(f"{path} written")


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""
