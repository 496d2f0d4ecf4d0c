"""ATL slow, gone, answering nonsense or of somebody else: who reports is acknowledged as ever."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from faults.draining import drain
from faults.place import Place
from faults.program import Journal, Program, Told, a_report
from faults.rows import Row, at_least, at_most, never, p95
from faults.serving import misbehave, serving

MODES = {
    "slow": 5.0,
    "down": 0.0,
    "error_body": 0.0,
    "garbage": 0.0,
    "other_customer": 0.0,
    "error": 0.0,
    "drip": 0.0,
    "redirect": 0.0,
    "endless": 0.0,
}
"""How it misbehaves (see `gateways.commercial.simulator`), and for how many seconds when slow."""

ACKNOWLEDGED_WITHIN = 500.0
UNKNOWN = "SELECT count(*) FROM cases_case WHERE standing = 'unavailable'"
RESTED = "SELECT count(*) FROM standing_standingcheck WHERE reason = 'resting'"
WRONG = "SELECT count(*) FROM cases_case WHERE standing NOT IN ('', 'regularized', 'unavailable')"


def commercial(place: Place, reports: int = 4, moods: Mapping[str, float] = MODES) -> Iterator[Row]:
    """The rows of so many reports in each of ATL's bad moods, and of what the worker makes good after."""
    journal = Journal(place.room.directory / "commercial.jsonl")
    with serving(place):
        desk = Program(place, "captura", journal)
        before = place.stored.number(WRONG)
        taken = [
            one for mode, pause in moods.items() for one in _taken_while(place, desk, mode, pause, reports)
        ]
        folios = [one.body["folio"] for one in taken if one.accepted]
        yield at_least("acknowledged while ATL misbehaves", len(folios), len(moods) * reports)
        yield at_most(
            "acknowledged within, p95", p95([one.seconds for one in taken]) * 1000, ACKNOWLEDGED_WITHIN, "ms"
        )
        yield never("reports that believed a lie", len(taken) - sum(_is_open_question(one) for one in taken))
        yield at_least("questions that the breaker spared", place.stored.number(RESTED), 1)
        misbehave(place, "ok")
        yield never("turns undone once ATL is back", drain(place))
        yield never("reports still without an answer", place.stored.number(UNKNOWN))
        yield never("reports of a paid account judged otherwise", place.stored.number(WRONG) - before)
        yield never("server errors but 503", journal.server_errors)
        yield never("broken invariants of the stored rows", sum(place.stored.broken().values()))
        yield never("cauce verify finds", int(not place.verifies()))


def _taken_while(place: Place, desk: Program, mode: str, pause: float, reports: int) -> list[Told]:
    """Reports whose account is asked for and not waited for, as at a desk in a hurry."""
    misbehave(place, mode, pause)
    taken = []
    for number in range(reports):
        account = f"{number:05}01"
        question = _asked(desk, account)
        taken.append(desk.post("/cases", a_report(account, question=question)))
    return taken


def _asked(desk: Program, account: str) -> str:
    question: str = desk.post("/standing", {"account": account}).body["question"]
    time.sleep(0.3)
    return question


def _is_open_question(one: Told) -> bool:
    """Whether the report says that nothing is known of its account, and went on all the same."""
    return one.body.get("standing") == "unavailable" and one.body.get("state") == "routed"
