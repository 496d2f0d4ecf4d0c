"""Questions that no report came of, forgotten."""

from __future__ import annotations

from datetime import timedelta

from cauce.shared.clock import now
from cauce.steps.standing.models import StandingCheck
from cauce.work.jobs import Payload

KEPT = timedelta(days=1)


def sweep(_payload: Payload) -> None:
    """The job that forgets the questions asked more than `KEPT` ago and saved with no report."""
    StandingCheck.objects.filter(case=None, asked_at__lt=now() - KEPT).delete()
