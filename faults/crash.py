"""kill -9 of the web, the worker and the database at random points under load; nothing told may be lost."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import cycle, islice

import psutil

from cauce.channels.console.up import SERVER
from faults import load
from faults.draining import drain
from faults.place import Place
from faults.program import Journal, Program
from faults.rows import Row, at_least, at_most, never, p95, told
from faults.serving import Served, serving, until
from tests.support.postgres import Cluster

RESTARTS_WITHIN = 10.0
REPEATED = 60
"""Keys whose answer is asked for once more when all is quiet, besides those that needed several tries."""


WHO = ("web", "worker", "database")
"""Who is killed, in turns."""


def crash(place: Place, kills: int = 20, seed: int = 1, who: Sequence[str] = WHO) -> Iterator[Row]:
    """The rows of a run of so many kills."""
    journal = Journal(place.room.directory / "keys.jsonl")
    chance = random.Random(seed)
    restarts: list[float] = []
    with serving(place) as served:
        with load.running(place, journal):
            for victim in islice(cycle(who), kills):
                time.sleep(chance.uniform(0.3, 2.0))
                restarts.append(_killing(victim, served)(served))
            time.sleep(2)
        undone = drain(place)
        changed = _repeat(place, journal)
        yield at_least("writes acknowledged", len(journal.accepted), kills)
        yield from _rows(place, journal, restarts, undone, changed)


def _rows(place: Place, journal: Journal, restarts: list[float], undone: int, changed: int) -> Iterator[Row]:
    yield told("answers that never came or were a 503", journal.seen[0] + journal.seen[503])
    yield never("acknowledged and lost", len(lost(place, journal)))
    yield never("done twice", twice(place, journal))
    yield never("another answer for a repeated key", changed)
    yield never("server errors but 503", journal.server_errors)
    yield never("writes refused", len(journal.told) - len(journal.accepted))
    yield never("turns undone after draining", undone)
    yield never("broken invariants of the stored rows", sum(place.stored.broken().values()))
    yield never("cauce verify finds", int(not place.verifies()))
    yield at_most(f"restart after {len(restarts)} kills, p95", p95(restarts), RESTARTS_WITHIN, "s")


def _killing(victim: str, served: Served) -> Callable[[Served], float]:
    """What kills it, and tells how long it took to be back."""
    database = _kill_database if served.place.cluster else _kill_all
    return {"web": _kill_web, "worker": _kill_worker, "database": database}[victim]


def _kill_web(served: Served) -> float:
    before = served.kill_child(SERVER)
    back = lambda: served.pid_of(SERVER) not in (None, before) and served.answers()  # noqa: E731
    return until(back, "no new web server")


def _kill_worker(served: Served) -> float:
    done = "SELECT count(*) FROM work_turn WHERE state = 'done'"
    before = served.kill_child("worker")
    began = time.monotonic()
    until(lambda: served.pid_of("worker") not in (None, before), "no new worker")
    count = served.place.stored.number(done)
    until(lambda: served.place.stored.number(done) > count, "the new worker does nothing")
    return time.monotonic() - began


def _kill_database(served: Served) -> float:
    cluster = served.place.cluster
    assert cluster is not None
    cluster.kill()
    began = time.monotonic()
    until(lambda: not _is_held(cluster), "children of the killed PostgreSQL live on")
    cluster.start()
    until(served.answers, "the web does not find its database again")
    return time.monotonic() - began


def _kill_all(served: Served) -> float:
    """SQLite has no process of its own: the whole of Cauce goes, and is started by hand."""
    served.kill()
    began = time.monotonic()
    until(lambda: not served.answers(), "an orphan of the killed one serves on")
    served.start()
    return time.monotonic() - began


def _is_held(cluster: Cluster) -> bool:
    """Whether children of the killed one still hold its memory: a new one would refuse to start."""
    data = str(cluster.directory / "data")
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.cwd() == data:
                return True
    return False


def lost(place: Place, journal: Journal) -> list[str]:
    """The folios and steps that somebody was told of, and that are not stored."""
    reports = dict(place.stored.rows("SELECT folio, said FROM cases_case"))
    entries = set(
        place.stored.rows("SELECT c.folio, e.seq FROM cases_entry e JOIN cases_case c ON c.id = e.case_id")
    )
    return [
        one.key
        for one in journal.accepted
        if (one.path == "/cases" and reports.get(one.body["folio"]) != one.said["said"])
        or (one.path != "/cases" and (one.body["folio"], one.body["seq"]) not in entries)
    ]


def twice(place: Place, journal: Journal) -> int:
    """Reports and steps that are stored more often than they were asked for."""
    asked = {one.said["said"] for one in journal.told if one.path == "/cases"}
    stored = [said for (said,) in place.stored.rows("SELECT said FROM cases_case") if said in asked]
    steps = place.stored.number(
        "SELECT count(*) FROM (SELECT 1 FROM cases_entry WHERE step IN ('send_out', 'attend')"
        " GROUP BY case_id, step HAVING count(*) > 1) t"
    )
    return len(stored) - len(set(stored)) + steps


def _repeat(place: Place, journal: Journal) -> int:
    """Ask again under keys that were answered; how many answers name another folio or entry."""
    told_then = list(journal.accepted)
    chosen = [one for one in told_then if one.tries > 1][:REPEATED] + told_then[-REPEATED:]
    programs = {role: Program(place, role, Journal(journal.path)) for role in ("captura", "area")}
    again = [programs[one.role].repeat(one.key, one.path, one.said) for one in chosen]
    said = ("folio", "seq")
    return sum(
        [before.body.get(name) for name in said] != [after.body.get(name) for name in said]
        for before, after in zip(chosen, again, strict=True)
    )
