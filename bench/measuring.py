"""One stretch of load on one server, and what it came to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from bench import load
from bench.load import Heard, Opening
from bench.serving import Server


@dataclass(frozen=True)
class Measured:
    """What a stretch came to: rates in 1/s, times in ms, the generator's own share of all cores."""

    rate: float
    p50: float
    p95: float
    cpu: float
    own_share: float

    @classmethod
    def of(cls, heard: Heard) -> Measured:
        """From what was heard."""
        latencies = sorted(latency for some in heard.latencies.values() for latency in some)
        return cls(
            rate=len(latencies) / heard.seconds,
            p50=percentile(latencies, 50) * 1000,
            p95=percentile(latencies, 95) * 1000,
            cpu=heard.server_cpu * 1000 / len(latencies),
            own_share=heard.own_cpu / heard.seconds / (os.cpu_count() or 1),
        )


def measure(server: Server, opening: Opening, clients: int, seconds: float) -> Measured:
    """Load a server with that many clients for so long."""
    return Measured.of(load.run(server.port, [opening] * clients, seconds, server.pids))


def percentile(ordered: Sequence[float], share: float) -> float:
    """The smallest value that so many of a hundred do not exceed."""
    return ordered[max(ceil(len(ordered) * share / 100) - 1, 0)]
