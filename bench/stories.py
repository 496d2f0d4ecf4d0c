"""What the clients say: the conversations of intake, a step, a whole lifecycle, and the yardstick."""

from __future__ import annotations

import uuid
from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from bench.bare import PATH as BARE
from bench.load import PREPARING, Conversation
from bench.raw import SAID
from bench.talk import Answer, post_json

API = "/api/v1"
CREW = "ap-poniente-1"

Tokens = dict[str, str]


@dataclass(frozen=True)
class Bare:
    """One row after another, by the bare view."""

    def __call__(self, _number: int) -> Conversation:
        request = post_json(BARE, {"said": SAID})
        while True:
            yield "bare", request


@dataclass(frozen=True)
class Intake:
    """One report after another: validated, routed, numbered, on the clock, in the record."""

    tokens: Tokens
    seed: int

    def __call__(self, number: int) -> Conversation:
        random = Random(self.seed * 1000 + number)
        while True:
            yield "intake", _report(self.tokens["captura"], random)


@dataclass(frozen=True)
class Step:
    """One step after another on a report of each client's own: the crew is impeded, and goes on."""

    tokens: Tokens
    seed: int

    def __call__(self, number: int) -> Conversation:
        folio = yield from _in_field(self.tokens, Random(self.seed * 1000 + number))
        token = self.tokens["area"]
        while True:
            review = (datetime.now(UTC) + timedelta(hours=5)).isoformat()
            given = {"reason": "lluvia", "next_action": "Seguir cuando escampe", "review_at": review}
            yield "step", _step(folio, "impede", given, token)
            yield "step", _step(folio, "resume", {}, token)


@dataclass(frozen=True)
class Lifecycle:
    """One report after another, from the call to its closing in seven steps."""

    tokens: Tokens
    seed: int

    def __call__(self, number: int) -> Conversation:
        random = Random(self.seed * 1000 + number)
        while True:
            answer = yield "receive", _report(self.tokens["captura"], random)
            folio = answer.json()["folio"]
            for role, name, given in ROAD:
                yield name, _step(folio, name, given, self.tokens[role])


_DONE = {"result": "Se cambió la llave", "no_photo": "trabajo-no-visible"}
ROAD: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("area", "assign", {"crew": CREW}),
    ("area", "send_out", {}),
    ("area", "arrive", {}),
    ("area", "attend", _DONE),
    ("turno", "write_off", {}),
    ("verificacion", "close", {"verified_by": "call"}),
)
"""Receiving is the first of the seven."""


def _in_field(tokens: Tokens, random: Random) -> Generator[tuple[str, bytes], Answer, str]:
    answer = yield PREPARING, _report(tokens["captura"], random)
    folio = str(answer.json()["folio"])
    for _, name, given in ROAD[:2]:
        yield PREPARING, _step(folio, name, given, tokens["area"])
    return folio


def _report(token: str, random: Random) -> bytes:
    said = {
        "kind": "service",
        "channel": "phone",
        "service": "fuga-red",
        "said": SAID,
        "given_name": "Persona",
        "surname": "de Prueba",
        "phone": f"5500{random.randrange(1_000_000):06d}",
        "street": "Calle Ejemplo",
        "exterior": str(random.randrange(1, 900)),
        "colonia": "tlalnepantla-centro",
        "latitude": 19.54 + random.uniform(-0.002, 0.002),
        "longitude": -99.195 + random.uniform(-0.002, 0.002),
        "reference": "Frente al parque",
        "privacy_notice": "1",
    }
    return post_json(f"{API}/cases", said, token, str(uuid.uuid4()))


def _step(folio: str, name: str, given: dict[str, Any], token: str) -> bytes:
    return post_json(f"{API}/cases/{folio}/steps/{name}", given, token, str(uuid.uuid4()))
