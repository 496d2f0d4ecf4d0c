"""Who asks: a program with a bearer token acts as the token's owner, with that person's roles alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest
from ninja.security import HttpBearer

from cauce.cases import receipts
from cauce.channels.shell import pinning
from cauce.procedure.roles import Actor
from cauce.shared import replica
from cauce.staff import actor_of, tokens

PINNED_FOR = timedelta(seconds=pinning.PINNED_FOR)


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose token it is, and the token's own name, which its idempotency keys belong to."""

    actor: Actor
    client: str


class ApiRequest(HttpRequest):
    """A request past its bearer token."""

    auth: Caller


class Token(HttpBearer):
    """`Authorization: Bearer cauce_…`; a session's cookie opens nothing here."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """The caller, or None for a token that is unknown, over, or revoked."""
        shape = tokens.SHAPE.fullmatch(token)
        owner = tokens.owner_of(token)
        if shape is None or owner is None:
            return None
        client = shape[1]
        # Programs keep no cookies, but each of their writes leaves a receipt.
        replica.unless(lambda: receipts.wrote_within(client, PINNED_FOR))
        return Caller(actor_of(owner), client)
