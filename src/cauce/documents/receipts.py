"""Receipts of uploads: one that is sent again under its key finds the file that the first one left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import IntegrityError

from cauce.documents.errors import KeyReused
from cauce.documents.models import Attachment, UploadReceipt
from cauce.shared.clock import now
from cauce.shared.durability import settle


@dataclass(frozen=True, slots=True)
class Key:
    """An idempotency key: `client` names who sent it, `fingerprint` digests what was sent."""

    client: str
    value: str
    fingerprint: str


def once(key: Key, store: Callable[[], Attachment]) -> tuple[Attachment, bool]:
    """The file that `store` keeps, or that an earlier upload with the key kept; whether it was that.

    Raises `KeyReused`, and what `store` raises. Not one transaction: redrawing a picture takes too
    long to hold a lock over it.
    """
    known = _find(key)
    if known is not None:
        return known, True
    kept = store()
    try:
        UploadReceipt.objects.create(
            client=key.client, key=key.value, fingerprint=key.fingerprint, attachment=kept, created_at=now()
        )
    except IntegrityError:
        return _of_the_twin(key, kept), True
    return kept, False


def _find(key: Key) -> Attachment | None:
    known = UploadReceipt.objects.select_related("attachment").filter(client=key.client, key=key.value)
    receipt = known.first()
    if receipt is None:
        return None
    if receipt.fingerprint != key.fingerprint:
        raise KeyReused()
    settle()
    return receipt.attachment


def _of_the_twin(key: Key, kept: Attachment) -> Attachment:
    """The same upload came twice at once and the other was first; `attachments.sweep` takes the bytes."""
    kept.delete()
    first = _find(key)
    assert first is not None
    return first
