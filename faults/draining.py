"""Time moved by hand: what waits for its hour becomes due, and the worker comes to it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

from faults.place import Place

WAITING = "SELECT count(*) FROM work_turn WHERE state = 'waiting'"
PATIENCE = 120.0
AT_WORK = 3.0


def drain(place: Place) -> int:
    """Let the worker come to all that waits; how many turns were not done in the end."""
    began = time.monotonic()
    while place.stored.number(WAITING) and time.monotonic() - began < PATIENCE:
        # A turn under way lies in the future by its lease. It may be tried twice for this, as it may be
        # when a worker dies; so it is given time first.
        time.sleep(AT_WORK)
        later(place, "%", timedelta(days=1))
    return place.stored.number("SELECT count(*) FROM work_turn WHERE state <> 'done'")


def later(place: Place, job: str, by: timedelta) -> None:
    """Let that much time pass for the waiting turns of a job."""
    waiting = place.stored.rows(
        "SELECT id, run_after FROM work_turn WHERE state = 'waiting' AND job LIKE ?", (job,)
    )
    for turn, run_after in waiting:
        moved = _written(place, _moment(run_after) - by)
        place.stored.change("UPDATE work_turn SET run_after = ? WHERE id = ?", (moved, turn))


def under_way(place: Place, job: str) -> int:
    """How many turns of the job are due, or being done."""
    return place.stored.number(
        "SELECT count(*) FROM work_turn WHERE state = 'waiting' AND job = ?"
        " AND (lease IS NOT NULL OR run_after <= ?)",
        (job, _written(place, datetime.now(UTC))),
    )


def _moment(kept: Any) -> datetime:
    """A moment as the database keeps it, read."""
    return kept if isinstance(kept, datetime) else datetime.fromisoformat(kept).replace(tzinfo=UTC)


def _written(place: Place, moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f") + ("+00" if place.cluster else "")
