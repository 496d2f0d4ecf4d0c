"""How guessing is held back: an account waits, whoever shares an address that floods goes slowly.

A whole office, or half a city behind its carrier's NAT, has one address: nobody is shut out for theirs.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

APP = "allauth.account"
OF_ACCOUNT, OF_ADDRESS = "login_failed", "flood"
"""The names of both limits in `ACCOUNT_RATE_LIMITS`."""


def count_failure(request: HttpRequest) -> None:
    """Count one more failure of the address that `request` comes from."""
    ratelimit.consume(request, app=APP, action=OF_ADDRESS)


def is_flooded(request: HttpRequest) -> bool:
    """Whether the address of `request` failed so often of late that the next attempt has to go slowly."""
    rate = _rate(OF_ADDRESS)
    return len(_recent(request, OF_ADDRESS, rate)) >= rate.amount


def minutes_to_wait(request: HttpRequest, key: str) -> int:
    """How long until the account of allauth's `key` may try again: one minute at least."""
    rate = _rate(OF_ACCOUNT)
    oldest = min(_recent(request, OF_ACCOUNT, rate, key), default=0)
    return max(math.ceil((oldest + rate.duration - time.time()) / 60), 1)


def codes_of(user: object) -> str:
    """allauth's key of the codes that were tried for an account."""
    return f"mfa-auth-user-{user}"


def _rate(action: str) -> ratelimit.Rate:
    (rate,) = ratelimit.get_rates(app=APP, action=action)
    return rate


def _recent(
    request: HttpRequest, action: str, rate: ratelimit.Rate, key: str | None = None
) -> Sequence[float]:
    counted = cache.get(ratelimit.get_cache_key(request, app=APP, action=action, rate=rate, key=key), [])
    return [at for at in counted if at > time.time() - rate.duration]
