"""The rows of what is written over HTTP: intake, one step, the whole lifecycle."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from functools import partial

from bench.measuring import measure
from bench.rounds import interleaved
from bench.scene import Scene
from bench.stories import Bare, Intake, Lifecycle, Step
from bench.table import Row

MOST_STATEMENTS = 12
CLIENTS = 8
AS_BEFORE = 0.8
GIVEN_UP = 180.0


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


def step(scene: Scene) -> Iterator[Row]:
    """One step over HTTP, at one, eight and thirty-two clients."""
    sqlite = scene.room.vendor == "sqlite"
    for clients, reach in ((1, None), (8, 0.50 if sqlite else 0.65), (32, None)):
        rounds = interleaved("step", partial(Step, scene.tokens), clients, *scene.how)
        yield rounds.row(reach)
        if sqlite and clients == 8:
            yield rounds.p95_row(150)


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


def spike(scene: Scene) -> Iterator[Row]:
    """Ten times as many clients for a while: nobody is refused, and soon it is as it was."""
    story = partial(measure, scene.server, seconds=scene.seconds)
    before = story(Lifecycle(scene.tokens, seed=501), CLIENTS)
    worst = measure(scene.server, Lifecycle(scene.tokens, seed=502), CLIENTS * 10, scene.seconds * 4)
    began, again = time.monotonic(), 0.0
    while again < before.rate * AS_BEFORE and time.monotonic() - began < GIVEN_UP:
        again = story(Lifecycle(scene.tokens, seed=int(time.time())), CLIENTS).rate
    yield Row(
        name="seconds until a tenfold spike of lifecycles is over",
        value=time.monotonic() - began,
        unit="s",
        reach=60,
        at_most=True,
        more={
            "requests/s before": round(before.rate, 1),
            "requests/s in it": round(worst.rate, 1),
            "p95 ms in it": round(worst.p95, 1),
            "requests/s after": round(again, 1),
        },
    )


def counts(scene: Scene) -> Iterator[Row]:
    """SQL statements of one request each, and that it commits once."""
    for name, found in scene.room.python("bench.counting", given=json.dumps(scene.keys)).items():
        most = MOST_STATEMENTS if name == "intake" else None
        statements, commits = found["statements"], found["commits"]
        yield Row(name=f"{name}: SQL statements", value=statements, unit="", reach=most, at_most=True)
        yield Row(name=f"{name}: commits", value=commits, unit="", reach=1, at_most=True)
