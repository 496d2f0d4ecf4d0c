"""The *acuse*: the receipt that a person takes home (manual, step 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from cauce.documents.forms.parts import Letterhead, draw, qr


class Paper(StrEnum):
    """What it is printed on: half a letter sheet, or the 80 mm roll of a ticket printer."""

    HALF_LETTER = "half_letter"
    ROLL = "roll"


@dataclass(frozen=True, slots=True)
class Acuse:
    """A receipt, without any personal datum: it may be left on a counter.

    Attributes:
        folio: as told to the person.
        kind: what was brought, in words (*Solicitud de servicio*).
        matter: what was reported, in the words of the catalogue.
        place: street and colonia, never the house number.
        received_at: when the office took it in; `received_by` the desk or channel, in words.
        deadline: by when it will be attended; `deadline_note` how it is counted (*24 horas naturales*).
        next_steps: what happens next, in the order of happening; also how to regularise after a refusal.
        outcome: empty, or what was decided on the spot (*No procede: …*).
        privacy: the short notice, and the version of the notice stored with the report.
    """

    head: Letterhead
    folio: str
    kind: str
    matter: str
    place: str
    received_at: datetime
    received_by: str
    next_steps: tuple[str, ...]
    privacy: str
    privacy_version: str
    deadline: datetime | None = None
    deadline_note: str = ""
    outcome: str = ""
    emergency_phone: str = ""

    def pdf(self, paper: Paper = Paper.HALF_LETTER) -> bytes:
        """Return the receipt as a tagged PDF, dated as received."""
        template = "acuse" if paper is Paper.HALF_LETTER else "acuse_roll"
        return draw(template, self, _labels(), self.received_at, qr=qr(self.folio))


def _labels() -> dict[str, str]:
    return {
        "title": _("Acuse de recibo"),
        "folio": _("Folio"),
        "kind": _("Trámite"),
        "matter": _("Qué se reportó"),
        "place": _("Dónde"),
        "received": _("Recibido"),
        "deadline": _("Atención a más tardar"),
        "outcome": _("Respuesta"),
        "next": _("Qué sigue"),
        "follow": _("Pregunte por su reporte"),
        "how": _("Dé este folio por teléfono o en nuestras oficinas."),
        "qr": _("Código QR con el folio"),
        "privacy": _("Aviso de privacidad"),
        "version": _("versión"),
        "stamp": _("Sello de la oficina"),
        "emergency": _("Emergencias"),
        "keep": _("Conserve este acuse."),
    }
