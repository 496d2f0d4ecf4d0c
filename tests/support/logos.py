"""Logos as people send them: drawings and pictures, good and bad."""

from __future__ import annotations

import io

from PIL import Image

DROP = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">'
    '<path style="fill:#0a5c6b;font-family:x" d="M20 4 32 24a12 12 0 1 1-24 0z"/>'
    '<rect x="44" y="14" width="70" height="12" fill="#17212b"/></svg>'
)


def svg(inside: str, more: str = "") -> bytes:
    """A drawing of that content; `more` attributes go on its root."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {more}>{inside}</svg>'.encode()


def png(width: int = 60, height: int = 30, mode: str = "RGBA") -> bytes:
    """A picture with a note in it that nobody should keep."""
    out = io.BytesIO()
    picture = Image.new(mode, (width, height))
    picture.info["Comment"] = "nota"
    picture.save(out, "PNG", exif=b"Exif\x00\x00nota-privada")
    return out.getvalue()
