"""`cauce manual`: the procedure manual of this moment as files, to print or to open elsewhere."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cauce.manual import paper
from cauce.manual.editions import editions
from cauce.manual.flow.bpmn import in_office_words
from cauce.manual.writing import written_now
from cauce.shared.clock import now

Out = Annotated[Path | None, typer.Option(help="The file to write; without it, standard output.")]

app = typer.Typer()


@app.callback()
def manual() -> None:
    """The procedure manual as files."""


@app.command()
def bpmn(out: Out = None) -> None:
    """The flow as BPMN 2.0, with lanes and its drawing."""
    _give(in_office_words(), out)


@app.command()
def pdf(out: Out = None) -> None:
    """The manual as it would be issued now, marked as not approved."""
    _give(paper.pdf(written_now(), None, editions(), created=now()), out)


def _give(content: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(content)
        return
    out.write_bytes(content)
    typer.echo(f"{out} written")
