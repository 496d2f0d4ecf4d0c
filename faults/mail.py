"""The mail server gone for six hours: every message leaves once when it is back, and none hammers it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiosmtpd.controller import Controller

from bench.room import Room
from faults.draining import later, under_way
from faults.place import Place
from faults.program import Journal, Program, a_report
from faults.rows import Row, at_most, never, told
from faults.serving import serving, until

HOURS = 6
MOVED = timedelta(minutes=15)
"""How much of the six hours passes at a time."""
MOST_TRIES = 20
JOB = "documents.deliver"
WAITING = "SELECT count(*) FROM work_turn WHERE job = ? AND state = 'waiting'"

ASK = """
from cauce.documents import deliveries
from cauce.documents.models import IssuedDocument
document = IssuedDocument.objects.latest("issued_at")
deliveries.ask(document.pk, [f"persona-{{n}}@example.org" for n in range({messages})])
"""


class _Server:
    """An SMTP server that takes what it is sent, or says that it can't now."""

    def __init__(self) -> None:
        self.refusing = True
        self.refused = 0
        self.taken: Counter[str] = Counter()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if self.refusing:
            self.refused += 1
            return "451 try later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.taken[envelope.rcpt_tos[0]] += 1
        return "250 OK"


def mail(place: Place, messages: int = 40) -> Iterator[Row]:
    """The rows of so many messages: two hours without any server, four with one that takes nothing."""
    server = _Server()
    with serving(place):
        Program(place, "captura", Journal(place.room.directory / "mail.jsonl")).post("/cases", a_report())
        _tomorrow(place).cauce("bulletin", "daily", "--date", _today())
        place.room.cauce("django", "shell", "--no-imports", "-c", ASK.format(messages=messages))
        asked = place.stored.number("SELECT count(*) FROM documents_delivery WHERE sent_at IS NULL")
        _pass(place, 2)
        with _listening(place, server):
            _pass(place, HOURS - 2)
            tries = place.stored.number("SELECT max(tries) FROM documents_delivery")
            server.refusing = False
            _pass(place, 2)
            until(lambda: place.stored.number(WAITING, (JOB,)) == 0, "deliveries wait on")
        yield told("messages asked for", asked)
        yield told("times that the server said no", server.refused)
        yield at_most(f"tries of one message in {HOURS} hours", tries, MOST_TRIES)
        yield never("messages lost", asked - len(server.taken))
        yield never("copies too many", sum(server.taken.values()) - len(server.taken))
        yield never(
            "stuck turns", place.stored.number("SELECT count(*) FROM work_turn WHERE state = 'stuck'")
        )
        yield never("cauce verify finds", int(not place.verifies()))


def _today() -> str:
    """The day whose bulletin is issued, from the day after."""
    return datetime.now(ZoneInfo("America/Mexico_City")).date().isoformat()


def _tomorrow(place: Place) -> Room:
    """The place as a command sees it whose clock is a day ahead."""
    day = str(timedelta(days=1).total_seconds())
    return place.with_settings(DJANGO_SETTINGS_MODULE="faults.settings", FAULTS_WEB_CLOCK=day).room


def _pass(place: Place, hours: int) -> None:
    """Let so many hours pass for the deliveries: each is tried when its hour comes."""
    for _ in range(int(timedelta(hours=hours) / MOVED)):
        later(place, JOB, MOVED)
        until(lambda: under_way(place, JOB) == 0, "the worker does not come to its deliveries")


@contextmanager
def _listening(place: Place, server: _Server) -> Iterator[None]:
    controller = Controller(server, hostname="127.0.0.1", port=place.smtp_port)
    controller.start()
    try:
        yield
    finally:
        controller.stop()
