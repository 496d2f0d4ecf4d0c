"""A folio inside a sentence: it is read aloud and copied by hand, so it never breaks at its hyphens."""

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

FOLIO = re.compile(r"\b[A-Z]{2,12}-\d{4}-\d{4,}\b")


def whole_folios(text: str) -> SafeString:
    """`text` as HTML, each of its folios on one line."""
    escaped = conditional_escape(text)
    return mark_safe(FOLIO.sub(_whole, escaped))  # noqa: S308 - escaped above, and a folio has no markup


def _whole(found: re.Match[str]) -> str:
    return format_html('<span class="text-nowrap">{}</span>', found[0])
