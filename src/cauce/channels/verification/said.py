"""What is told after each outcome: what became of the report, and when the person is called again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.contrib import messages
from django.utils.translation import gettext as _

from cauce.cases.projection import FAILED_CALLS
from cauce.catalogue import current
from cauce.channels.shell.components.times import said_time
from cauce.steps.verification.answering import SECOND
from cauce.steps.verification.queue import Tray, tray_of

if TYPE_CHECKING:
    from cauce.cases.models import Entry

Word = tuple[int, str]
"""A level of Django's messages, and a sentence."""


def of(entry: Entry, folio: str) -> list[Word]:
    """What the entry did to the report with that folio, or to its main report."""
    return _SAID[entry.step](entry, folio)


def number(folio: str, *, corrected: bool) -> Word:
    """After a wrong number: called at the other one, or verified by inspection."""
    if corrected:
        return messages.SUCCESS, _("%(folio)s: teléfono corregido; vuelve a la lista.") % {"folio": folio}
    return messages.INFO, _("%(folio)s: sin otro número, pasa a inspección.") % {"folio": folio}


def sorry(folio: str, why: str) -> Word:
    """Somebody else was first."""
    return messages.ERROR, f"{folio}: {why}"


def _closed(_entry: Entry, folio: str) -> list[Word]:
    return [(messages.SUCCESS, _("%(folio)s: cerrado conforme.") % {"folio": folio})]


def _reassigned(entry: Entry, folio: str) -> list[Word]:
    case = entry.case
    area = current().areas[case.area_id].name if case.area_id else ""
    facts = {"folio": case.folio, "area": area, "n": case.attempt}
    told = [(messages.SUCCESS, _("%(folio)s: reasignado a %(area)s, %(n)s.º intento.") % facts)]
    if case.folio != folio:
        told.append((messages.INFO, _("%(folio)s sigue a ese reporte.") % {"folio": folio}))
    if case.noes >= SECOND:
        told.append((messages.WARNING, _("Segunda inconformidad: se escaló al titular.")))
    return told


def _contacted(entry: Entry, folio: str) -> list[Word]:
    case = entry.case
    if entry.data["outcome"] == "no_answer" and tray_of(case) is Tray.UNREACHED:
        words = _("%(folio)s: sin respuesta por última vez, pasa a «Sin localizar».")
        return [(messages.WARNING, words % {"folio": folio})]
    if case.next_call_at is None:
        return [(messages.INFO, _("%(folio)s: anotado; ya no espera verificación.") % {"folio": folio})]
    facts = {"folio": folio, "when": said_time(case.next_call_at)}
    told = [(messages.INFO, _("%(folio)s: se llama de nuevo %(when)s.") % facts)]
    if entry.data["outcome"] in FAILED_CALLS and case.last_call_at != entry.happened_at:
        told.append(
            (messages.INFO, _("No cuenta como otro intento: el anterior fue hace menos de una hora."))
        )
    return told


_SAID: Mapping[str, Callable[[Entry, str], list[Word]]] = {
    "close": _closed,
    "reassign": _reassigned,
    "contact": _contacted,
}
