"""The *oficio*: the numbered letter that answers a queja (domain §3, *queja por servicio*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from cauce.documents.forms.parts import Letterhead, Signature, draw, long_day


@dataclass(frozen=True, slots=True)
class Oficio:
    """A letter.

    Attributes:
        reference: its number (`OFI-2026-0007`).
        folio: of the report that it answers; `received_on` when that came in.
        place, on: where and when it is signed.
        addressee: lines of the address block, the name first.
        subject: in a few words.
        paragraphs: the body, without salutation or close.
        signature: who signs.
        copies: to whom copies go.
        changes: what a later version changed, empty on the first.
    """

    head: Letterhead
    reference: str
    folio: str
    received_on: date
    place: str
    on: datetime
    addressee: tuple[str, ...]
    subject: str
    paragraphs: tuple[str, ...]
    signature: Signature
    copies: tuple[str, ...] = ()
    changes: str = ""

    def pdf(self) -> bytes:
        """Return the letter as a tagged PDF, letter size, dated when signed."""
        return draw("oficio", self, _labels(), self.on, dateline=_dateline(self.place, self.on))


def _dateline(place: str, on: datetime) -> str:
    if not place:
        return long_day(on)
    return _("%(place)s, a %(date)s") % {"place": place, "date": long_day(on)}


def _labels() -> dict[str, str]:
    return {
        "title": _("Oficio de respuesta"),
        "number": _("Oficio"),
        "subject": _("Asunto"),
        "folio": _("Reporte"),
        "received": _("recibido el"),
        "present": _("Presente"),
        "close": _("Atentamente"),
        "copies": _("C. c. p."),
        "changes": _("Esta versión sustituye a la anterior:"),
        "page": _("Página {page} de {total}"),
    }
