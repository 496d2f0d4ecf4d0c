"""Who listens where: everything on loopback, from one first port on."""

from __future__ import annotations

from dataclasses import dataclass

LOOPBACK = "127.0.0.1"
MACHINES = ("db1", "db2", "db3")


@dataclass(frozen=True, slots=True)
class Machine:
    """One PostgreSQL with its Patroni."""

    name: str
    postgres: int
    rest: int


@dataclass(frozen=True, slots=True)
class Addresses:
    """The ports of a drill, twenty in all."""

    first: int

    @property
    def etcd(self) -> int:
        return self.first

    @property
    def etcd_peers(self) -> int:
        return self.first + 1

    @property
    def primary(self) -> int:
        return self.first + 2

    @property
    def replica(self) -> int:
        return self.first + 3

    @property
    def web(self) -> tuple[int, int]:
        return self.first + 4, self.first + 5

    @property
    def machines(self) -> tuple[Machine, ...]:
        base = self.first + 10
        return tuple(Machine(name, base + place, base + 5 + place) for place, name in enumerate(MACHINES))
