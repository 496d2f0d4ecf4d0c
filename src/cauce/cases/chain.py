"""The hash chain of a case: each entry's digest covers what it says and the digest before it."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from cauce.cases.models import Entry

COVERED = (
    "case_id", "seq", "step", "actor_id", "happened_at", "recorded_at", "booked_on", "from_state", "to_state",
    "from_area_id", "to_area_id", "from_service_id", "to_service_id", "from_zone_id", "to_zone_id",
    "crew_id", "deadline", "net_deadline", "attended_at", "programme", "attempt", "undoes", "version", "data",
    "personal_digest", "previous",
)  # fmt: skip
"""Everything that an entry says, in the order in which it is digested. `fanned_out_at` is left out: it is
the outbox's own mark."""

_covered = itemgetter(*COVERED)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
SALT = 16
"""Bytes of chance with each personal value."""


class PersonalDatum(NamedTuple):
    """One personal value of an entry, with the salt that keeps its digest from being guessed."""

    field: str
    value: str
    salt: str
    digest: str


def digest_of(entry: Entry) -> str:
    """The digest that the entry must carry."""
    # Past Django's descriptors, which look for what was never loaded: an entry that is sealed is whole.
    return digest(_covered(vars(entry)))


def digest(said: Sequence[Any]) -> str:
    """The digest of an entry, from the values of `COVERED` in that order."""
    return _sha256(_encode(said))


def _plain(value: object) -> int | str:
    if isinstance(value, datetime):
        return (value - _EPOCH) // _MICROSECOND
    if isinstance(value, date | UUID):
        return str(value)
    raise TypeError(f"an entry can't hold {type(value)}")


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain).encode


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def salted(field: str, value: str, salt: str) -> str:
    """The digest of one personal value; without its salt the value can't be guessed from it."""
    return _sha256(f"{field}\x1f{salt}\x1f{value}")


def personal_data(personal: dict[str, str]) -> list[PersonalDatum]:
    """Each personal value with a salt of its own, by field."""
    # All the salts at once: each asking of the system for chance costs as much as all the hashing.
    chance = secrets.token_hex(SALT * len(personal)) if personal else ""
    salts = (chance[place : place + 2 * SALT] for place in range(0, len(chance), 2 * SALT))
    return [
        PersonalDatum(field, value, salt, salted(field, value, salt))
        for (field, value), salt in zip(sorted(personal.items()), salts, strict=True)
    ]


def personal_digest(digests: Iterable[tuple[str, str]]) -> str:
    """One digest over the (field, digest) of all personal values of an entry; empty when there are none."""
    parts = [f"{field}:{digest}" for field, digest in digests]
    return _sha256("\n".join(sorted(parts))) if parts else ""


def seal(entry: Entry, previous: str, personal: Iterable[PersonalDatum]) -> None:
    """Give the entry its place in the chain."""
    entry.previous = previous
    entry.personal_digest = personal_digest((datum.field, datum.digest) for datum in personal)
    entry.digest = digest_of(entry)
