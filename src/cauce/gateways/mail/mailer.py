"""What a mailer does, and the two ways in which it fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Unreachable(Exception):
    """The server could not take the message now: nothing is wrong with it, and it may be tried again."""


class Rejected(Exception):
    """The server will not have the message or its recipient, however often it is tried."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes with a message."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message to one address. `key` is the same at every try: a server or reader can tell a repetition."""

    key: str
    to: str
    subject: str
    text: str
    enclosed: tuple[Enclosed, ...] = ()


class Mailer(Protocol):
    """Hands a message over; returns when somebody else answers for it."""

    def send(self, message: Message) -> None:
        """Raises: Unreachable, Rejected."""

    def greet(self) -> None:
        """Ask whether it would take messages. Raises: Unreachable, Rejected."""
