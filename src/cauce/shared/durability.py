"""Whether what the database shows would outlive the machine that it runs on."""

from __future__ import annotations

from django.db import OperationalError, connection

_WRITE = "SELECT pg_logical_emit_message(true, 'cauce', 'settled')"
"""The least that a transaction can write: a commit waits for its standbys only if there was something."""


class OutcomeUnknown(OperationalError):
    """A commit that nobody vouches for: it may be whole, or lost, or on a machine that is about to be.

    Neither done nor undone: whoever asked for it asks again under the same idempotency key.
    """


def settle() -> None:
    """Make what is read here as safe as an acknowledged commit, before somebody answers for it as done.

    A row can be read while its standbys lack it, when the wait for them was cut short. Standbys take the
    log in its order: the commit of this write, or of the transaction it is in, waits for theirs too.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_WRITE)
