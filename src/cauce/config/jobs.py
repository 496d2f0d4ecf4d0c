"""What the worker does: jobs by the name their turns carry, and which of them the clock starts."""

from collections.abc import Mapping

from cauce.steps.standing import attaching, consulting, rechecking
from cauce.steps.standing import sweeping as standing_sweeping
from cauce.work import sweeping
from cauce.work.jobs import Job
from cauce.work.slots import Schedule

JOBS: Mapping[str, Job] = {
    attaching.RECHECK: rechecking.RECHECKING,
    "standing.refresh": Job(consulting.refresh),
    "standing.sweep": Job(standing_sweeping.sweep),
    "work.sweep": Job(sweeping.sweep),
}

SCHEDULE: Schedule = {
    "standing.refresh": "*/5 * * * *",
    "standing.sweep": "20 3 * * *",
    "work.sweep": "40 3 * * *",
}
