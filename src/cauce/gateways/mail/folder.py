"""A folder that keeps each message as a file: for a demonstration, or an office without a server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cauce.gateways.guard import outside_transaction
from cauce.gateways.mail.mailer import Message, Unreachable
from cauce.gateways.mail.writing import written


@dataclass(frozen=True, slots=True)
class Folder:
    """Writes `<key>.eml`; a repetition replaces its file."""

    path: Path
    sender: str

    def send(self, message: Message) -> None:
        """Keep the message. Raises: Unreachable, when the disk won't have it."""
        outside_transaction()
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            (self.path / f"{message.key}.eml").write_bytes(bytes(written(message, self.sender)))
        except OSError as error:
            raise Unreachable(type(error).__name__) from error

    def greet(self) -> None:
        """Nothing to ask of a folder."""
