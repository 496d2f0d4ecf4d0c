"""The rows of what is written over HTTP: intake, one step, the whole lifecycle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bench.measuring import measure
from bench.rounds import interleaved
from bench.scene import Scene
from bench.stories import Bare, Intake, Lifecycle, Step
from bench.table import Row

MOST_STATEMENTS = 12


def warm(scene: Scene) -> None:
    """Have every worker and thread answer once, so that no row pays for their imports."""
    for opening in (Lifecycle(scene.tokens, seed=-1), Bare()):
        measure(scene.server, opening, clients=16, seconds=scene.seconds)


def intake(scene: Scene) -> Iterator[Row]:
    """Intake over HTTP, at one, eight and thirty-two clients."""
    sqlite = scene.room.vendor == "sqlite"
    for clients, reach in ((1, None), (8, 0.50), (32, None if sqlite else 0.40)):
        rounds = interleaved("intake", partial(Intake, scene.tokens), clients, *scene.how)
        yield rounds.row(reach)
        if clients == 8:
            yield rounds.cpu_row(2.0)
            if sqlite:
                yield rounds.p95_row(150)
    yield from _counts(scene, "intake")


def step(scene: Scene) -> Iterator[Row]:
    """One step over HTTP, at one, eight and thirty-two clients."""
    sqlite = scene.room.vendor == "sqlite"
    for clients, reach in ((1, None), (8, 0.50 if sqlite else 0.65), (32, None)):
        rounds = interleaved("step", partial(Step, scene.tokens), clients, *scene.how)
        yield rounds.row(reach)
        if sqlite and clients == 8:
            yield rounds.p95_row(150)
    yield from _counts(scene, "step")


def lifecycle(scene: Scene) -> Iterator[Row]:
    """Seven steps a report, eight clients: whole lifecycles against single rows of the bare view."""
    rounds = interleaved("request of a lifecycle", partial(Lifecycle, scene.tokens), 8, *scene.how)
    lives = rounds.of(lambda one: one.product.rate) / 7
    share = rounds.ratio() / 7
    yield Row(
        name="lifecycles of seven steps: share of the bare view's requests/s",
        value=share,
        unit="×",
        reach=0.09,
        more={"lifecycles/s": round(lives, 1), **rounds.figures()},
    )
    yield rounds.p95_row(150 if scene.room.vendor == "sqlite" else 100)


def _counts(scene: Scene, name: str) -> Iterator[Row]:
    counts = scene.counts[name]
    yield Row(
        name=f"{name}: SQL statements",
        value=counts["statements"],
        unit="",
        reach=MOST_STATEMENTS,
        at_most=True,
    )
    yield Row(name=f"{name}: commits", value=counts["commits"], unit="", reach=1, at_most=True)
