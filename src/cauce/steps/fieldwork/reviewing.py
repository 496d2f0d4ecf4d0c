"""When somebody looks at an impediment again, until whoever declares it says otherwise."""

from __future__ import annotations

from datetime import datetime, timedelta

from cauce.shared.clock import local

MORNING = 9


def usual_review(declared_at: datetime) -> datetime:
    """The next morning, when somebody is there again."""
    next_day = local(declared_at) + timedelta(days=1)
    return next_day.replace(hour=MORNING, minute=0, second=0, microsecond=0)
