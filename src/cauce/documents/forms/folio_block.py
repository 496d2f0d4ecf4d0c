"""A block of reserved folios: forms to fill in by hand while the system is away (domain §10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cauce.documents.forms.parts import Letterhead, draw


@dataclass(frozen=True, slots=True)
class FolioBlock:
    """Forms for `folios`, two a letter page.

    `reference` is the block's own number, `privacy` the short notice and `privacy_version` which one.
    """

    head: Letterhead
    reference: str
    folios: tuple[str, ...]
    printed_at: datetime
    privacy: str
    privacy_version: str

    def pdf(self) -> bytes:
        """Return the forms as a tagged PDF, dated when printed."""
        return draw("folio_block", self, _labels(), self.printed_at)


def _labels() -> dict[str, str]:
    return {
        "title": _("Reporte en papel"),
        "folio": _("Folio reservado"),
        "date": _("Fecha"),
        "time": _("Hora (24 h)"),
        "channel": _("Cómo llegó"),
        "channels": " ☐ ".join(("", _("en persona"), _("teléfono"), _("escrito"), _("electrónico"))).strip(),
        "taken_by": _("Recibió"),
        "person": _("Nombre y apellidos"),
        "phone": _("Teléfono (10 dígitos)"),
        "withheld": _("☐ no lo proporciona"),
        "account": _("Núm. de cuenta (falta de agua)"),
        "street": _("Calle"),
        "ext": _("Núm. ext."),
        "int": _("Núm. int."),
        "block": _("Mz."),
        "lot": _("Lt."),
        "colonia": _("Colonia"),
        "between": _("Entre calles"),
        "reference": _("Referencia"),
        "service": _("Qué reporta (servicio)"),
        "details": _("Descripción y respuestas a las preguntas del servicio"),
        "risk": _("☐ hay riesgo para personas: avise a Protección Civil o al 911"),
        "keyed": _("Capturado en el sistema el"),
        "keyed_by": _("por"),
        "privacy": _("Aviso de privacidad"),
        "version": _("versión"),
        "cut": _("cortar aquí"),
        "block_no": _("Bloque"),
        "sheet": _("{n} de {total}"),
    }
