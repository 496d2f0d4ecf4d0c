"""Receipts of idempotency keys: a repeated write finds what the first one did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cauce.cases.errors import KeyReused
from cauce.cases.models import Entry, Receipt
from cauce.shared.clock import now
from cauce.shared.durability import settle


@dataclass(frozen=True, slots=True)
class Key:
    """An idempotency key: `client` names who sent it, `fingerprint` digests what was asked."""

    client: str
    value: str
    fingerprint: str


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


def keep(key: Key, case_id: UUID, entry_seq: int, at: datetime) -> None:
    """Keep what was done under this key, in the transaction that did it."""
    Receipt.objects.create(
        client=key.client,
        key=key.value,
        fingerprint=key.fingerprint,
        case_id=case_id,
        entry_seq=entry_seq,
        created_at=at,
    )
