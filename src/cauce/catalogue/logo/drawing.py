"""A logo from a file that nobody has looked at: drawn anew, or refused."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

from django.utils.translation import gettext as _

from cauce.catalogue.logo import png, svg
from cauce.catalogue.logo.errors import NotADrawing

LARGEST = 100_000
"""Bytes of the drawing, which every document issued carries."""


def drawing_of(content: bytes) -> str:
    """The SVG drawing that an SVG or PNG file shows; of a drawing of ours, itself.

    Raises:
        NotADrawing: it is neither, it is too large, or it says more than shapes and colours.
    """
    if len(content) > LARGEST:
        raise _too_large()
    drawing = _framed(content) if png.is_png(content) else svg.redrawn(content)
    if len(drawing) > LARGEST:
        raise _too_large()
    return drawing


@lru_cache(maxsize=8)
def mark_of(drawing: str) -> str:
    """What tells a drawing from every other, for an address that never changes its content."""
    return hashlib.sha256(drawing.encode()).hexdigest()[:20]


def _framed(content: bytes) -> str:
    """A PNG as the only image of a drawing of its size."""
    picture = png.redrawn(content)
    size = f'width="{picture.width}" height="{picture.height}"'
    data = base64.b64encode(picture.content).decode("ascii")
    image = f'<image {size} href="{svg.PNG_DATA}{data}"/>'
    head = f'<svg xmlns="{svg.SVG}" viewBox="0 0 {picture.width} {picture.height}">'
    return svg.redrawn(f"{head}{image}</svg>".encode())


def _too_large() -> NotADrawing:
    return NotADrawing(_("el logotipo es demasiado grande: se admiten 100 kB, o 70 kB si es PNG"))
