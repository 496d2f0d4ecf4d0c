"""A PNG put together again from the pieces that make its picture: no metadata, nothing that is hidden.

No picture is decoded here; its data is inflated, bounded, to know that it is whole.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cauce.catalogue.logo.errors import NotADrawing

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LONGEST_SIDE = 2000
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Of each kind of colour, how many numbers make a pixel."""

_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_HEADER = struct.Struct(">IIBBBBB")


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and its size in pixels."""

    content: bytes
    width: int
    height: int


def is_png(content: bytes) -> bool:
    """Whether it says that it is one."""
    return content.startswith(SIGNATURE)


def redrawn(content: bytes) -> Picture:
    """The picture alone, of the first frame. Raises `NotADrawing` when it is damaged or too large."""
    kept = [(name, data) for name, data in _chunks(content) if name in _KEPT]
    if not kept or kept[0][0] != b"IHDR" or len(kept[0][1]) != _HEADER.size:
        raise _damaged()
    width, height, inflated = _measured(kept[0][1])
    if len(_inflated(b"".join(data for name, data in kept if name == b"IDAT"), inflated)) != inflated:
        raise _damaged()
    return Picture(SIGNATURE + b"".join(_written(*chunk) for chunk in kept), width, height)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place, name = len(SIGNATURE), b""
    while name != b"IEND":
        if len(content) < place + 12:
            raise _damaged()
        length, name = struct.unpack_from(">I4s", content, place)
        data, end = content[place + 8 : place + 8 + length], place + 12 + length
        if content[place:end] != _written(name, data):
            raise _damaged()
        yield name, data
        place = end


def _written(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _measured(header: bytes) -> tuple[int, int, int]:
    """Width, height, and how many bytes its rows take."""
    width, height, depth, colour, compression, filtering, interlaced = _HEADER.unpack(header)
    if not 0 < width <= LONGEST_SIDE or not 0 < height <= LONGEST_SIDE:
        raise NotADrawing(_("el logotipo tiene demasiados pixeles: se admiten 2000 por lado"))
    if colour not in SAMPLES or depth not in (1, 2, 4, 8) or compression or filtering or interlaced:
        raise NotADrawing(_("guarde el PNG de 8 bits y sin entrelazar"))
    return width, height, height * (1 + (width * depth * SAMPLES[colour] + 7) // 8)


def _inflated(data: bytes, most: int) -> bytes:
    """The rows, and one byte more where there are too many."""
    try:
        return zlib.decompressobj().decompress(data, most + 1)
    except zlib.error as error:
        raise _damaged() from error


def _damaged() -> NotADrawing:
    return NotADrawing(_("la imagen está dañada o llegó incompleta"))
