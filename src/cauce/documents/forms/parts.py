"""What several forms share: the letterhead, signatures, and how moments and codes are put on paper."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any

import segno
from django.utils.formats import date_format
from django.utils.translation import get_language

from cauce.documents.typesetting import Verbatim, typeset
from cauce.shared.clock import local


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues, as the office's settings say today.

    `brand` is a colour as `#rrggbb`; `logo_svg` a drawing, empty for none; `procedure` the manual's code
    and version, printed at the foot.
    """

    name: str
    unit: str
    address: str = ""
    phone: str = ""
    website: str = ""
    hours: str = ""
    procedure: str = ""
    brand: str = "#0a5c6b"
    logo_svg: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: the part played (*Elaboró*), the post, and the name if it is to be printed."""

    part: str
    post: str
    name: str = ""


def moment(at: datetime) -> str:
    """Return an instant as `23/11/2026 18:05`, on the office's clock."""
    return f"{local(at):%d/%m/%Y %H:%M}"


def day(on: date) -> str:
    """Return a day as `23/11/2026`."""
    return f"{on:%d/%m/%Y}"


def long_day(at: datetime) -> str:
    """Return the day of an instant in words: `23 de noviembre de 2026`, `November 23, 2026`."""
    words = date_format(local(at), "DATE_FORMAT")
    return words if _language() == "en" else words.lower()


def qr(url: str) -> Verbatim:
    """Return a QR code of `url` as SVG, without its quiet zone: the layout leaves that."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, svgns=True)
    return Verbatim(out.getvalue().decode())


def draw(template: str, form: Any, labels: Mapping[str, str], created: datetime, **more: Any) -> bytes:
    """Return the PDF of a form, its fields and `more` named as they are in the template."""
    data = {**plain(form), **more, "labels": {key: str(text) for key, text in labels.items()}}
    return typeset(template, data | {"lang": _language()}, created=created)


def plain(value: Any) -> Any:
    """Return a form as what JSON holds: dataclasses as mappings, times as they are printed."""
    if isinstance(value, Letterhead):
        return _letterhead(value)
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return value


def _language() -> str:
    return (get_language() or "es")[:2]


def _letterhead(head: Letterhead) -> dict[str, str]:
    shown = {field.name: getattr(head, field.name) for field in fields(head)}
    return shown | {"logo_svg": Verbatim(head.logo_svg)}
