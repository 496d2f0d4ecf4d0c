"""A program that speaks to the API as one of the cast."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from cauce.procedure.evidence import Evidence, asked_of
from cauce.procedure.roles import Actor
from cauce.shared.clock import now
from cauce.staff import tokens
from tests.support.cast import account

ROOT = "/api/v1"


@dataclass
class Program:
    """Somebody's token, and the requests that are made with it."""

    token: str
    client: Client = field(default_factory=Client)

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.client.get(f"{ROOT}{path}", headers=self._headers(headers))

    def post(self, path: str, body: Any, key: str | None = "", **headers: str) -> HttpResponse:
        """`key` is a new one unless given; None sends none. A body that is bytes goes as it is."""
        said = body if isinstance(body, bytes) else json.dumps(body)
        if key is not None:
            headers["Idempotency_Key"] = key or str(uuid4())
        return self.client.post(
            f"{ROOT}{path}",
            said,
            content_type=headers.pop("Content_Type", "application/json"),
            headers=self._headers(headers),
        )

    def upload(self, parts: dict[str, Any], key: str | None = "", **headers: str) -> HttpResponse:
        if key is not None:
            headers["Idempotency_Key"] = key or str(uuid4())
        return self.client.post(f"{ROOT}/attachments", parts, headers=self._headers(headers))

    def take(self, folio: str, step: str, body: Any | None = None, **how: Any) -> HttpResponse:
        return self.post(f"/cases/{folio}/steps/{step}", body or {}, **how)

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {"Authorization": f"Bearer {self.token}", "Accept": "application/json"} | named


def program_of(actor: Actor) -> Program:
    return Program(tokens.create(account(actor), "pruebas", now() + timedelta(days=1)))


def body_of(given: Evidence, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The evidence as a program would send it: only what is said of what is asked."""
    return {
        one.name: _plain(getattr(given, one.name))
        for one in asked_of(type(given))
        if one.name not in without and getattr(given, one.name) != one.default
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, UUID) else value
