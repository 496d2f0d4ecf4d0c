"""The pause asked of a flooded address: a sign-in page that stayed open some seconds is worth one attempt.

Not a sum nor a picture: nobody has to solve anything to come in (WCAG 2.2, 3.3.8).
"""

from __future__ import annotations

import math
import secrets

from django.core import signing
from django.core.cache import cache

from cauce.shared import clock

SECONDS = 10
GOOD_FOR = 30 * 60
"""Seconds after which an open page is worth nothing."""

_SALT = "cauce.signin.pause"


def begun(mark: str) -> str:
    """Return `mark` while it is worth an attempt; else (forged, old, spent) that of a page opened now."""
    known = _read(mark)
    return mark if known and not cache.get(_spent(known[0])) else _begin()


def take(mark: str) -> int:
    """Spend `mark` and return 0, or return how many seconds it lacks: all, when it is worth nothing."""
    name, opened = _read(mark) or ("", clock.now().timestamp())
    left = math.ceil(opened + SECONDS - clock.now().timestamp())
    if left > 0:
        return left
    return 0 if cache.add(_spent(name), True, timeout=GOOD_FOR) else SECONDS


def _begin() -> str:
    return signing.dumps([secrets.token_urlsafe(9), int(clock.now().timestamp())], salt=_SALT)


def _read(mark: str) -> tuple[str, int] | None:
    try:
        name, opened = signing.loads(mark, salt=_SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    return name, opened


def _spent(name: str) -> str:
    return f"spent-pause:{name}"
