"""Nothing that people see is left unmarked, and nothing that is marked is left without its English."""

import re
from pathlib import Path

import polib
import pytest

from cauce.channels.shell.words import WORDS
from tests.i18n import marked
from tests.i18n.marked import MODULES, ROOT, SOURCES, TEMPLATES

CATALOGUE = polib.pofile(str(SOURCES / "locale/en/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z](?!\w)|{\w+}|</?\w+>")

NAMES = {"Cauce", "· Cauce", "XLSX", "CSV", "PDF", "BPMN"}
HEAD = {
    "screen",
    "reports-sheet",
    "wall",
    "width=device-width, initial-scale=1",
    "noindex, nofollow",
    "light dark",
}
"""Contents of `<meta>` and classes that a block of the head leaves behind."""
MADE_UP = ("styleguide/", "console/demo/", "staff/demo", "gateways/commercial/", "views/styleguide")
"""What shows or invents data: nothing of it is the product speaking."""
IN_SPANISH_ON_PURPOSE = {
    "cases/search.py": "signs that the search leaves out",
    "catalogue/exchange/reference.py": "names of files, in the English of a document for developers",
    "catalogue/exchange/sentences.py": "quotation marks",
    "catalogue/profiles/sentences.py": "quotation marks",
    "catalogue/settings/saying.py": "quotation marks",
    "channels/imports/tables.py": "quotation marks",
    "config/settings.py": "a language says its own name",
    "shared/phones.py": "what people write before an extension",
}
ENGLISH = ("channels/console/", "channels/rest/", "cases/verifying/", "config/env.py")
"""The commands, the API's document and the verifier speak to whoever runs and programs the system."""


def named(path: Path) -> str:
    return str(path.relative_to(SOURCES))


def looked_at(paths: list[Path], *spared: str) -> list[Path]:
    return [path for path in paths if not any(part in str(path) for part in spared)]


@pytest.mark.parametrize("path", looked_at(TEMPLATES, *MADE_UP), ids=named)
def test_a_template_says_nothing_unmarked(path: Path) -> None:
    assert set(marked.bare_text(path)) <= NAMES | HEAD


@pytest.mark.parametrize("path", looked_at(MODULES, *MADE_UP, *ENGLISH, *IN_SPANISH_ON_PURPOSE), ids=named)
def test_a_module_says_no_spanish_unmarked(path: Path) -> None:
    assert marked.bare_sentences(path) == []


def test_every_marked_word_has_been_collected() -> None:
    known = {entry.msgid for entry in CATALOGUE}
    said = {word for path in TEMPLATES for word in marked.template_words(path)}
    said |= {word for path in MODULES for word in marked.module_words(path)}
    assert said - known == set(), "run `make messages` and translate these"


def test_every_word_has_its_english() -> None:
    assert [entry.msgid for entry in CATALOGUE.untranslated_entries()] == []
    assert [entry.msgid for entry in CATALOGUE.fuzzy_entries()] == []


def test_the_english_keeps_the_places_to_fill_in() -> None:
    assert [
        (entry.msgid, said)
        for entry in CATALOGUE
        for said, of in _pairs(entry)
        if _places(said) != _places(of)
    ] == []


def _pairs(entry: polib.POEntry) -> list[tuple[str, str]]:
    if entry.msgid_plural:
        return [(entry.msgstr_plural[0], entry.msgid), (entry.msgstr_plural[1], entry.msgid_plural)]
    return [(entry.msgstr, entry.msgid)]


def _places(sentence: str) -> set[str]:
    return set(PLACEHOLDER.findall(sentence))


def test_the_modules_of_the_browser_ask_only_for_words_that_there_are() -> None:
    asked = set()
    for path in (ROOT / "frontend/src").rglob("*.js"):
        text = path.read_text()
        asked |= set(re.findall(r'\bword\("(\w+)"', text))
        asked |= {f"{name}_{n}" for name in re.findall(r'\bcount\("(\w+)"', text) for n in ("one", "other")}
    assert asked
    assert asked <= set(WORDS)
