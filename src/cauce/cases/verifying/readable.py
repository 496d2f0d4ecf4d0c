"""A row that was tampered with may be one that nobody can read: that is told, and stops no check."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import InterfaceError, OperationalError, connection


def told(look: Callable[[], Iterator[str]], what: str) -> Iterator[str]:
    """What `look` finds, and a sentence where something that it reads is not even of its kind.

    A database that is away says nothing of the record: its error goes on.
    """
    try:
        yield from look()
    except Exception as error:  # whatever a row can be made to hold
        if isinstance(error, OperationalError | InterfaceError) and not connection.is_usable():
            raise
        yield f"{what} can't be read to the end ({type(error).__name__})."
