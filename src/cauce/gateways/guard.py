"""No outside call while a transaction is open."""

from __future__ import annotations

from django.db import connections


class InsideTransaction(RuntimeError):
    """A gateway was called while this thread held a transaction open."""


def outside_transaction() -> None:
    """Refuse to go on inside a transaction.

    A slow outside system must never hold rows locked, and a rolled back transaction can't take back
    what was said outside. Raises `InsideTransaction`.
    """
    for connection in connections.all(initialized_only=True):
        # The wrapper of a TestCase is a transaction of the test, not of the caller: Django's own
        # durable blocks look past it in the same way.
        if any(not block._from_testcase for block in connection.atomic_blocks):  # type: ignore[attr-defined]
            raise InsideTransaction("An outside system was called inside a transaction.")
