"""Two texts compared word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|[^\s]+")


def pieces(before: str, after: str) -> Iterator[tuple[str, str]]:
    """What stays, goes and comes: pairs of "same", "old" or "new", and the words."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    for how, from_old, to_old, from_new, to_new in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if how == "equal":
            yield "same", "".join(old[from_old:to_old])
            continue
        if to_old > from_old:
            yield "old", "".join(old[from_old:to_old])
        if to_new > from_new:
            yield "new", "".join(new[from_new:to_new])
