"""The rows of what is read: pages with a session and all, searches, the neighbours of a new report."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from urllib.parse import quote

from bench import load
from bench.load import Conversation, Heard
from bench.measuring import percentile
from bench.scene import Scene
from bench.stories import API
from bench.table import Row
from bench.talk import get, post_form, post_json
from cauce.channels.informes.asking import SPANS

SEARCHES = {"folio": 60.0, "phone": 60.0, "name": 60.0, "address": 60.0, "misspelt": 300.0}
"""What is searched by, and the reach of its p95 in ms."""

DASHBOARD = 200.0
"""The reach of the p50 of a dashboard, in ms, asked for at a hundred thousand reports. Its figures were
counted before and still hold: what counting them costs is among `figures`."""


@dataclass(frozen=True)
class Asking:
    """The same requests over and over, one after another."""

    name: str
    requests: Sequence[bytes]

    def __call__(self, _number: int) -> Conversation:
        for request in cycle(self.requests):
            yield self.name, request


@dataclass(frozen=True)
class Searching:
    """A search as a person makes it: the words are sent, the list that they led to is opened."""

    words: Sequence[str]
    cookie: str

    def __call__(self, _number: int) -> Conversation:
        csrf = secrets.token_hex(16)
        cookie = f"{self.cookie}; csrftoken={csrf}"
        for words in cycle(self.words):
            answer = yield "ask", post_form("/buscar/", f"q={quote(words)}", cookie, csrf)
            yield "found", get(answer.header("Location"), cookie)


def pages(scene: Scene) -> Iterator[Row]:
    """The pages that people keep open, one client, fifty rows each."""
    for name, requests in _pages(scene).items():
        latencies = sorted(_heard(scene, Asking(name, requests)).latencies[name])
        yield _row(f"{name}: p50", percentile(latencies, 50), 15)
        yield _row(f"{name}: p95", percentile(latencies, 95), 60)


def searches(scene: Scene) -> Iterator[Row]:
    """Each way of finding a report, with both requests of a search together."""
    for name, reach in SEARCHES.items():
        heard = _heard(scene, Searching(scene.keys["searches"][name], scene.cookies["turno"]))
        both = sorted(map(sum, zip(heard.latencies["ask"], heard.latencies["found"], strict=False)))
        yield _row(f"search by {name}: p95", percentile(both, 95), reach)


def nearby(scene: Scene) -> Iterator[Row]:
    """Which open reports may be the same problem, asked while the person is on the line."""
    places = [
        {"service": "fuga-red", "latitude": 19.54 + north / 1000, "longitude": -99.195 + north / 1500}
        for north in range(-8, 9)
    ]
    requests = [post_json(f"{API}/nearby", place, scene.tokens["captura"]) for place in places]
    latencies = sorted(_heard(scene, Asking("nearby", requests)).latencies["nearby"])
    yield _row("nearby: p50", percentile(latencies, 50), 20)
    yield _row("nearby: p95", percentile(latencies, 95))


def dashboards(scene: Scene) -> Iterator[Row]:
    """The director's page, of the day, the week and the month that run."""
    for span in SPANS:
        requests = [get(f"/informes/?periodo={span}", scene.cookies["direccion"])]
        latencies = sorted(_heard(scene, Asking(span, requests)).latencies[span])
        yield _row(f"dashboard, {span}, counted before: p50", percentile(latencies, 50), DASHBOARD)


def _pages(scene: Scene) -> dict[str, list[bytes]]:
    cookies = scene.cookies
    listed = "/reportes/?estado=closed&servicio=fuga-red"
    return {
        "area inbox": [get("/areas/", cookies["area"])],
        "verification queue": [get("/verificacion/", cookies["verificacion"])],
        "filtered list": [get(listed, cookies["turno"])],
        "case page": [get(f"/reportes/{folio}/", cookies["turno"]) for folio in scene.keys["folios"]],
    }


def _heard(scene: Scene, opening: load.Opening) -> Heard:
    """One client; a first stretch fills what the processes keep, and is not counted."""
    load.run(scene.server.port, [opening], scene.seconds / 5)
    return load.run(scene.server.port, [opening], scene.seconds)


def _row(name: str, seconds: float, reach: float | None = None) -> Row:
    return Row(name=name, value=seconds * 1000, unit="ms", reach=reach, at_most=True)
