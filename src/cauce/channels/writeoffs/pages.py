"""The screens of the write-off as their templates read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from cauce.catalogue import AreaRow, current
from cauce.channels.shell.components import Clock, read_clock
from cauce.channels.shell.components.times import said_time
from cauce.channels.shell.counters import counts, shown
from cauce.channels.shell.marked import Marked, Outcome
from cauce.procedure.roles import Actor, Role
from cauce.shared.clock import now
from cauce.steps.closing.queries import Complaint
from cauce.steps.writeoff import queries, sheets
from cauce.steps.writeoff.queries import Page, Waiting


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list: `mark` is its checkbox, `send_back` and `with_note` the dialogs of its steps."""

    row: Waiting
    mark: str
    send_back: str
    with_note: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A complaint with the clock of its reply, and the dialogs of its steps."""

    row: Complaint
    clock: Clock | None
    answer: str
    send_back: str


def context_of(found: Page, area: AreaRow | None, actor: Actor) -> dict[str, Any]:
    """Everything that the list's template names."""
    areas, batch = queries.by_area(actor), queries.open_batch()
    return rows_of(found, area) | {
        "area": area,
        "areas": areas,
        "total": sum(n for _area, n in areas),
        "batch": batch,
        "confirmed": _confirmed(batch.count),
        "sheets": sheets.last(),
        "may": actor.has(Role.UGSYRP),
    }


def rows_of(found: Page, area: AreaRow | None) -> dict[str, Any]:
    """A page of the list, and where the next one is."""
    return {"lines": [_line(row, area) for row in found.rows], "more": _more(found.after, area)}


def complaints_of(found: Sequence[Complaint]) -> dict[str, Any]:
    """The tray of complaints."""
    return {"replies": [_reply(row) for row in found]}


def told(outcomes: Sequence[Outcome], said: str, actor: Actor) -> Mapping[str, Any]:
    """What the page's script shows: each row's end, how far the batch has come, and what still waits."""
    batch = queries.open_batch()
    return {
        "rows": [{"case": str(one.marked), "why_not": one.why_not} for one in outcomes],
        "said": said,
        "batch": batch.count,
        "confirmed": _confirmed(batch.count),
        "counters": _counters(actor),
        "since": said_time(batch.opened_at) if batch.opened_at else "",
    }


def _confirmed(number: int) -> str:
    return ngettext("baja confirmada", "bajas confirmadas", number)


def _counters(actor: Actor) -> Mapping[str, str]:
    """What every counter of the page says, by its name there."""
    by_area = {area.code: n for area, n in queries.by_area(actor)}
    areas = {f"bajas-{area.code}": str(by_area.get(area.code, 0)) for area in current().areas.values()}
    every = {"bajas": str(sum(by_area.values())), "writeoffs": shown(counts(actor).get("writeoffs"))}
    return areas | every


def list_url(area: AreaRow | None = None, **more: str) -> str:
    """The address of the list, of one area or of all."""
    asked = ({"area": area.code} if area else {}) | more
    home = reverse("writeoffs:index")
    return f"{home}?{urlencode(asked)}" if asked else home


def _line(row: Waiting, area: AreaRow | None) -> Line:
    back = list_url(area)
    return Line(
        row,
        str(Marked(row.id, row.seq)),
        _step(row.folio, "send_back", row.seq, back),
        _step(row.folio, "write_off", row.seq, back),
    )


def _more(after: str, area: AreaRow | None) -> str:
    return list_url(area, despues=after) if after else ""


def _reply(row: Complaint) -> Reply:
    back = reverse("writeoffs:complaints")
    clock = read_clock(row.received_at, row.deadline, None, now()) if row.deadline else None
    return Reply(
        row, clock, _step(row.folio, "answer", row.seq, back), _step(row.folio, "send_back", row.seq, back)
    )


def _step(folio: str, step: str, seen: int, back_to: str) -> str:
    """The dialog of a step, which returns to `back_to` and knows what the list showed."""
    return f"{reverse('record:step', args=[folio, step])}?{urlencode({'seen': seen, 'next': back_to})}"
