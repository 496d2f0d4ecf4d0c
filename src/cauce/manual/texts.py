"""What the office wrote, as paragraphs, items of a list and terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BETWEEN = re.compile(r"\n\s*\n")
_TERM = re.compile(r"([^:.\n]{1,60}):\s+(.+)", re.DOTALL)
GLOSSARY = "glossary"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text; `sort` is "paragraph", "item" or "term", the last with what it explains."""

    sort: str
    words: str
    term: str = ""


def passages(section: str, text: str) -> tuple[Passage, ...]:
    """The pieces of a section's text, in order."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    return tuple(passage for part in parts for passage in _of(section, part))


def _of(section: str, part: str) -> Iterator[Passage]:
    paragraph: list[str] = []
    for line in part.splitlines():
        if not line.startswith("- "):
            paragraph.append(line.strip())
            continue
        if paragraph:
            yield _paragraph(section, " ".join(paragraph))
            paragraph = []
        yield Passage("item", line.removeprefix("- ").strip())
    if paragraph:
        yield _paragraph(section, " ".join(paragraph))


def _paragraph(section: str, words: str) -> Passage:
    found = _TERM.fullmatch(words) if section == GLOSSARY else None
    return Passage("term", found[2], found[1]) if found else Passage("paragraph", words)
