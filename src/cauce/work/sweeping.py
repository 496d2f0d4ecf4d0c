"""What the work leaves behind, taken away after a while."""

from __future__ import annotations

from datetime import timedelta

from cauce.shared.clock import now
from cauce.work import slots, turns
from cauce.work.jobs import Payload

KEEP = timedelta(days=30)


def sweep(_payload: Payload) -> None:
    """The job that forgets turns done and slots taken more than `KEEP` ago."""
    turns.forget_done(now() - KEEP)
    slots.forget(now() - KEEP)
