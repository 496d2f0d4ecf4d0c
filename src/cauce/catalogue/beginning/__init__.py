"""What every office has before it says anything: the texts that the program reads out, the reports it issues.

The program itself names these rows, so nobody adds them in the administration; they are there to be changed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import models, transaction

from cauce.catalogue.changes import announce, write
from cauce.catalogue.models import Mailing, Script
from cauce.catalogue.profiles.entries import Entry, MailingEntry, ScriptEntry

FOLDER = Path(__file__).parent


@transaction.atomic
def begin() -> int:
    """Store the rows that are missing and say how many; one that is there stays as the office has it."""
    missing = [
        *_missing(Script, ScriptEntry, "scripts.toml", "script"),
        *_missing(Mailing, MailingEntry, "mailings.toml", "mailing"),
    ]
    for row in missing:
        write(row)
    if missing:
        announce()
    return len(missing)


def _missing(model: type[models.Model], entry: type[Entry], file: str, table: str) -> Iterator[models.Model]:
    held = set(model._default_manager.values_list("code", flat=True))
    for position, said in enumerate(_rows(file, table)):
        if said["code"] not in held:
            yield model(**entry.model_validate(said).model_dump(), position=position)


def _rows(file: str, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((FOLDER / file).read_text())[table]
    return rows
