"""Receipts of idempotency keys: a repeated write finds what the first one did.

A first write pays for nothing but the receipt: whether it is a first one shows when that is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from cauce.cases.blank import blank
from cauce.cases.errors import CaseError, KeyReused
from cauce.cases.models import Entry, Receipt
from cauce.shared import statements
from cauce.shared.clock import now
from cauce.shared.durability import settle


@dataclass(frozen=True, slots=True)
class Key:
    """An idempotency key: `client` names who sent it, `fingerprint` digests what was asked."""

    client: str
    value: str
    fingerprint: str


class Repeated(Exception):
    """A write found the receipt of an earlier one, or of its twin: nothing of it may stay."""


def once(key: Key | None, act: Callable[[], Entry]) -> tuple[Entry, bool]:
    """The entry that `act` writes, or that an earlier call with the key wrote; whether it was that.

    `act` keeps the receipt in its own transaction. Where it is refused, that may be its twin's doing: it
    moved the case a moment ago, and then it has the answer. Raises what `act` raises, or `KeyReused`.
    """
    try:
        return act(), False
    except (CaseError, Repeated):
        done = entry_of(key) if key else None
        if done is None:
            raise
        return done, True


def find(key: Key) -> Receipt | None:
    """The receipt of an earlier write with this key. Raises `KeyReused` if that asked something else."""
    known = Receipt.objects.filter(client=key.client, key=key.value).first()
    if known is not None:
        settle()
    if known is not None and known.fingerprint != key.fingerprint:
        raise KeyReused(key.value)
    return known


def is_used(client: str, value: str) -> bool:
    """Whether something was already written under that key."""
    return Receipt.objects.filter(client=client, key=value).exists()


def wrote_within(client: str, span: timedelta) -> bool:
    """Whether something was written under any key of that client so lately."""
    return Receipt.objects.filter(created_at__gte=now() - span, client=client).exists()


def entry_of(key: Key) -> Entry | None:
    """The entry that an earlier write with this key made, with its case."""
    known = find(key)
    if known is None:
        return None
    return Entry.objects.select_related("case").get(case=known.case_id, seq=known.entry_seq)


def keep(key: Key, entry: Entry) -> None:
    """Keep what was done under this key, in the transaction that did it. Raises `Repeated`."""
    receipt = blank(
        Receipt,
        client=key.client,
        key=key.value,
        fingerprint=key.fingerprint,
        case_id=entry.case_id,
        entry_seq=entry.seq,
        created_at=entry.recorded_at,
    )
    if not statements.insert_once(receipt, "client", "key"):
        raise Repeated
