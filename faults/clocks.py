"""Clocks that differ, a year that ends under load, and a worker that was dead when a deadline passed."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from faults.crash import lost
from faults.draining import drain
from faults.place import Place
from faults.program import Journal, Program, a_report
from faults.rows import Row, at_least, never
from faults.serving import serving, until

OFFICE = ZoneInfo("America/Mexico_City")
SKEW = 50
"""Seconds by which each clock is wrong: together less than the two minutes that the product allows."""
MARKS = {"half": 1, "most": 1, "breach": 1}
"""The marks that a programme report reaches, each written once (domain §4)."""
MARKED = """
    SELECT e.step, e.data, e.happened_at, e.recorded_at
    FROM cases_entry e JOIN cases_case c ON c.id = e.case_id
    WHERE c.folio = ? AND e.step IN ('warn', 'escalate') ORDER BY e.seq"""


def clocks(place: Place) -> Iterator[Row]:
    """The rows of all three, in the order in which their moments come."""
    journal = Journal(place.room.directory / "clocks.jsonl")
    yield from _differing(place, journal)
    yield from _dead_across_a_deadline(place, journal)
    yield from _new_year(place, journal)
    yield never("acknowledged and lost", len(lost(place, journal)))
    yield never("server errors but 503", journal.server_errors)
    yield never("broken invariants of the stored rows", sum(place.stored.broken().values()))
    yield never("cauce verify finds", int(not place.verifies()))


def _differing(place: Place, journal: Journal) -> Iterator[Row]:
    """The web ahead of the worker, then behind: reports, steps and what the worker writes beside them."""
    refused, undone = 0, 0
    for web in (SKEW, -SKEW):
        with serving(_with_clocks(place, web, -web)) as served:
            desk, area = (Program(served.place, role, journal) for role in ("captura", "area"))
            taken = [desk.post("/cases", a_report(f"{number:05}01")) for number in range(4)]
            undone += drain(place)
            moved = [
                area.post(f"/cases/{one.body['folio']}/steps/send_out", {"crew": "ap-poniente-1"})
                for one in taken
            ]
            refused += sum(not one.accepted for one in [*taken, *moved])
    yield never(f"refused with clocks {2 * SKEW} s apart", refused)
    yield never(f"turns undone with clocks {2 * SKEW} s apart", undone)


def _dead_across_a_deadline(place: Place, journal: Journal) -> Iterator[Row]:
    with serving(place):
        folio = Program(place, "captura", journal).post("/cases", a_report()).body["folio"]
    with serving(_with_clocks(place, *[timedelta(hours=30).total_seconds()] * 2)) as served:
        served.kill_child("worker")
        until(lambda: len(place.stored.rows(MARKED, (folio,))) >= 4, "the marks are not written")
        served.kill_child("worker")
        time.sleep(3)
    marks = place.stored.rows(MARKED, (folio,))
    counted = Counter(_read(data).get("mark") for step, data, *_ in marks if step == "warn")
    escalated = sum(step == "escalate" for step, *_ in marks)
    wrong = sum(counted[mark] != 1 for mark in MARKS) + abs(escalated - 1)
    yield never("marks missing or doubled, the worker dead as they fell due", wrong)
    happened = [str(at) for *_, at, _recorded in marks]
    late = sum(str(at) >= str(recorded) for *_, at, recorded in marks)
    yield never("marks without their own moment", late + (happened != sorted(set(happened))))


def _new_year(place: Place, journal: Journal) -> Iterator[Row]:
    """Reports without a pause from the last seconds of a year into the next."""
    midnight = datetime(datetime.now(OFFICE).year + 1, 1, 1, tzinfo=OFFICE)
    began = len(journal.told)
    ahead = (midnight - datetime.now(OFFICE) - timedelta(seconds=25)).total_seconds()
    with serving(_with_clocks(place, ahead, ahead)) as served:
        desk = Program(served.place, "captura", journal)
        until(lambda: _is_in(midnight.year, desk.post("/cases", a_report())), "the year does not end")
        for _ in range(5):
            desk.post("/cases", a_report())
    folios = [one.body["folio"] for one in journal.told[began:] if one.accepted]
    new = [folio for folio in folios if f"-{midnight.year}-" in folio]
    yield at_least("folios of the new year, from its first second", len(new), 6)
    yield never("of them without their number", sum(int(f[-6:]) != n for n, f in enumerate(new, 1)))
    yield never(
        "entries booked in another year than their folio",
        place.stored.number(
            "SELECT count(*) FROM cases_case c JOIN cases_entry e ON e.case_id = c.id AND e.seq = 1"
            " WHERE c.year <> extract(year from e.booked_on)"
            if place.cluster
            else "SELECT count(*) FROM cases_case c JOIN cases_entry e ON e.case_id = c.id AND e.seq = 1"
            " WHERE c.year <> strftime('%Y', e.booked_on) + 0"
        ),
    )


def _is_in(year: int, taken: Any) -> bool:
    return f"-{year}-" in taken.body.get("folio", "")


def _with_clocks(place: Place, web: float, worker: float) -> Place:
    return place.with_settings(
        DJANGO_SETTINGS_MODULE="faults.settings", FAULTS_WEB_CLOCK=str(web), FAULTS_WORKER_CLOCK=str(worker)
    )


def _read(data: Any) -> dict[str, Any]:
    """An entry's evidence, whichever way the database hands it over."""
    read: dict[str, Any] = data if isinstance(data, dict) else json.loads(data)
    return read
