"""Who asks: a program with a bearer token acts as the token's owner, with that person's roles alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from ninja.security import HttpBearer

from cauce.procedure.roles import Actor
from cauce.staff import actor_of, tokens


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
        return Caller(actor_of(owner), shape[1])
