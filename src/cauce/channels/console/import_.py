"""`cauce import`: the reports of another register, and the colonias of the postal catalogue, from files."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cauce.cases.adoption import HeldElsewhere
from cauce.catalogue import settlements
from cauce.channels.console import files
from cauce.channels.imports import mapping_files, postal
from cauce.channels.imports.mapping_files import MappingError
from cauce.channels.imports.rows import FileError
from cauce.channels.imports.running import Outcome, run
from cauce.procedure.roles import SYSTEM
from cauce.reporting import kept
from cauce.shared.clock import local, now
from cauce.work import turns

LINES_SHOWN = 10
INTERRUPTED = 130

app = typer.Typer()


@app.callback()
def import_() -> None:
    """Bring in what another system holds."""


@app.command()
def cases(
    file: Path,
    mapping: Annotated[Path, typer.Option(help="What the file's columns mean: see docs/imports.md.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen; import nothing.")
    ] = False,
) -> None:
    """Import the reports of FILE (CSV, also .gz, or XLSX). A second run changes nothing."""
    try:
        outcome = run(file, mapping_files.read(mapping), dry_run=dry_run)
    except MappingError as problem:
        sys.exit("\n".join(problem.problems))
    except FileError as problem:
        sys.exit(f"{file.name}: {problem}")
    except HeldElsewhere as problem:
        sys.exit(_held(problem.until))
    except OSError as problem:
        sys.exit(files.told(problem))
    except KeyboardInterrupt:
        typer.echo(_("Se interrumpió. Lo importado queda; repita la orden para completarlo."), err=True)
        sys.exit(INTERRUPTED)
    if not dry_run:
        # By the worker: counting every day, week and month of years anew takes as long as the import.
        turns.add(kept.KEEP, key=now().isoformat())
    _tell(outcome)


@app.command()
def colonias(
    file: Path,
    municipality: Annotated[
        str, typer.Option(help="Its name, or its five digits; where FILE has only one, nothing.")
    ] = "",
    sheet: Annotated[str | None, typer.Option(help="Sheet of an XLSX file; without it, the first.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen; import nothing.")
    ] = False,
) -> None:
    """Import the colonias of the postal catalogue that the utility downloaded. None is switched off."""
    try:
        found = postal.read(file, municipality, sheet)
    except FileError as problem:
        sys.exit(f"{file.name}: {problem}")
    except OSError as problem:
        sys.exit(files.told(problem))
    adopted = settlements.adopt(found.settlements, by=SYSTEM, dry_run=dry_run)
    for line, why in found.rejected[:LINES_SHOWN]:
        typer.echo(_("Línea %(line)d: %(why)s") % {"line": line, "why": why}, err=True)
    if adopted.imported:
        typer.echo(_("Las colonias nuevas no tienen zona: póngasela en Administración."), err=True)
    typer.echo(
        f"imported {adopted.imported}, completed {adopted.completed},"
        f" unchanged {adopted.unchanged}, rejected {len(found.rejected)}"
    )


def _held(until: datetime | None) -> str:
    if until is None:
        return _("Otra importación de este registro tomó el relevo. Lo importado queda.")
    sentence = _(
        "Otra importación de este registro está en marcha. Espere a que termine; si se cortó,"
        " repita la orden después de las %(time)s."
    )
    return sentence % {"time": f"{local(until):%H:%M:%S}"}


def _tell(outcome: Outcome) -> None:
    lost = outcome.lost_points
    if lost:
        shown = ", ".join(map(str, lost[:LINES_SHOWN])) + ("…" if len(lost) > LINES_SHOWN else "")
        warning = ngettext(
            "%(count)d punto fuera del territorio se dejó fuera (línea %(lines)s).",
            "%(count)d puntos fuera del territorio se dejaron fuera (líneas %(lines)s).",
            len(lost),
        )
        typer.echo(warning % {"count": len(lost), "lines": shown}, err=True)
    if outcome.rejections:
        typer.echo(_("Las filas rechazadas están en %s.") % outcome.rejections, err=True)
    typer.echo(f"imported {outcome.imported}, unchanged {outcome.unchanged}, rejected {outcome.rejected}")
