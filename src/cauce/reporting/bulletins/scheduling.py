"""Issue by the clock what the office wants issued by itself; what was missed is made up, each period once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from cauce.catalogue import MailingRow, current
from cauce.procedure.roles import SYSTEM
from cauce.reporting.bulletins import past
from cauce.reporting.bulletins.issuing import issue
from cauce.reporting.bulletins.kinds import KINDS
from cauce.reporting.periods import ONE_DAY, Period
from cauce.shared.clock import local, local_date, now

MOST_MADE_UP = timedelta(days=62)
"""How far back a worker that was away makes reports up; older ones are issued by hand."""


def issue_due() -> int:
    """Issue every report that is due by now; returns how many."""
    mailings = (row for row in current().mailings.values() if row.active and row.code in KINDS)
    periods = [(row.code, period) for row in mailings for period in due(row, now())]
    for kind, period in periods:
        issue(kind, period, SYSTEM)
    return len(periods)


def due(mailing: MailingRow, moment: datetime) -> list[Period]:
    """The periods of a kind that ought to have their report by a moment and have none; the oldest first.

    An office's first report is the latest that is due: nothing from before it is made up.
    """
    today = local_date(moment)
    until = today - ONE_DAY * (1 + mailing.days_after)
    if local(moment).time() < mailing.at:
        until -= ONE_DAY
    last = past.last_period(mailing.code)
    since = last.end + ONE_DAY if last else _latest(mailing.code, until).start
    return past.not_issued(mailing.code, max(since, today - MOST_MADE_UP), until)


def _latest(kind: str, until: date) -> Period:
    """The last period of a kind that had ended by a day."""
    period = KINDS[kind].period_of(until)
    return period if period.end <= until else KINDS[kind].period_of(period.start - ONE_DAY)
