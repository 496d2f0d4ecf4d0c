"""What a row needs: a room with its register, the running server, the keys to come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bench.room import Room
from bench.serving import Server


@dataclass(frozen=True)
class Scene:
    """One database with its register, served."""

    room: Room
    server: Server
    keys: dict[str, Any]
    seconds: float
    rounds: int
    requests: int

    @property
    def tokens(self) -> dict[str, str]:
        """The bearer token of each role."""
        return {role: key["token"] for role, key in self.keys["roles"].items()}

    @property
    def cookies(self) -> dict[str, str]:
        """The session of each role."""
        return {role: key["cookie"] for role, key in self.keys["roles"].items()}

    @property
    def how(self) -> tuple[Room, Server, float, int]:
        """Where and how long a round is."""
        return self.room, self.server, self.seconds, self.rounds
