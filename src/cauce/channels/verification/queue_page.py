"""The queue as its template reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cauce.channels.shell.components.times import said_time
from cauce.channels.shell.drawn_once import drawn_once
from cauce.channels.shell.marked import Marked
from cauce.channels.shell.sending import new_key
from cauce.procedure.evidence.receiving import CALL_HOURS
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.procedure.steps import STEPS
from cauce.steps.verification.calling import NO, UNVERIFIED, YES, Call
from cauce.steps.verification.queue import Page, Tray, Waiting, counts

TRAYS: Mapping[Tray, str] = {
    Tray.CALLS: gettext_noop("Por llamar"),
    Tray.UNREACHED: gettext_noop("Sin localizar"),
    Tray.INSPECTION: gettext_noop("Inspección"),
}

NOTHING: Mapping[Tray, tuple[str, str]] = {
    Tray.CALLS: (
        gettext_noop("No hay a quién llamar ahora"),
        gettext_noop("Lo que se dé de baja aparecerá aquí; lo pospuesto, a su hora."),
    ),
    Tray.UNREACHED: (
        gettext_noop("Se ha localizado a todos"),
        gettext_noop("Aquí llegan los reportes con tres intentos en dos días, sin respuesta."),
    ),
    Tray.INSPECTION: (
        gettext_noop("Nada por inspeccionar"),
        gettext_noop("Aquí llegan los reportes sin teléfono, o con un número equivocado."),
    ),
}


CHOOSE: Mapping[Tray, tuple[str, str]] = {
    Tray.UNREACHED: (
        gettext_noop("No se ha podido preguntar"),
        gettext_noop(
            "Elija uno para intentarlo otra vez. Quien encabeza Verificación puede cerrarlos sin verificar."
        ),
    ),
    Tray.INSPECTION: (
        gettext_noop("No hay a qué número llamar"),
        gettext_noop("Elija uno: se verifica con una visita o con una foto."),
    ),
}
"""What is said beside a tray whose reports are not called in turn."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list, drawn."""

    row: Waiting
    html: SafeString


def context_of(tray: Tray, found: Page, actor: Actor, call: Call | None) -> dict[str, Any]:
    """Everything that the queue's template names."""
    counted = counts(actor)
    return rows_of(tray, found, actor, call) | {
        "trays": [(one.value, _(label), counted[one], one is tray) for one, label in TRAYS.items()],
        "nothing": [_(text) for text in _nothing(tray, found)],
        "waits": _waits(found) if tray is Tray.CALLS else "",
        "call": call,
        "key": new_key(),
        "may": _may(call),
        "unverified": _unverified(call, tray),
        "hour": hour_words(call.person.call_hour) if call else "",
    }


def rows_of(tray: Tray, found: Page, actor: Actor, call: Call | None = None) -> dict[str, Any]:
    """A page of the list, and where the next one is; `marks` says that its rows can be marked."""
    marks = tray is not Tray.CALLS and STEPS[UNVERIFIED].allows(actor, Kind.SERVICE)
    opened = call.folio if call else ""
    return {
        "marks": marks,
        "tray": tray.value,
        "lines": [Line(row, _drawn(row, tray, marks, row.folio == opened)) for row in found.rows],
        "more": _more(tray, found.after),
    }


def queue_url(tray: Tray) -> str:
    """The list of a tray."""
    return f"{reverse('verification:index')}?{urlencode({'bandeja': tray.value})}"


def hour_words(call_hour: str) -> str:
    """When the person would rather be called; empty for any hour."""
    return "" if call_hour == "any" else _(dict(CALL_HOURS.options)[call_hour])


@drawn_once
def _drawn(row: Waiting, tray: Tray, marks: bool, is_open: bool) -> SafeString:
    """A row of the list: `hour` is when to call, `tries` which call it would be."""
    asked = "" if tray is Tray.CALLS else f"?{urlencode({'bandeja': tray.value})}"
    nobody = tray is Tray.INSPECTION
    context = {
        "row": row,
        "mark": str(Marked(row.id, row.seq)) if marks else "",
        "open": is_open,
        "url": reverse("verification:call", args=[row.folio]) + asked,
        "hour": "" if nobody else _hour(row),
        "tries": "" if nobody else _tries(row),
    }
    return SafeString(render_to_string("verification/row.html", context))


def _hour(row: Waiting) -> str:
    return hour_words(row.call_hour) if row.due or not row.next_call_at else said_time(row.next_call_at)


def _tries(row: Waiting) -> str:
    return _("%(n)s.ª llamada") % {"n": row.attempts + 1} if row.attempts else ""


def _more(tray: Tray, after: str) -> str:
    if not after:
        return ""
    asked = urlencode({"bandeja": tray.value, "despues": after})
    return f"{reverse('verification:index')}?{asked}"


def _nothing(tray: Tray, found: Page) -> tuple[str, str]:
    """What is said where no call is open."""
    return CHOOSE[tray] if found.rows and tray in CHOOSE else NOTHING[tray]


def _waits(found: Page) -> str:
    """When the next call is, where none is due now."""
    later = next((row.next_call_at for row in found.rows if not row.due and row.next_call_at), None)
    return said_time(later) if later else ""


def _may(call: Call | None) -> Mapping[str, bool]:
    """What the person may answer with: YES, NO and closing without an answer are three rights."""
    steps = call.steps if call else frozenset()
    return {"close": YES in steps, "reassign": NO in steps}


def _unverified(call: Call | None, tray: Tray) -> str:
    """The dialog that closes without an answer, for the head of CAIC once the calls are exhausted."""
    if call is None or UNVERIFIED not in call.steps or call.tray is Tray.CALLS:
        return ""
    asked = urlencode({"seen": call.seq, "next": queue_url(tray)})
    return f"{reverse('record:step', args=[call.folio, UNVERIFIED])}?{asked}"
