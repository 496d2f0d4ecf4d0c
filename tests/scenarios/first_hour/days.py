"""A utility of which nothing is said yet, its server on any day, and the browsers at it that day."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Browser

from cauce.channels.console.up import web_command
from tests.scenarios.first_hour.accounts import PASSWORD, Account
from tests.support import processes
from tests.support.browser import fresh_page
from tests.support.server import Server, install

PATIENCE = 120_000
"""Milliseconds: how long a page may take on a busy machine is not what is looked at here."""
ROOT = Path(__file__).parents[3]
MOVED_CLOCK = ROOT / "tests" / "support" / "moved_clock"
SETTINGS = {
    "CAUCE_DEMO": "no",
    "CAUCE_SECRET_KEY": "of-a-test-and-of-nothing-else-0123456789abcdef0123456789",
    "CAUCE_MAIL_KIND": "smtp",
    "PYTHONPATH": f"{MOVED_CLOCK}:{ROOT / 'src'}:{ROOT}",
}
ADMINISTRATOR = "sistemas"

Someone = TypeVar("Someone", bound=Account)
Seat = Callable[[Someone], Someone]


class Utility:
    """An installation with nothing in it but the account of who administers it."""

    def __init__(self, directory: Path, database: str, browser: Browser) -> None:
        self.port, self.browser = processes.free_port(), browser
        url = f"http://127.0.0.1:{self.port}"
        self.installation = install(directory, database, CAUCE_PUBLIC_URL=url, **SETTINGS)
        self.server = Server(self.installation, url, "")
        answers = (ADMINISTRATOR, "Sistemas de Ejemplo", "", PASSWORD, PASSWORD, "")
        self.installation.cauce("create-admin", given="\n".join(answers))
        self.installation.cauce("django", "collectstatic", "--no-input")

    @contextmanager
    def on(self, moment: datetime) -> Iterator[Seat[Account]]:
        """The web server as if it were that moment; seats people at browsers that tell the same hour."""
        moved = moment.timestamp() - time.time()
        env = {**self.installation.env, "TESTS_CLOCK_MOVED_BY": str(moved)}
        log = self.installation.directory / "log"
        with processes.running(web_command("127.0.0.1", self.port, 2), env, log), ExitStack() as browsers:
            processes.wait_for_port(self.port, log)

            def seat(someone: Someone) -> Someone:
                someone.page = browsers.enter_context(fresh_page(self.browser, self.server))
                someone.page.set_default_timeout(PATIENCE)
                someone.page.clock.install(time=time.time() + moved)
                return someone

            yield seat
