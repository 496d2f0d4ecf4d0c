"""Many programs on the same few reports, each move named after the version that its sender looked at."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from faults.place import Place
from faults.program import Journal, Program, Told, a_report
from faults.rows import Row, at_least, never, told
from faults.serving import serving

THREADS = 16
ACTIONS = 500
REPORTS = 10
LOST = frozenset({409, 412})
"""Somebody moved it first: from where it was, or since the version that If-Match named."""

MOVES = {
    "registered": (("turno", "route"),),
    "routed": (("area", "send_out"), ("area", "impede"), ("area", "reject")),
    "in_field": (("area", "impede"), ("area", "reject")),
    "impeded": (("area", "resume"), ("area", "reject")),
}


@dataclass
class _Known:
    """What the threads last heard of each report: its state and its version, perhaps outdated."""

    of: dict[str, tuple[str, int]] = field(default_factory=dict)
    accepted: list[tuple[str, int, int]] = field(default_factory=list)
    unreadable: int = 0
    others: Counter[int] = field(default_factory=Counter)
    lost: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def hear(self, folio: str, seen: int, answer: Told) -> None:
        with self.lock:
            if answer.accepted:
                self.accepted.append((folio, seen, answer.body["seq"]))
                if answer.body["seq"] > self.of[folio][1]:
                    self.of[folio] = (answer.body["state"], answer.body["seq"])
            elif answer.status in LOST:
                self.lost += 1
                self.unreadable += not _is_readable(answer)
            else:
                self.others[answer.status] += 1


def races(place: Place, actions: int = ACTIONS, threads: int = THREADS, seed: int = 2) -> Iterator[Row]:
    """The rows of a race of so many actions by each thread."""
    journal = Journal(place.room.directory / "races.jsonl")
    known = _Known()
    with serving(place):
        desk = Program(place, "captura", journal)
        for _ in range(REPORTS):
            folio = desk.post("/cases", a_report()).body["folio"]
            known.of[folio] = _read(desk, folio)
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda number: _act(place, journal, known, actions, seed + number), range(threads)))
        yield told(f"moves accepted of {threads * actions}", len(known.accepted))
        yield at_least("moves that lost", known.lost, threads)
        yield from _rows(place, journal, known)


def _rows(place: Place, journal: Journal, known: _Known) -> Iterator[Row]:
    successors = Counter((folio, seen) for folio, seen, _seq in known.accepted)
    yield never("second successors of a version", sum(count - 1 for count in successors.values()))
    yield never("moves stored between a version and its successor", _between(place, known))
    yield never("losers without a readable reason", known.unreadable)
    yield never("answers but yes, 409 and 412", sum(known.others.values()))
    yield never("server errors but 503", journal.server_errors)
    yield never("broken invariants of the stored rows", sum(place.stored.broken().values()))
    yield never("cauce verify finds", int(not place.verifies()))


def _act(place: Place, journal: Journal, known: _Known, actions: int, seed: int) -> None:
    chance = random.Random(seed)
    programs = {role: Program(place, role, journal) for role in ("turno", "area", "captura")}
    for turn in range(actions):
        folio = chance.choice(list(known.of))
        if turn % 50 == 49:
            known.of[folio] = max(known.of[folio], _read(programs["captura"], folio), key=lambda one: one[1])
        state, seen = known.of[folio]
        role, step = chance.choice(MOVES[state])
        answer = programs[role].post(
            f"/cases/{folio}/steps/{step}", _evidence(step), **{"If-Match": f'"{seen}"'}
        )
        known.hear(folio, seen, answer)


def _read(program: Program, folio: str) -> tuple[str, int]:
    """Where the report is, and its version."""
    answer = program.get(f"/cases/{folio}")
    return answer.json()["state"], int(answer.headers["ETag"].strip('"'))


def _evidence(step: str) -> dict[str, Any]:
    tomorrow = (datetime.now(UTC) + timedelta(hours=20)).isoformat()
    return {
        "route": {"area": "agua-potable"},
        "send_out": {"crew": "ap-poniente-1"},
        "impede": {"reason": "usuario-ausente", "next_action": "Volver", "review_at": tomorrow},
        "reject": {"reason": "corresponde-a-otra-area"},
    }.get(step, {})


def _is_readable(answer: Told) -> bool:
    """Whether the loser reads what happened, where the report is and who was first."""
    said = answer.body
    return bool(said.get("title") and said.get("detail") and said.get("state") and said.get("who"))


def _between(place: Place, known: _Known) -> int:
    """Accepted moves between whose version and entry another move is stored."""
    moved: dict[str, list[int]] = {}
    for folio, seq in place.stored.rows(
        "SELECT c.folio, e.seq FROM cases_entry e JOIN cases_case c ON c.id = e.case_id"
        " WHERE e.from_state <> e.to_state"
    ):
        moved.setdefault(folio, []).append(seq)
    return sum(
        any(seen < other < seq for other in moved.get(folio, ())) for folio, seen, seq in known.accepted
    )
