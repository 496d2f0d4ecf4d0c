"""The product's own jobs and their schedule."""

from cauce.config.jobs import JOBS, SCHEDULE
from cauce.shared.clock import now
from cauce.work.slots import last_slot


def test_the_clock_starts_only_jobs_that_there_are() -> None:
    assert SCHEDULE.keys() <= JOBS.keys()


def test_every_schedule_can_be_read() -> None:
    moment = now()
    assert all(last_slot(expression, moment) <= moment for expression in SCHEDULE.values())
