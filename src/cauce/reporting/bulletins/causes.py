"""The note of causes: what a person says of the figures before the issue."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cauce.documents.forms.report import Remarks

CODE = "causes"


def note(text: str) -> tuple[Remarks, ...]:
    """The note as a block, none when nothing was said."""
    return (Remarks(CODE, _("Nota de causas"), tuple(text.splitlines())),) if text else ()
