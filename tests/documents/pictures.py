"""Pictures and hostile files to attach, made on the spot."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, TiffImagePlugin

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\nxref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF\n"


def picture(
    image_format: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB", **options: object
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "teal" if mode != "RGBA" else (0, 0, 0, 0)).save(out, image_format, **options)
    return out.getvalue()


def photo(offset: str = "-06:00") -> bytes:
    """A phone's photo, held upright, that knows when and where it was taken and by whom."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "Persona de Prueba Uno"
    details = exif.get_ifd(0x8769)
    details[36867] = "2026:11:23 12:30:00"
    if offset:
        details[36881] = offset
    rational = TiffImagePlugin.IFDRational
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (rational(19), rational(32), rational(24))
    gps[3], gps[4] = "W", (rational(99), rational(11), rational(42))
    return picture(size=(4000, 3000), exif=exif)


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of a few hundred bytes that claims 900 megapixels."""
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(b"\0" * 1_000))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
