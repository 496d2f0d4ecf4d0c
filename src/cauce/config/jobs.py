"""What the worker does: jobs by the name their turns carry, and which of them the clock starts."""

from collections.abc import Callable, Mapping

from cauce.cases import loose_files, seals
from cauce.documents import attachments, deliveries
from cauce.reactions import delivering
from cauce.reporting import kept
from cauce.reporting.bulletins import scheduling
from cauce.steps.fieldwork import watching
from cauce.steps.intake import checking, drafts
from cauce.steps.privacy import disposing
from cauce.steps.standing import attaching, consulting, rechecking
from cauce.steps.standing import sweeping as standing_sweeping
from cauce.work import sweeping
from cauce.work.jobs import Job, Payload
from cauce.work.slots import Schedule


def _plain(act: Callable[[], object]) -> Job:
    """A job that asks nothing of its turn."""

    def run(_payload: Payload) -> None:
        act()

    return Job(run)


JOBS: Mapping[str, Job] = {
    attaching.RECHECK: rechecking.RECHECKING,
    checking.JOB: Job(checking.run),
    watching.WATCH: Job(watching.watch),
    deliveries.JOB: delivering.DELIVERING,
    "cases.loose_files": _plain(loose_files.forget_old),
    "cases.seal": _plain(seals.seal_days),
    "documents.sweep": _plain(attachments.sweep),
    "intake.sweep": _plain(drafts.forget_old),
    disposing.PROPOSE: _plain(disposing.propose),
    disposing.CARRY_OUT: Job(disposing.carry_out),
    "reporting.issue": _plain(scheduling.issue_due),
    kept.KEEP: _plain(kept.keep),
    "standing.refresh": Job(consulting.refresh),
    "standing.sweep": Job(standing_sweeping.sweep),
    "work.sweep": Job(sweeping.sweep),
}

SCHEDULE: Schedule = {
    watching.WATCH: "* * * * *",
    checking.JOB: "0 4 * * 0",
    "cases.loose_files": "5 3 * * *",
    "cases.seal": "30 3 * * *",
    "documents.sweep": "10 3 * * *",
    "intake.sweep": "15 3 * * *",
    disposing.PROPOSE: "25 3 * * *",
    "reporting.issue": "*/5 * * * *",
    kept.KEEP: "35 0 * * *",
    "standing.refresh": "*/5 * * * *",
    "standing.sweep": "20 3 * * *",
    "work.sweep": "40 3 * * *",
}
