"""The manual de usuario as HTML: the same Markdown files that the repository shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cauce.channels.guide.pages import BY_SLUG

FOLDER = Path(__file__).parent / "manual"
A_PAGE = re.compile(r"([\w-]+)\.md(#[\w-]+)?")

# HTML in the files is shown as text: a manual is written, never programmed.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, by the anchor that leads to it."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """A page of the manual: its title, its second headings, and the rest as HTML."""

    title: str
    headings: tuple[Heading, ...]
    body: SafeString


@cache
def read(slug: str) -> Read:
    """The page of that slug (`pages.PAGES`)."""
    return rendered((FOLDER / f"{slug}.md").read_text())


def rendered(text: str) -> Read:
    """A page from its Markdown."""
    tokens = _MARKDOWN.parse(text)
    headings = []
    for opened, inline in pairwise(tokens):
        if opened.type == "heading_open":
            heading = Heading(slugify(inline.content), _plain(inline))
            opened.attrSet("id", heading.anchor)
            headings.append((opened.tag, heading))
    title, body = _without_title(tokens)
    for token in body:
        _settle(token)
    html = _MARKDOWN.renderer.render(body, _MARKDOWN.options, {})
    # Made by the renderer above from files of ours, with HTML off.
    return Read(title, tuple(head for tag, head in headings if tag == "h2"), mark_safe(html))  # noqa: S308


def _without_title(tokens: Sequence[Token]) -> tuple[str, list[Token]]:
    """The page's frame says the title itself."""
    assert tokens[0].tag == "h1", "a page of the manual begins with its title"
    return _plain(tokens[1]), list(tokens[3:])


def _settle(token: Token) -> None:
    """Links lead to pages of the help; what scrolls takes the keyboard."""
    if token.type in ("fence", "code_block"):
        token.attrSet("tabindex", "0")
    if token.children:
        token.children = list(_linked(token.children))


def _linked(children: Sequence[Token]) -> Iterator[Token]:
    """A link to another page of the manual, as its address here; one to what the help has not, as words."""
    dropped = False
    for token in children:
        if token.type == "link_open":
            address = _address(str(token.attrGet("href")))
            dropped = not address
            token.attrSet("href", address)
        if not (dropped and token.type in ("link_open", "link_close")):
            yield token
        if token.type == "link_close":
            dropped = False


def _address(href: str) -> str:
    found = A_PAGE.fullmatch(href)
    if found is None:
        return href if href.startswith("#") else ""
    return reverse("guide:help_page", args=[found[1]]) + (found[2] or "") if found[1] in BY_SLUG else ""


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or ())
