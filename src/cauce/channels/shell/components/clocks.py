"""The clock of a report, drawn: a bar that fills, what is left in words, gross beside net (domain §4)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cauce.channels.shell.components.times import days_and_hours, in_days, span
from cauce.procedure.clock import Pause

HALF, MOST = 0.5, 0.8
TICK = 1.5
"""The width of the mark where the gross deadline was, in hundredths of the bar."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What the bar shows. `share` and `gross_mark` are 0-100 of the net span; `gross_mark` is None
    where gross and net are one. `level` is calm, half, most, late or paused."""

    words: str
    level: str
    share: float
    gross_mark: float | None
    both: str
    started: datetime
    net_deadline: datetime
    runs: bool


def read_clock(
    started: datetime,
    deadline: datetime,
    net_deadline: datetime | None,
    now: datetime,
    *,
    held: Pause | None = None,
    stopped: bool = False,
) -> Clock:
    """The clock at `now`; with `stopped`, `now` is when the solution that stands was declared.

    `net_deadline` is `deadline` moved by the justified pauses, to their ends; None means that there were
    none. `held` is the pause that holds the net clock at `now`: it counts as far as it has come.
    """
    net_deadline = net_deadline or deadline
    due = _moved_so_far(net_deadline, held, now) if held else net_deadline
    whole = max(due - started, timedelta(minutes=1))
    ran = max(now - started, timedelta())
    return Clock(
        words=_words(started, due, now, held is not None, stopped),
        level=_level(ran / whole, held is not None),
        share=min(100.0, round(100 * (ran / whole), 1)),
        gross_mark=_gross_mark(started, deadline, due, whole),
        both=_both(ran, due - deadline),
        started=started,
        net_deadline=net_deadline,
        runs=not (held or stopped),
    )


def _moved_so_far(net_deadline: datetime, held: Pause, now: datetime) -> datetime:
    """The net deadline if the pause ended now. One that began after it never moved it: time stands late."""
    if net_deadline > held.end:
        return net_deadline - (held.end - now)
    return net_deadline + (now - held.start)


def clock_bar(clock: Clock, wide: bool = False) -> SafeString:
    """`clock` as HTML: the words carry the meaning, the bar is for the eye."""
    return format_html(
        '<span class="clock clock-{}{}"{}><span class="clock-words">{}</span>{}{}</span>',
        clock.level,
        " clock-wide" if wide else "",
        _live(clock),
        clock.words,
        _bar(clock),
        format_html('<span class="clock-both">{}</span>', clock.both) if clock.both else "",
    )


def _words(started: datetime, due: datetime, now: datetime, paused: bool, stopped: bool) -> str:
    if stopped:
        return _stopped_words(now - started, now - due)
    if paused and now > due:
        return _("en pausa, +%(span)s vencido") % {"span": span(now - due)}
    if paused:
        return _("en pausa, faltan %(span)s") % {"span": span(due - now)}
    if now > due:
        return _("+%(span)s vencido") % {"span": span(now - due)}
    return _("faltan %(span)s") % {"span": span(due - now)}


def _stopped_words(took: timedelta, late: timedelta) -> str:
    if late > timedelta():
        said = days_and_hours(late) if in_days(took) else span(late)
        return _("tardó %(span)s, %(late)s tarde") % {"span": span(took), "late": said}
    return _("tardó %(span)s") % {"span": span(took)}


def _level(share: float, paused: bool) -> str:
    if share > 1:
        return "late"
    if paused:
        return "paused"
    return "most" if share >= MOST else "half" if share >= HALF else "calm"


def _gross_mark(
    started: datetime, deadline: datetime, net_deadline: datetime, whole: timedelta
) -> float | None:
    if deadline == net_deadline:
        return None
    return round(100 * ((deadline - started) / whole), 1)


def _both(ran: timedelta, paused: timedelta) -> str:
    if not paused:
        return ""
    net, gross = span(max(ran - paused, timedelta())), span(ran)
    return _("neto %(net)s · bruto %(gross)s") % {"net": net, "gross": gross} if net != gross else ""


def _live(clock: Clock) -> SafeString | str:
    if not clock.runs:
        return ""
    # Moments and numbers hold nothing to escape: asking each costs more than drawing the bar.
    return SafeString(
        f' data-started="{clock.started.isoformat()}" data-net="{clock.net_deadline.isoformat()}"'
    )


def _bar(clock: Clock) -> SafeString:
    return SafeString(
        '<svg class="clock-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="clock-track" y="1" width="100" height="4"/>'
        f'<rect class="clock-fill" y="1" width="{clock.share}" height="4"/>{_tick(clock.gross_mark)}</svg>'
    )


def _tick(gross_mark: float | None) -> str:
    if gross_mark is None:
        return ""
    return f'<rect class="clock-tick" x="{min(gross_mark, 100 - TICK)}" width="{TICK}" height="6"/>'
