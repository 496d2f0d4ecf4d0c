"""What makes a form act once however often it is sent: its key, and a digest of what it asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Set
from typing import Any

from django.http import QueryDict

from cauce.cases.receipts import Key
from cauce.procedure.roles import Actor
from cauce.shared.ids import new_id

CARRIES_IT = frozenset({"csrfmiddlewaretoken", "key"})


def new_key() -> str:
    """A key that no other form carries."""
    return new_id().hex


def client_of(actor: Actor) -> str:
    """Whose idempotency keys a person's are, at whatever screen."""
    return f"web:{actor.id}"


def said_in(data: QueryDict, besides: Set[str] = frozenset()) -> dict[str, list[str]]:
    """What a form that was sent asks for: without what only carries it, and without the fields `besides`."""
    return {name: data.getlist(name) for name in data if name not in CARRIES_IT | besides}


def receipt(actor: Actor, key: str, *asked: Any) -> Key:
    """The idempotency key of a form that this person sends, with a digest of what it asks for."""
    text = json.dumps(asked, sort_keys=True, ensure_ascii=False)
    return Key(client_of(actor), key, hashlib.sha256(text.encode()).hexdigest())
