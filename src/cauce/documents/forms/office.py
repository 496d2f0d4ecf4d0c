"""The office's settings as they go on paper."""

from __future__ import annotations

from collections.abc import Iterable

from cauce.catalogue.rows import OfficeRow
from cauce.catalogue.rows import Signature as SignatureRow
from cauce.documents.forms.parts import Letterhead, Signature


def letterhead(office: OfficeRow) -> Letterhead:
    """Return the letterhead of the unit that receives and answers (manual, step 2)."""
    return Letterhead(
        name=office.name,
        unit=office.unit,
        address=office.address,
        phone=office.phone,
        website=office.website,
        procedure=office.manual,
        brand=office.brand,
        logo_svg=office.logo,
    )


def signatures(office: OfficeRow) -> tuple[Signature, ...]:
    """Return the places to sign, as the settings name them."""
    return places_to_sign(office.signatures)


def places_to_sign(lines: Iterable[SignatureRow]) -> tuple[Signature, ...]:
    """Return a list of places to sign as it goes on paper."""
    return tuple(Signature(line.caption, line.post) for line in lines)
