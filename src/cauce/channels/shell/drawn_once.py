"""Pieces of a page that are drawn once: a list that is looked at again finds its rows in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import ParamSpec

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cauce.shared.clock import local_date, now

Given = ParamSpec("Given")

MOST = 1000
"""How many pieces of a kind a process keeps: 2 to 3 KB each with what they are drawn from."""

LIVE = SafeString("\0")
"""What stands in a piece where something changes by the minute; no text that people write has it."""


def drawn_once(draw: Callable[Given, SafeString]) -> Callable[Given, SafeString]:
    """Have `draw` draw what differs, and keep it.

    A piece is drawn from frozen arguments, in a language, on a day ("hoy", "ayer"): a row that changed is
    another piece. Nothing else may be in it: no request, no reader, no clock. What another one pushed out,
    and at the first piece of a new day all, is forgotten.
    """

    @lru_cache(maxsize=MOST)
    def kept(_day: date, _language: str | None, *given: Given.args, **named: Given.kwargs) -> SafeString:
        return draw(*given, **named)

    @lru_cache(maxsize=1)
    def begin(_day: date) -> None:
        kept.cache_clear()

    @wraps(draw)
    def piece(*given: Given.args, **named: Given.kwargs) -> SafeString:
        today = local_date(now())
        begin(today)
        return kept(today, get_language(), *given, **named)  # type: ignore[arg-type]

    return piece


def with_live(piece: SafeString, live: SafeString | str) -> SafeString:
    """A piece with what changes by the minute in its place."""
    return SafeString(piece.replace(LIVE, live))
