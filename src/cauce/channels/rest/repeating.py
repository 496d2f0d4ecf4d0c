"""Idempotency: a write repeated with its key is answered as the first time, and done once."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import BaseModel

from cauce.cases.receipts import Key
from cauce.channels.rest.signing import ApiRequest


def key_of(request: ApiRequest, value: str, body: BaseModel) -> Key:
    """The key, with the digest of what is asked under it: method, path and body, however it is spelt."""
    asked = body.model_dump(mode="json", exclude_unset=True)
    return Key(request.auth.client, value, fingerprint(request, asked))


def fingerprint(request: ApiRequest, asked: Any) -> str:
    """The digest of a request."""
    said = json.dumps([request.method, request.path, asked], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()
