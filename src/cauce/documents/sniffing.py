"""What a file is, told by its bytes: neither its name nor its sender's word is believed."""

from __future__ import annotations

from enum import StrEnum


class Nature(StrEnum):
    """The kinds of file that are told apart; the value is the MIME type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    HEIC = "image/heic"
    PDF = "application/pdf"
    UNKNOWN = "application/octet-stream"


PICTURES = frozenset({Nature.JPEG, Nature.PNG, Nature.WEBP})
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_PDF_TAIL = 2048


def sniff(content: bytes) -> Nature:
    """Return what `content` is by its signature."""
    if content.startswith(b"\xff\xd8\xff"):
        return Nature.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Nature.PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Nature.WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return Nature.HEIC
    return Nature.PDF if is_pdf(content) else Nature.UNKNOWN


def is_pdf(content: bytes) -> bool:
    """Whether `content` begins and ends as a PDF does (ISO 32000-1, 7.5.2 and 7.5.5)."""
    tail = content[-_PDF_TAIL:]
    return content.startswith(b"%PDF-") and b"startxref" in tail and b"%%EOF" in tail
