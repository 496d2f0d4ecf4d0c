"""What is marked for translation in the code, and what should be: read from the sources themselves."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src/cauce"
MODULES = sorted(path for path in SOURCES.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(SOURCES.glob("**/templates/**/*.html"))

MARKERS = {"_", "N_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
SPOKEN = ("aria-label", "alt", "placeholder", "title", "content", "data-key-label")
"""Attributes that a person reads or hears."""
LOGIC = re.compile(
    r"{% *(comment|blocktranslate).*?{% *end\1 *%}|{#.*?#}|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
TEMPLATIZED = re.compile(r"""\bn?gettext\((u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")""")
WORD = re.compile(r"[^\W\d_]{3,}|º")
SPANISH = re.compile(
    r"[áéíóúñ¿¡«]|\b(el|la|los|las|un|una|de|del|que|con|para|por|su|se|es|esta|este|ya|hay|falta)\b.* ",
    re.IGNORECASE,
)


def template_words(path: Path) -> Iterator[str]:
    """The words that a template marks."""
    for quoted in TEMPLATIZED.findall(templatize(path.read_text(), origin=str(path))):
        yield ast.literal_eval(quoted)


def module_words(path: Path) -> Iterator[str]:
    """The words that a module marks."""
    for call in ast.walk(ast.parse(path.read_text())):
        if isinstance(call, ast.Call) and _name(call.func) in MARKERS and call.args:
            first = call.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def bare_text(path: Path) -> list[str]:
    """What a template says without marking it: text, and attributes that are read aloud."""
    reader = _Bare()
    reader.feed(LOGIC.sub("", path.read_text()))
    return [text for text in reader.said if WORD.search(text)]


def bare_sentences(path: Path) -> list[str]:
    """Strings of a module that read as Spanish and are not marked; docstrings are not strings."""
    tree = ast.parse(path.read_text())
    spared = {id(constant) for node in ast.walk(tree) for constant in _spared(node)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in spared
        and SPANISH.search(node.value)
    ]


def _spared(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr):
        yield node.value
    elif isinstance(node, ast.Call) and _name(node.func) in MARKERS:
        yield from node.args


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


class _Bare(HTMLParser):
    SILENT = frozenset({"script", "style", "code", "kbd"})

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within.append(tag)
        self.said += [" ".join(value.split()) for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            while self._within.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.SILENT & set(self._within[-1:]):
            self.said.append(" ".join(data.split()))
