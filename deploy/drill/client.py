"""People who report, at a steady pace and at both web nodes, and who repeat until they are answered."""

from __future__ import annotations

import itertools
import threading
import time
from collections import Counter
from collections.abc import Sequence
from uuid import uuid4

import httpx

from deploy.drill.ledger import Ledger

PEOPLE = 6
PAUSE = 0.4
"""Seconds between two reports of one person: six people are at most fifteen reports a second."""
AGAIN_AFTER = 0.3
PATIENCE = 12.0
A_BROWSER = {"Cookie": f"sessionid={'0' * 32}"}
"""A session to look up: a page that needs the database."""
REPORT = {
    "kind": "service",
    "channel": "phone",
    "service": "falta-agua-toma",
    "account": "000123",
    "given_name": "Zoila",
    "phone": "55 1234 5678",
    "street": "Calle de Ensayo",
    "exterior": "12",
    "colonia": "tlalnepantla-centro",
}


class Load:
    """Registers reports until `stop`; then finishes those that are not answered yet."""

    def __init__(self, urls: Sequence[str], desk: str, head: str, ledger: Ledger) -> None:
        self._urls, self._ledger = urls, ledger
        self._desk = _bearer(desk)
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._report, args=(place,)) for place in range(PEOPLE)]
        self._threads += [
            threading.Thread(target=self._ask, args=("figures", "/api/v1/figures", _bearer(head))),
            threading.Thread(target=self._ask, args=("page", "/informes/", A_BROWSER)),
        ]
        self.answers: Counter[str] = Counter()

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self, within: float) -> bool:
        """Begin nothing more; whether everything that was begun got its answer in that many seconds."""
        self._stopping.set()
        deadline = time.monotonic() + within
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    @property
    def faults(self) -> int:
        """Answers that were a fault of the server, and not an outage said as such."""
        return sum(times for said, times in self.answers.items() if "500" in said)

    def _report(self, first: int) -> None:
        nodes = itertools.cycle([*self._urls[first % 2 :], *self._urls[: first % 2]])
        with httpx.Client(headers=self._desk, timeout=PATIENCE) as client:
            while not self._stopping.wait(PAUSE):
                key = uuid4().hex
                self._ledger.intend(key)
                while not self._is_told(client, next(nodes), key):
                    time.sleep(AGAIN_AFTER)

    def _is_told(self, client: httpx.Client, url: str, key: str) -> bool:
        """Send the report once; whether there was an answer to it."""
        try:
            answer = client.post(f"{url}/api/v1/cases", json=REPORT, headers={"Idempotency-Key": key})
        except httpx.TransportError as error:
            self.answers[type(error).__name__] += 1
            return False
        self.answers[_said(answer)] += 1
        if answer.status_code != httpx.codes.CREATED:
            return False
        self._ledger.acknowledge(key, answer.json()["folio"])
        return True

    def _ask(self, what: str, path: str, headers: dict[str, str]) -> None:
        """Somebody looks at the same thing all the time, at one node after the other."""
        nodes = itertools.cycle(self._urls)
        with httpx.Client(headers=headers, timeout=PATIENCE) as client:
            while not self._stopping.wait(PAUSE):
                try:
                    answer = client.get(f"{next(nodes)}{path}")
                except httpx.TransportError as error:
                    self.answers[f"{what} {type(error).__name__}"] += 1
                else:
                    self.answers[f"{what} {_said(answer)}"] += 1


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _said(answer: httpx.Response) -> str:
    """A status, with the code of a problem; of a page, whether it tells of the outage, and until when."""
    if answer.headers.get("Content-Type", "").startswith("application/problem+json"):
        return f"{answer.status_code} {answer.json()['code']}"
    told = "<h1" in answer.text and "Retry-After" in answer.headers
    return f"{answer.status_code} told" if told else str(answer.status_code)
