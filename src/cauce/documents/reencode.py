"""Run as a script in a process of its own: a picture on stdin, what it shows as JPEG on stdout.

Output: one line of JSON, then the JPEG. `{"refused": "too_many_pixels" | "unreadable"}` means no JPEG.
A picture is hostile input to a decoder written in C: this process has no more memory, time or files
than one picture needs, and imports nothing of Cauce.
"""

from __future__ import annotations

import io
import json
import math
import resource
import sys
from contextlib import suppress
from typing import Any

MAX_PIXELS = 50_000_000
LONG_SIDE = 2000
QUALITY = 82
MEMORY = 1 << 30
SECONDS = 20

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_TAKEN, _TAKEN_OFFSET = 36867, 36881


def confine() -> None:
    """Give up all but what re-encoding needs; the soft limits are also the hard ones."""
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


def reencode(source: bytes) -> tuple[dict[str, Any], bytes]:
    """Return what was learnt of the picture, and its JPEG of at most `LONG_SIDE` pixels a side."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # our own limit, below, tells a bomb from a broken file
    picture: Image.Image = Image.open(io.BytesIO(source), formats=("JPEG", "PNG", "WEBP"))
    if picture.width * picture.height > MAX_PIXELS:
        return {"refused": "too_many_pixels"}, b""
    facts = _facts(picture)
    picture.draft("RGB", (LONG_SIDE, LONG_SIDE))
    picture.load()
    ImageOps.exif_transpose(picture, in_place=True)
    small = _on_white(picture)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return facts | {"width": small.width, "height": small.height}, out.getvalue()


def _on_white(picture: Any) -> Any:
    """Shrink, and lay what is transparent on white: JPEG knows no transparency."""
    from PIL import Image

    clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    picture = picture.convert("RGBA" if clear else "RGB")
    picture.thumbnail((LONG_SIDE, LONG_SIDE))
    if not clear:
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _facts(picture: Any) -> dict[str, Any]:
    """Read when and where a photo was taken; what can't be read is left out."""
    facts: dict[str, Any] = {}
    with suppress(Exception):
        exif = picture.getexif()
        details = exif.get_ifd(_EXIF_IFD)
        facts["taken"] = str(details[_TAKEN])
        facts["offset"] = str(details.get(_TAKEN_OFFSET, ""))
    with suppress(Exception):
        gps = picture.getexif().get_ifd(_GPS_IFD)
        lat, lon = _degrees(gps[2], gps[1], "S"), _degrees(gps[4], gps[3], "W")
        if abs(lat) <= 90 and abs(lon) <= 180 and (lat, lon) != (0, 0):
            facts |= {"lat": lat, "lon": lon}
    return facts


def _degrees(parts: Any, reference: str, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value):
        raise ValueError("no place")
    return round(-value if reference.upper().startswith(negative) else value, 7)


def main() -> None:
    """Answer for the one picture on stdin."""
    source = sys.stdin.buffer.read()
    try:
        facts, jpeg = reencode(source)
    except Exception:
        facts, jpeg = {"refused": "unreadable"}, b""
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + jpeg)


if __name__ == "__main__":
    confine()
    main()
