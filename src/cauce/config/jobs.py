"""What the worker does: jobs by the name their turns carry, and which of them the clock starts."""

from collections.abc import Mapping

from cauce.work.jobs import Job
from cauce.work.slots import Schedule

JOBS: Mapping[str, Job] = {}

SCHEDULE: Schedule = {}
