"""A program that never loses what it was told: its key is on disk before it asks, and it asks until it is
answered."""

from __future__ import annotations

import json
import os
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from faults.place import Place

PAUSE = 0.2
PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Told:
    """What a write was answered with in the end, how often it was asked, and how long that took."""

    key: str
    role: str
    path: str
    said: dict[str, Any]
    status: int
    body: dict[str, Any]
    tries: int
    seconds: float

    @property
    def accepted(self) -> bool:
        """Whether it was done."""
        return self.status in (200, 201)


@dataclass
class Journal:
    """Every key, synced before it is used, and every answer after."""

    path: Path
    told: list[Told] = field(default_factory=list)
    seen: Counter[int] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def intend(self, key: str, path: str, said: dict[str, Any]) -> None:
        """Write down what is about to be asked, so that a death of our own would not lose it either."""
        line = json.dumps({"key": key, "path": path, "said": said}) + "\n"
        with self._lock, self.path.open("a") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def hear(self, told: Told) -> None:
        """Write down what was answered."""
        with self._lock:
            self.told.append(told)

    def meet(self, status: int) -> None:
        """Count an answer of any kind; 0 is a connection that gave none."""
        with self._lock:
            self.seen[status] += 1

    @property
    def accepted(self) -> list[Told]:
        """What was acknowledged."""
        return [one for one in self.told if one.accepted]

    @property
    def server_errors(self) -> int:
        """Answers of 5xx that are not a clean 503."""
        return sum(count for status, count in self.seen.items() if status >= 500 and status != 503)


class Program:
    """Somebody's token, in one thread."""

    def __init__(self, place: Place, role: str, journal: Journal) -> None:
        self._role, self._journal = role, journal
        self._client = httpx.Client(
            base_url=f"{place.url}/api/v1",
            timeout=30,
            headers={"Authorization": f"Bearer {place.tokens[role]}"},
        )

    def get(self, path: str) -> httpx.Response:
        """Read once."""
        return self._client.get(path)

    def post(self, path: str, said: dict[str, Any], **headers: str) -> Told:
        """Write under a new key, and again under the same until it is answered."""
        key = str(uuid4())
        self._journal.intend(key, path, said)
        return self.repeat(key, path, said, **headers)

    def repeat(self, key: str, path: str, said: dict[str, Any], **headers: str) -> Told:
        """Write under that key until it is answered. Raises `TimeoutError`."""
        began, tries = time.monotonic(), 0
        while time.monotonic() - began < PATIENCE:
            tries += 1
            answer = self._once(key, path, said, headers)
            if answer is not None and answer.status_code < 500:
                took = time.monotonic() - began
                told = Told(key, self._role, path, said, answer.status_code, answer.json(), tries, took)
                self._journal.hear(told)
                return told
            time.sleep(PAUSE)
        raise TimeoutError(f"{path} was not answered within {PATIENCE:g} s")

    def _once(
        self, key: str, path: str, said: dict[str, Any], headers: dict[str, str]
    ) -> httpx.Response | None:
        try:
            answer = self._client.post(path, json=said, headers={"Idempotency-Key": key, **headers})
        except httpx.TransportError:
            self._journal.meet(0)
            return None
        self._journal.meet(answer.status_code)
        return answer


def a_report(account: str = "", **more: Any) -> dict[str, Any]:
    """A leak, or with an account no water: each says words of its own, by which it is found again."""
    said = {
        "kind": "service",
        "channel": "phone",
        "service": "falta-agua-toma" if account else "fuga-toma",
        "said": f"faults {uuid4()}",
        "given_name": "Zoila",
        "surname": "Prueba",
        "phone": "5512345678",
        "street": "Calle de Ensayo",
        "exterior": "12",
        "colonia": "tlalnepantla-centro",
        "reference": "Portón verde",
    }
    return said | ({"account": account} if account else {}) | more
