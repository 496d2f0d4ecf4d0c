"""What the verbs that issue a report share."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cauce.documents import issuing
from cauce.procedure.roles import SYSTEM
from cauce.reporting.bulletins.causes import noted
from cauce.reporting.bulletins.errors import BulletinError
from cauce.reporting.bulletins.issuing import causes_of, issue
from cauce.reporting.bulletins.kinds import KINDS
from cauce.reporting.bulletins.past import Issued

FORMATS = ("pdf", "xlsx", "csv", "json", "zip")

Causes = Annotated[str, typer.Option(help="The note of causes; without it, what was noted before.")]
Out = Annotated[Path | None, typer.Option(help="Directory to write the files to.")]


def issue_for(kind: str, on: date, causes: str, out: Path | None) -> None:
    """Issue the report of the period that has a day, or find the one it has, and say what it is."""
    try:
        issued = issue(kind, KINDS[kind].period_of(on), SYSTEM, causes)
    except BulletinError as problem:
        sys.exit(f"cauce: {problem}")
    typer.echo(f"{issued.reference}  {issued.title}")
    typer.echo(f"sha256 {issued.sha256}")
    if out is not None:
        _write(issued, out)
    if causes and noted(causes) != causes_of(kind, issued.period):
        sys.exit(f"cauce: {issued.reference} was issued before, without that note; a correction adds it.")


def day_of(text: str) -> date:
    """A day written as `2026-03-01`, or a month as `2026-03`."""
    try:
        return date.fromisoformat(text if len(text) > len("2026-03") else f"{text}-01")
    except ValueError:
        sys.exit(f"cauce: {text} is no day like 2026-03-01, nor a month like 2026-03.")


def _write(issued: Issued, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for file_format in FORMATS:
        copy = issuing.reissue(issued.document_id, file_format)
        (out / copy.filename).write_bytes(copy.content)
        typer.echo(f"{out / copy.filename}")
