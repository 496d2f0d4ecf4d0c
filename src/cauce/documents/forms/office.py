"""The office's settings as they go on paper."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cauce.catalogue.rows import OfficeRow
from cauce.documents.forms.parts import Letterhead, Signature

PROCEDURE = "PE/OPDM/DG/UGSRP/01 · 02 (09/2018)"


def letterhead(office: OfficeRow) -> Letterhead:
    """Return the letterhead of UGSyRP, the unit that receives and answers (manual, step 2)."""
    return Letterhead(
        name=office.name,
        unit=_("Unidad de Gestión Social y Relaciones Públicas"),
        address=office.address,
        phone=office.phone,
        website=office.website,
        procedure=PROCEDURE,
        brand=office.brand,
    )


def signatures(office: OfficeRow) -> tuple[Signature, ...]:
    """Return the places to sign, as the settings name them."""
    return tuple(Signature(line.caption, line.post) for line in office.signatures)
