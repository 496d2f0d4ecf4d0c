"""Dates of old registers: their formats, their zone, and the numbers of spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

EARLIEST = 1970
"""Older dates are the zero of some program, not a report's."""
LATEST = 2100
ISO_DAY = "%Y-%m-%d"
"""Formats that begin so are read as ISO first: tens of times faster than `strptime`."""
FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - the zone is put on once it is a date


class NotAMomentError(ValueError):
    """The text is no date in any of the formats."""


class OutOfTimeError(NotAMomentError):
    """The text is a date, but no report's."""


def moment(text: str, formats: Sequence[str], zone: ZoneInfo, serials: bool) -> datetime:
    """The aware moment of a text: by the formats, in ISO, or, with `serials`, by a spreadsheet's number.

    Raises `NotAMomentError`, `OutOfTimeError`.
    """
    naive = _by_iso(text) if formats[0].startswith(ISO_DAY) else None
    naive = naive or _by_format(text, formats) or _by_iso(text) or (_by_serial(text) if serials else None)
    if naive is None:
        raise NotAMomentError(text)
    if not EARLIEST <= naive.year <= LATEST:
        raise OutOfTimeError(text)
    return naive if naive.tzinfo else naive.replace(tzinfo=zone)


def _by_format(text: str, formats: Sequence[str]) -> datetime | None:
    for shape in formats:
        try:
            return datetime.strptime(text, shape)  # noqa: DTZ007 - the zone is the file's
        except ValueError:
            continue
    return None


def _by_iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _by_serial(text: str) -> datetime | None:
    try:
        return FIRST_DAY + timedelta(seconds=round(float(text) * 86400))
    except (ValueError, OverflowError):
        return None
