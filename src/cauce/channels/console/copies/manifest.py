"""What a copy says of itself: who made it, when, by which schema, and the digest of every part."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Self

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from pydantic import TypeAdapter

from cauce.channels.console.copies.errors import CopyError
from cauce.shared.clock import now

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """`migrations` are `app.name` of all that was applied; `digests` the SHA-256 of each part by its name."""

    format: int
    made_at: str
    database: str
    migrations: list[str]
    digests: dict[str, str]

    @classmethod
    def of_here(cls, digests: Mapping[str, str]) -> Self:
        """The manifest of a copy of this installation, made now, with these parts."""
        applied = MigrationRecorder(connection).applied_migrations()
        migrations = sorted(f"{app}.{name}" for app, name in applied)
        return cls(FORMAT, now().isoformat(), connection.vendor, migrations, dict(digests))

    @classmethod
    def read(cls, content: bytes) -> Self:
        """The manifest as it was written. Raises `CopyError` when it is none."""
        try:
            return TypeAdapter(cls).validate_json(content)
        except (ValueError, RecursionError) as error:
            raise CopyError("Its manifest can't be read: this is no copy of Cauce.") from error

    def written(self) -> bytes:
        """The manifest as a file."""
        return json.dumps(asdict(self), indent=1).encode()

    def refuse_if_foreign(self) -> None:
        """Raises `CopyError` when this program can't take the copy back: another database, a later schema."""
        if self.format > FORMAT:
            raise CopyError("A later Cauce made this copy. Install that version, and restore with it.")
        if self.database != connection.vendor:
            raise CopyError(f"The copy is of {self.database}, and CAUCE_DATABASE_URL is {connection.vendor}.")
        known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
        unknown = [name for name in self.migrations if name not in known]
        if unknown:
            raise CopyError(
                f"The copy has a later schema: {len(unknown)} migrations of it are not here."
                " Install the version that made it, and restore with that."
            )
