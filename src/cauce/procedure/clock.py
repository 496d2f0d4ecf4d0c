"""The clock of a report (domain §4): gross never pauses; net leaves justified intervals out.

All spans are `timedelta`, all moments aware datetimes. Pauses are disjoint and in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Pause:
    """An interval that the net clock leaves out: a justified impediment, or the wait for a NO."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """How much the net clock gains on the gross one."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of the clock at which something is said: a share of the span, plus a delay."""

    name: str
    share: float
    after: timedelta = timedelta()


def marks(warn_percent: Sequence[int], escalate_hours: float) -> tuple[Mark, ...]:
    """The marks of the 24-hour programme: two warnings, the breach, and the escalation."""
    half, most = warn_percent
    return (
        Mark("half", half / 100),
        Mark("most", most / 100),
        Mark("breach", 1.0),
        Mark("escalation", 1.0, timedelta(hours=escalate_hours)),
    )


def tidy(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """The same pauses in order, overlaps merged and empty ones dropped."""
    merged: list[Pause] = []
    for pause in sorted(pause for pause in pauses if pause.end > pause.start):
        if merged and pause.start <= merged[-1].end:
            merged[-1] = Pause(merged[-1].start, max(merged[-1].end, pause.end))
        else:
            merged.append(pause)
    return tuple(merged)


def gross(start: datetime, until: datetime) -> timedelta:
    """Time since the folio was given."""
    return max(until - start, timedelta())


def net(start: datetime, until: datetime, pauses: Sequence[Pause]) -> timedelta:
    """Time since the folio was given, less the pauses."""
    left_out = timedelta()
    for pause in pauses:
        left_out += max(min(pause.end, until) - max(pause.start, start), timedelta())
    return gross(start, until) - left_out


def reached(start: datetime, span: timedelta, pauses: Sequence[Pause]) -> datetime:
    """The moment at which the net clock has run `span`."""
    moment = start + span
    for pause in pauses:
        if pause.start >= moment:
            break
        moment += pause.end - max(pause.start, start)
    return moment


def next_mark(
    start: datetime,
    deadline: datetime,
    pauses: Sequence[Pause],
    ladder: Sequence[Mark],
    given: str,
) -> tuple[str, datetime] | None:
    """The mark after the one already `given` ("" for none), and when the net clock reaches it."""
    names = [mark.name for mark in ladder]
    position = names.index(given) + 1 if given in names else 0
    if position >= len(ladder):
        return None
    mark = ladder[position]
    return mark.name, reached(start, (deadline - start) * mark.share + mark.after, pauses)
