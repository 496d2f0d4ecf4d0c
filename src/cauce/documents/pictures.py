"""Pictures are never kept as given: each is drawn anew by a confined process (`documents.reencode`)."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cauce.documents.errors import Unacceptable

_SCRIPT = Path(__file__).with_name("reencode.py")
_PATIENCE = 30  # seconds of wall clock; the child's own limit of CPU time comes first

# Each child may take 1 GiB: two at once is what a small server bears, the rest wait their turn.
_turns = threading.BoundedSemaphore(2)

_REASONS: dict[str, Promise] = {
    "too_many_pixels": _(
        "La imagen es demasiado grande (más de 50 megapíxeles). Tómela con menor resolución."
    ),
    "unreadable": _("La imagen está dañada o llegó incompleta. Envíela de nuevo."),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn anew: JPEG bytes, size in pixels, and when and where it was taken, if known."""

    jpeg: bytes
    width: int
    height: int
    taken_at: datetime | None
    lat: float | None
    lon: float | None


def redraw(content: bytes) -> Picture:
    """Return the picture in `content` as a JPEG of at most 2000 pixels a side, without metadata.

    Raises:
        Unacceptable: it can't be decoded, has more than 50 megapixels, or takes too much memory or time.
    """
    facts, jpeg = _run(content)
    if "refused" in facts:
        raise Unacceptable(_REASONS[facts["refused"]])
    return Picture(
        jpeg=jpeg,
        width=facts["width"],
        height=facts["height"],
        taken_at=_moment(facts.get("taken", ""), facts.get("offset", "")),
        lat=facts.get("lat"),
        lon=facts.get("lon"),
    )


def _run(content: bytes) -> tuple[dict[str, Any], bytes]:
    command = [sys.executable, "-I", str(_SCRIPT)]
    try:
        with _turns:
            done = subprocess.run(command, input=content, capture_output=True, timeout=_PATIENCE, check=True)
        head, _newline, jpeg = done.stdout.partition(b"\n")
        return json.loads(head), jpeg
    except (subprocess.SubprocessError, ValueError) as error:
        raise Unacceptable(_REASONS["unreadable"]) from error


def _moment(taken: str, offset: str) -> datetime | None:
    """Read EXIF's `2026:11:20 09:15:00`; a camera that tells no offset is on local time."""
    try:
        if offset:
            return datetime.strptime(taken + offset, "%Y:%m:%d %H:%M:%S%z")
        return timezone.make_aware(datetime.strptime(taken, "%Y:%m:%d %H:%M:%S"))  # noqa: DTZ007 - made aware here
    except ValueError:
        return None
