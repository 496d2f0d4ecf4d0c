"""A job as the board draws it: every word and mark worked out before the template's one loop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cauce.channels.shell.components import clock_bar, icon, overdue_chip, read_clock, span, state_chip
from cauce.channels.shell.components.times import said_time
from cauce.channels.shell.drawn_once import LIVE, MOST, drawn_once, with_live
from cauce.procedure.kinds import KIND_LABELS, Kind
from cauce.procedure.states import State
from cauce.shared.clock import now
from cauce.steps.fieldwork.queries.board import Stop
from cauce.steps.fieldwork.queries.jobs import Job

FAR = 1000
WAITS = frozenset({State.ROUTED, State.REASSIGNED})


@dataclass(frozen=True, slots=True)
class Card:
    """One job: `chip` says where it stands, `marks` what is special, `due` what must be looked at today."""

    id: UUID
    seq: int
    number: str
    service: str
    url: str
    where: str
    chip: SafeString
    clock: SafeString
    marks: tuple[SafeString, ...]
    words: str
    note: str
    due: str
    look: str


@dataclass(frozen=True, slots=True)
class Row:
    """A job that waits for a crew, drawn."""

    job: Job
    html: SafeString


@lru_cache(maxsize=MOST)
def case_url(folio: str) -> str:
    """The page of a report: the list and the map of a board name fifty each time."""
    return reverse("record:case", args=[folio])


def waiting_row(job: Job) -> Row:
    """A job as a row of the list: all but its clock is drawn once."""
    return Row(job, with_live(_drawn(job, _impediment_note(job), _due(job)), clock_of(job)))


@drawn_once
def _drawn(job: Job, note: str, due: str) -> SafeString:
    card = _card(job, chip=_state_mark(job), note=note, due=due, clock=LIVE)
    return SafeString(render_to_string("areas/row.html", {"card": card}))


def lane_cards(stops: Sequence[Stop]) -> tuple[Card, ...]:
    """The jobs of a lane in order; the first that waits says that it is next."""
    following = next((stop for stop in stops if stop.job.state in WAITS), None)
    return tuple(_stop_card(stop, place, stop is following) for place, stop in enumerate(stops, start=1))


def _stop_card(stop: Stop, place: int, follows: bool) -> Card:
    words = _lane_words(stop.job, _("Sigue") if follows else _("%(place)s.º") % {"place": place})
    job, note = stop.job, _way(stop) or _impediment_note(stop.job)
    return _card(job, chip=_chip(job.state, words), note=note, due=_due(job), clock=clock_of(job))


def _card(job: Job, *, chip: SafeString, note: str, due: str, clock: SafeString) -> Card:
    return Card(
        id=job.id,
        seq=job.seq,
        number=job.number,
        service=job.service,
        url=case_url(job.folio),
        where=" · ".join(part for part in (job.colonia, job.street) if part) or _("sin domicilio"),
        chip=chip,
        clock=clock,
        marks=marks_of(job),
        words=job.words,
        note=note,
        due=due,
        look=_LOOKS.get(job.state, ""),
    )


_LOOKS = {State.IN_FIELD: " job-now", State.IMPEDED: " job-paused"}


def clock_of(job: Job) -> SafeString:
    """What is left, or by how much it is late; gross beside net where they differ."""
    moment = now()
    read = read_clock(job.received_at, job.deadline, job.net_deadline, moment, held=job.held)
    if job.late and not job.gross_differs:
        return overdue_chip(f"+{span(moment - job.net_deadline)}")
    return clock_bar(read)


def _chip(state: State, words: str) -> SafeString:
    return format_html(
        '<span class="chip st-{}">{}{}</span>', state.value, icon(f"state-{state.value}"), words
    )


def _state_mark(job: Job) -> SafeString:
    """Waiting is the rule in that list: only what is otherwise says so."""
    if job.state is State.IMPEDED:
        return _chip(job.state, job.impediment)
    return state_chip(job.state) if job.state is State.REASSIGNED else SafeString("")


def _lane_words(job: Job, turn: str) -> str:
    if job.state is State.IN_FIELD:
        said = _("En sitio %(span)s") if job.arrived_at else _("En camino %(span)s")
        return said % {"span": span(now() - (job.arrived_at or job.since))}
    return job.impediment if job.state is State.IMPEDED else turn


def marks_of(job: Job) -> tuple[SafeString, ...]:
    """What is special about the job, as small marks."""
    return tuple(_marks(job))


def _marks(job: Job) -> Iterator[SafeString]:
    if job.emergency:
        yield format_html('<span class="chip chip-late">{}{}</span>', icon("siren"), _("Emergencia"))
    if job.kind is not Kind.SERVICE:
        yield _soft(_(KIND_LABELS[job.kind]))
    if job.attempt > 1:
        attempt = _("%(n)s.º intento") % {"n": job.attempt}
        yield format_html('<span class="mark-again">{}{}</span>', icon("rotate-ccw"), attempt)
    if job.followers:
        yield _soft(ngettext("agrupa %(n)s", "agrupa %(n)s", job.followers) % {"n": job.followers})
    if job.standing_pending:
        yield format_html('<span class="chip chip-warn">{}</span>', _("Pendiente de validar"))


def _soft(words: str) -> SafeString:
    return format_html('<span class="chip chip-line">{}</span>', words)


def _way(stop: Stop) -> str:
    if stop.metres is None or stop.job.state is State.IMPEDED:
        return ""
    if stop.metres >= FAR:
        return _("a %(km)s km") % {"km": f"{stop.metres / FAR:.1f}"}
    return _("a %(m)s m") % {"m": round(stop.metres, -1)}


def _impediment_note(job: Job) -> str:
    """Whether the pause counts for the clock, and until when."""
    if job.state is not State.IMPEDED:
        return ""
    if job.paused and job.justified_until is not None:
        return _("justificado hasta %(when)s") % {"when": said_time(job.justified_until)}
    return _("por justificar") if job.may_justify else _("no detiene el reloj")


def _due(job: Job) -> str:
    if job.state is not State.IMPEDED or job.review_at is None:
        return ""
    if job.review_is_due:
        return _("Revisar %(when)s") % {"when": said_time(job.review_at)}
    return ""
