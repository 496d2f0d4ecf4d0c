"""What a person adds to a report: the note of causes before the issue, the reason of a correction."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cauce.documents.forms.report import Remarks
from cauce.reporting.bulletins.errors import NoReason, TooMuchToPrint
from cauce.shared.text import TooLong, clean

CODE = "causes"
LONGEST, LONGEST_REASON = 4000, 300


def noted(text: str) -> str:
    """The note as it is kept, without what cannot be seen. Raises `TooMuchToPrint`."""
    return _clean(text, LONGEST, lines=True)


def reason(text: str) -> str:
    """Why a report is corrected, on one line. Raises `NoReason` and `TooMuchToPrint`."""
    said = " ".join(_clean(text, LONGEST_REASON, lines=False).split())
    if not said:
        raise NoReason
    return said


def _clean(text: str, limit: int, *, lines: bool) -> str:
    try:
        return clean(text, limit, lines=lines)
    except TooLong as error:
        raise TooMuchToPrint from error


def note(text: str) -> tuple[Remarks, ...]:
    """The note as a block, none when nothing was said."""
    return (Remarks(CODE, _("Nota de causas"), tuple(text.splitlines())),) if text else ()
