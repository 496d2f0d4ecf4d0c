"""Clients that register reports and take their first steps, as many at once as an office has desks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from faults.place import Place
from faults.program import Journal, Program, a_report

CLIENTS = 5


@contextmanager
def running(place: Place, journal: Journal) -> Iterator[None]:
    """Load on the place while the block runs. Raises what broke a client, at its end."""
    clients = _Clients(place, journal)
    clients.start()
    try:
        yield
    finally:
        clients.stop()
    if clients.trouble:
        raise clients.trouble[0]


@dataclass
class _Clients:
    place: Place
    journal: Journal
    stopping: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)
    trouble: list[Exception] = field(default_factory=list)

    def start(self) -> None:
        self.threads = [threading.Thread(target=self._work, args=(number,)) for number in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def _work(self, number: int) -> None:
        desk, area = (Program(self.place, role, self.journal) for role in ("captura", "area"))
        turns = count()
        try:
            while not self.stopping.is_set():
                _one_more(desk, area, number, next(turns))
        except Exception as error:
            self.trouble.append(error)


def _one_more(desk: Program, area: Program, number: int, turn: int) -> None:
    """A report, every other one with an account that ATL is asked for; a third of them are attended to."""
    taken = desk.post("/cases", a_report(f"{number}{turn:05}01" if turn % 2 else ""))
    if turn % 3 == 0 and taken.accepted:
        steps = f"/cases/{taken.body['folio']}/steps"
        area.post(f"{steps}/send_out", {"crew": "ap-poniente-1"})
        area.post(f"{steps}/attend", {"result": "Listo", "no_photo": "trabajo-no-visible"})
