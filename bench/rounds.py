"""Rounds: the product and both yardsticks one after another, and the ratios within each round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from bench import raw
from bench.load import Opening
from bench.measuring import Measured, measure
from bench.room import Room
from bench.serving import Server
from bench.stories import Bare
from bench.table import Row


@dataclass(frozen=True)
class Round:
    """The three, measured within the same minute."""

    product: Measured
    bare: Measured
    raw: float


@dataclass(frozen=True)
class Rounds:
    """All rounds of one story at so many clients."""

    name: str
    clients: int
    taken: list[Round]

    def ratio(self) -> float:
        """The product's requests/s as a share of the bare view's: the median of the rounds."""
        return median(one.product.rate / one.bare.rate for one in self.taken)

    def cpu_ratio(self) -> float:
        """The web's CPU for one request, in those of the bare view."""
        return median(one.product.cpu / one.bare.cpu for one in self.taken)

    def of(self, value: Callable[[Round], float]) -> float:
        """The median of anything else."""
        return median(map(value, self.taken))

    def figures(self) -> dict[str, float]:
        """What is told beside the ratio."""
        return {
            "rounds": len(self.taken),
            "requests/s": round(self.of(lambda one: one.product.rate), 1),
            "bare requests/s": round(self.of(lambda one: one.bare.rate), 1),
            "raw inserts/s": round(self.of(lambda one: one.raw), 1),
            "p50 ms": round(self.of(lambda one: one.product.p50), 2),
            "p95 ms": round(self.of(lambda one: one.product.p95), 2),
            "bare p95 ms": round(self.of(lambda one: one.bare.p95), 2),
            "cpu ms": round(self.of(lambda one: one.product.cpu), 3),
            "bare cpu ms": round(self.of(lambda one: one.bare.cpu), 3),
            "generator's share": round(self.of(lambda one: one.product.own_share), 3),
        }

    def row(self, reach: float | None) -> Row:
        """The ratio as a row."""
        name = f"{self.name}: share of the bare view's requests/s, {self.clients} clients"
        return Row(name=name, value=self.ratio(), unit="×", reach=reach, more=self.figures())

    def p95_row(self, reach: float) -> Row:
        """The slowest twentieth as a row."""
        p95 = self.of(lambda one: one.product.p95)
        return Row(
            name=f"{self.name}: p95, {self.clients} clients", value=p95, unit="ms", reach=reach, at_most=True
        )

    def cpu_row(self, reach: float) -> Row:
        """The CPU of a request as a row."""
        name = f"{self.name}: CPU of the bare view's, {self.clients} clients"
        return Row(name=name, value=self.cpu_ratio(), unit="×", reach=reach, at_most=True)


def interleaved(
    name: str,
    story: Callable[[int], Opening],
    clients: int,
    room: Room,
    server: Server,
    seconds: float,
    count: int,
) -> Rounds:
    """So many rounds of `seconds` for each of the three; `story` makes the openings of a round."""
    return Rounds(name, clients, list(_rounds(story, clients, room, server, seconds, count)))


def _rounds(
    story: Callable[[int], Opening], clients: int, room: Room, server: Server, seconds: float, count: int
) -> Iterator[Round]:
    for number in range(count):
        product = measure(server, story(number), clients, seconds)
        bare = measure(server, Bare(), clients, seconds)
        inserted = raw.run(room.url, clients, seconds)
        yield Round(product, bare, inserted.count / inserted.seconds)
