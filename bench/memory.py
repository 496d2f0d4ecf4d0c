"""The rows of memory: web and worker at rest, under load, and over many requests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bench import load, processes
from bench.load import Opening
from bench.pages import Asking
from bench.scene import Scene
from bench.serving import serving, working
from bench.stories import Lifecycle
from bench.table import Row
from bench.talk import get

AT_REST, UNDER_LOAD, FLAT = 250.0, 400.0, 1.05
STRETCH = 5_000
"""Requests between two looks."""


def memory(scene: Scene) -> Iterator[Row]:
    """A server and a worker of their own: what they hold depends on what they did."""
    with serving(scene.room) as server, working(scene.room) as worker:
        pids = [*server.pids, *worker]
        reading = Asking("list", [get("/api/v1/cases?limit=50", token=scene.tokens["turno"])])
        _talk(server.port, reading, 2, scene.seconds)
        yield _row("web and worker at rest", processes.memory_mb(pids), AT_REST)
        with _watched(pids) as highest:
            _talk(server.port, Lifecycle(scene.tokens, seed=77), 32, scene.seconds * 4)
        yield _row("web and worker under load, 32 clients", highest[0], UNDER_LOAD)
        yield _flat(scene, server.port, pids, reading)


def _flat(scene: Scene, port: int, pids: list[int], reading: Opening) -> Row:
    """Memory after all of the requests, in that after the first tenth of them."""
    held, asked = [], 0
    while asked < scene.requests:
        asked += load.run(port, [reading] * 8, 3600, most=STRETCH).count
        held.append((asked, processes.memory_mb(pids)))
    early = next(mb for count, mb in held if count >= scene.requests / 10)
    return Row(
        name=f"memory after {asked:,} requests, in that after a tenth of them",
        value=held[-1][1] / early,
        unit="×",
        reach=FLAT,
        at_most=True,
        more={"MB": [round(mb) for _, mb in held]},
    )


@contextmanager
def _watched(pids: list[int]) -> Iterator[list[float]]:
    """The most that the processes hold meanwhile."""
    highest, over = [0.0], threading.Event()

    def look() -> None:
        while not over.wait(0.5):
            highest[0] = max(highest[0], processes.memory_mb(pids))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield highest
    finally:
        over.set()
        looking.join()


def _talk(port: int, opening: Opening, clients: int, seconds: float) -> None:
    load.run(port, [opening] * clients, seconds)


def _row(name: str, held: float, reach: float) -> Row:
    return Row(name=name, value=held, unit="MB", reach=reach, at_most=True)
