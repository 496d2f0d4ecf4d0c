"""A supply address that its own resident recognises and a stranger can't use."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_KEPT_LETTERS = 3


def mask_address(address: str) -> str:
    """`"Av. Hidalgo 123, Centro"` → `"Av. Hid•••• ••3, Cen•••"`."""
    return _WORD.sub(lambda found: _mask_word(found.group()), address)


def _mask_word(word: str) -> str:
    if any(character.isdigit() for character in word):
        return "•" * (len(word) - 1) + word[-1]
    return word[:_KEPT_LETTERS] + "•" * (len(word) - _KEPT_LETTERS)
