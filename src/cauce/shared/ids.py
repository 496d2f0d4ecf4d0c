"""Identifiers of records."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A fresh UUID, version 7: it sorts by the time of its making."""
    return uuid7()
