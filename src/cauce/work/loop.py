"""The worker: claims turns and does them, until it is told to stop."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Mapping, Sequence
from datetime import timedelta
from threading import Event

import structlog
from django.db import Error, connections

from cauce.work import turns
from cauce.work.beating import beating
from cauce.work.jobs import Job, NotYet
from cauce.work.models import Turn
from cauce.work.slots import Schedule, Ticker

logger = structlog.get_logger(__name__)

LEASE = timedelta(seconds=60)
BATCH = 10
IDLE_SECONDS = 1.0
LONGEST_OUTAGE_WAIT = 5.0
"""Seconds within which a database that is back is found; one that is away is not bothered by the question."""


def run(
    jobs: Mapping[str, Job],
    schedule: Schedule,
    stop: Event,
    *,
    lease: timedelta = LEASE,
    batch: int = BATCH,
    idle: float = IDLE_SECONDS,
) -> None:
    """Do the turns of `jobs`, and those that `schedule` (job → cron) adds, until `stop` is set.

    The turn under way is finished before it returns; the rest of the batch is given back. While the
    database is away it waits, longer each time, and goes on when it is back. `idle` is in seconds.
    """
    ticker = Ticker(schedule)
    failures = 0
    while not stop.is_set():
        try:
            worked = _round(jobs, ticker, stop, lease, batch)
        except Error as error:
            failures += 1
            _survive(error, failures, stop, idle)
            continue
        failures = 0
        if not worked:
            stop.wait(idle)


def drain(jobs: Mapping[str, Job], *, batch: int = BATCH) -> int:
    """Do the turns that are due now and return; how many tries there were."""
    done = 0
    while claimed := turns.claim(jobs, batch, LEASE):
        for turn in claimed:
            _do(turn, jobs[turn.job])
        done += len(claimed)
    return done


def stop_on_signals() -> Event:
    """An event that SIGTERM and SIGINT set. Only the main thread of a process may call it."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop


def _round(jobs: Mapping[str, Job], ticker: Ticker, stop: Event, lease: timedelta, batch: int) -> bool:
    _drop_broken_connections()
    ticker.tick()
    claimed = turns.claim(jobs, batch, lease)
    if claimed:
        with beating(claimed, lease):
            _do_all(claimed, jobs, stop)
    return bool(claimed)


def _do_all(claimed: Sequence[Turn], jobs: Mapping[str, Job], stop: Event) -> None:
    for place, turn in enumerate(claimed):
        if stop.is_set():
            turns.give_back(claimed[place:])
            return
        _do(turn, jobs[turn.job])


def _do(turn: Turn, job: Job) -> None:
    if turn.attempts > job.attempts:
        # Its worker died at the last try, perhaps because of it.
        turns.stick(turn, "The worker died at each try.")
        return
    try:
        job.run(turn.payload)
    except NotYet:
        turns.fail(turn, job, "Not yet.")
    except Exception as error:
        _record(turn, job, error)
    else:
        turns.finish(turn)


def _record(turn: Turn, job: Job, error: Exception) -> None:
    # Neither the message nor the payload: what failed may hold a name or a phone.
    what = f"{type(error).__name__} at {_place(error)}"
    logger.error("turn_failed", job=turn.job, turn=turn.id, attempts=turn.attempts, error=what)
    _drop_broken_connections()
    turns.fail(turn, job, what)


def _place(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno}"


def _drop_broken_connections() -> None:
    for connection in connections.all(initialized_only=True):
        # A connection inside a transaction is the caller's, who may be a test: not ours to drop.
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


def _survive(error: Error, failures: int, stop: Event, idle: float) -> None:
    logger.warning("database_away", error=type(error).__name__, failures=failures)
    connections.close_all()
    stop.wait(min(LONGEST_OUTAGE_WAIT, idle * 2 ** min(failures, 10)))
