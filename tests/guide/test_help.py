"""The help: every screen has its page, the manual's links and headings lead somewhere, HTML stays text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from cauce.channels.guide import pages, reading
from cauce.channels.guide.pages import HELP, PAGES, help_for
from cauce.channels.shell.nav import SCREENS
from tests.support.cast import Cast, browser_of

pytestmark = pytest.mark.django_db

HELP_HOME = "/ayuda/"
MOST_STATEMENTS = 12


class _Links(HTMLParser):
    """The anchors of a page, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.hrefs: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.ids.add(said.get("id") or "")
        if tag == "a":
            self.hrefs.append(said.get("href") or "")


@pytest.mark.parametrize("view", SCREENS.values())
def test_every_screen_of_the_bar_has_its_help(view: str) -> None:
    assert view.partition(":")[0] in HELP


@pytest.mark.parametrize("view", HELP)
def test_help_leads_to_a_heading_that_is_there(view: str) -> None:
    slug, anchor = help_for(view)
    page = reading.read(slug)
    assert not anchor or anchor in _Links(str(page.body)).ids


def test_every_page_of_the_manual_is_in_the_help() -> None:
    assert {file.stem for file in reading.FOLDER.glob("*.md")} == {page.slug for page in PAGES}


@pytest.mark.parametrize("slug", [page.slug for page in PAGES])
def test_the_links_of_a_page_lead_somewhere(cast: Cast, slug: str) -> None:
    browser = browser_of(cast.alma)
    body = _Links(str(reading.read(slug).body))
    for href in body.hrefs:
        path, _, anchor = href.partition("#")
        there = _Links(browser.get(path).content.decode()) if path else body
        assert not anchor or anchor in there.ids, href
        assert not path or browser.get(path).status_code == 200, href


def test_the_menu_opens_the_help_of_the_screen_one_is_at(cast: Cast) -> None:
    browser = browser_of(cast.alma)
    page = _Links(browser.get("/escritorio/").content.decode())
    (href,) = {href for href in page.hrefs if href.startswith(f"{HELP_HOME}aqui/")}
    assert browser.get(href)["Location"] == f"{HELP_HOME}captura/"
    assert "oprima" in browser.get(f"{HELP_HOME}aqui/?de=nada", follow=True).content.decode()


def test_each_reads_what_is_theirs_first(cast: Cast) -> None:
    page = browser_of(cast.fina).get(HELP_HOME)
    theirs = [page.slug for page, _title in page.context["theirs"]]
    assert theirs[0] == pages.GENERAL.slug
    assert "verificacion" in theirs
    assert "captura" not in theirs
    assert {page.slug for page, _title in page.context["others"]} >= {"captura", "sistema"}


def test_a_reader_of_english_is_told_that_the_manual_is_in_spanish(cast: Cast) -> None:
    browser = browser_of(cast.alma)
    assert "El manual está escrito en español" not in browser.get(HELP_HOME).content.decode()
    browser.cookies["django_language"] = "en"
    page = browser.get(HELP_HOME).content.decode()
    assert "The manual is written in Spanish" in page
    assert '<article class="help-text" lang="es">' in page


def test_html_in_the_manual_stays_text() -> None:
    assert "<script" not in reading.rendered("# A\n\n<script>alert(1)</script> <b>b</b>").body


def test_help_is_not_for_strangers_and_knows_its_pages(client, cast: Cast) -> None:
    assert client.get(HELP_HOME).status_code == 302
    assert browser_of(cast.alma).get(f"{HELP_HOME}nada/").status_code == 404
    assert resolve(HELP_HOME).view_name == "guide:help"


def test_the_page_asks_few_queries(cast: Cast) -> None:
    browser = browser_of(cast.alma)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(f"{HELP_HOME}captura/").status_code == 200
    assert len(asked) <= MOST_STATEMENTS
