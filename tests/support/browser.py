"""Chromium against the running server, failing on any script error or breach of the content policy."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.support.server import Server

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 640}
UNROLLED = PHONE | {"height": 6000}
"""A phone as wide as ever and as high as the page: nothing lies under the foot, which axe would take for
a target that is too small."""

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The first that is there: without a window of its own it needs a fifth less of the processor."""

# No sandbox: root, as in a container, can't have one. The rest keeps it from talking to others.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one file of tests: Playwright's loop runs in this thread while it lives, and no
    other test could start one of its own."""
    with _async_unsafe(), sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=_chromium(), headless=True, args=ARGUMENTS)
        yield launched
        launched.close()


@contextmanager
def _async_unsafe() -> Iterator[None]:
    """Let the tests' own queries run beside Playwright's loop, which Django would refuse."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        yield
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A page of a fresh profile, whose relative addresses are the server's."""
    with fresh_page(browser, server) as opened:
        yield opened


@contextmanager
def fresh_page(browser: Browser, server: Server) -> Iterator[Page]:
    """The same, for a test with several people, each at a browser of their own."""
    context = browser.new_context(
        base_url=server.url, viewport=DESKTOP, locale="es-MX", timezone_id="America/Mexico_City"
    )
    opened = context.new_page()
    broken: list[str] = []
    opened.on("pageerror", lambda error: broken.append(str(error)))
    opened.on("console", lambda message: _note_breach(message, broken))
    yield opened
    context.close()
    assert not broken


def ready_for_keys(page: Page) -> None:
    """Wait until the page that a key or a press led to has started its scripts: what it shows is seen
    before they listen, and a key pressed meanwhile is nobody's."""
    page.wait_for_load_state("load")


def _note_breach(message: ConsoleMessage, broken: list[str]) -> None:
    if "Content Security Policy" in message.text:
        broken.append(message.text)


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "Chromium was not found: apt-get install chromium"
    return found
