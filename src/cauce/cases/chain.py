"""The hash chain of a case: each entry's digest covers what it says and the digest before it."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from cauce.cases.models import Entry, PersonalValue

COVERED = (
    "seq", "step", "actor_id", "happened_at", "recorded_at", "booked_on", "from_state", "to_state",
    "from_area_id", "to_area_id", "from_service_id", "to_service_id", "from_zone_id", "to_zone_id",
    "crew_id", "deadline", "programme", "attempt", "undoes", "version", "data", "personal_digest",
    "previous",
)  # fmt: skip
"""Everything that an entry says. `fanned_out_at` is left out: it is the outbox's own mark."""


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return int(value.timestamp() * 1_000_000)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(entry: Entry) -> str:
    """The digest that the entry must carry."""
    said: dict[str, Any] = {name: _plain(getattr(entry, name)) for name in COVERED}
    said["case"] = str(entry.case_id)
    return _sha256(json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False))


def salted(field: str, value: str, salt: str) -> str:
    """The digest of one personal value; without its salt the value can't be guessed from it."""
    return _sha256(f"{field}\x1f{salt}\x1f{value}")


def personal_values(personal: dict[str, str]) -> list[PersonalValue]:
    """Unsaved rows, one for each personal datum, each with a salt of its own."""
    rows = []
    for field, value in sorted(personal.items()):
        salt = secrets.token_hex(16)
        rows.append(PersonalValue(field=field, value=value, salt=salt, digest=salted(field, value, salt)))
    return rows


def personal_digest(values: Iterable[PersonalValue]) -> str:
    """One digest over the digests of all personal values of an entry; empty when there are none."""
    parts = [f"{value.field}:{value.digest}" for value in values]
    return _sha256("\n".join(sorted(parts))) if parts else ""


def seal(entry: Entry, previous: str, values: list[PersonalValue]) -> None:
    """Give the entry its place in the chain."""
    entry.previous = previous
    entry.personal_digest = personal_digest(values)
    entry.digest = digest_of(entry)
