"""Bearer tokens of the API: `cauce_<key>_<secret>`, shown once, kept as a digest.

The key finds the row; the digest of the whole, compared in constant time, opens it. The secret is
256 random bits, so a plain SHA-256 is enough: there is nothing to guess.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from django.db.models import CharField, F, FilteredRelation, Q, QuerySet

from cauce.shared import clock
from cauce.shared.statements import Prepared, Slot
from cauce.staff.models import ApiToken, User

SHAPE = re.compile(r"(cauce_[0-9a-f]{10})_[\w-]{43}", re.ASCII)
LONGEST_LIFE = timedelta(days=366)
USE_IS_NOTED_EVERY = timedelta(minutes=5)


class BadLifetimeError(ValueError):
    """A token must end in the future, and within `LONGEST_LIFE`."""


def create(user: User, name: str, expires: datetime) -> str:
    """Make a token for `user` and return its plaintext, which nobody can read again.

    Raises BadLifetimeError.
    """
    if not timedelta(0) < expires - clock.now() <= LONGEST_LIFE:
        raise BadLifetimeError(expires)
    prefix = f"cauce_{secrets.token_hex(5)}"
    plaintext = f"{prefix}_{secrets.token_urlsafe(32)}"
    ApiToken.objects.create(
        user=user, name=name, prefix=prefix, digest=_digest(plaintext), expires_at=expires
    )
    return plaintext


def owner_of(plaintext: str) -> User | None:
    """Return whose token this is; None when unknown, expired, revoked, or the owner may not enter.

    What they stand for comes with them, in the same query.
    """
    token = _found(plaintext)
    if token is None or not token.stands(clock.now()):
        return None
    _note_use(token)
    return token.user


def of_user(user: User) -> list[ApiToken]:
    """Return the tokens of `user` that were not revoked, the newest first."""
    return list(user.tokens.filter(revoked_at=None).order_by("-id"))


def revoke(prefix: str) -> bool:
    """End the token with that prefix; False when there was none to end."""
    standing = ApiToken.objects.filter(prefix=prefix, revoked_at=None)
    return bool(standing.update(revoked_at=clock.now()))


def revoke_all(user: User) -> None:
    """End every token of `user`."""
    user.tokens.filter(revoked_at=None).update(revoked_at=clock.now())


def _found(plaintext: str) -> ApiToken | None:
    shape = SHAPE.fullmatch(plaintext)
    if shape is None:
        return None
    rows = _BY_PREFIX.all(prefix=shape[1])
    if not rows or not secrets.compare_digest(rows[0].digest, _digest(plaintext)):
        return None
    return _whole(rows)


def _whole(rows: list[ApiToken]) -> ApiToken:
    """The token; its owner knows already what they stand for: each row has a role, an area and a crew."""
    token = rows[0]
    roles, areas, crews = ({vars(row)[name] for row in rows} - {None} for name in ("role", "area", "crew"))
    token.user.actor = token.user.acting(roles, areas, crews)
    return token


def _by_prefix() -> QuerySet[ApiToken]:
    standing = FilteredRelation("user__grants", condition=Q(user__grants__revoked_at=None))
    return (
        ApiToken.objects.select_related("user")
        .filter(prefix=Slot("prefix", CharField()))
        .annotate(standing=standing)
        .annotate(role=F("standing__role"), area=F("user__areas"), crew=F("user__crews"))
    )


_BY_PREFIX: Prepared[ApiToken] = Prepared(_by_prefix)


def _digest(plaintext: str) -> str:
    return hashlib.sha256(plaintext.encode()).hexdigest()


def _note_use(token: ApiToken) -> None:
    """Remember the use, but not at every request: a busy program must not cost a write each time."""
    now = clock.now()
    if token.last_used_at is None or now - token.last_used_at >= USE_IS_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
