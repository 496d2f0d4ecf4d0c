"""One story told through every channel makes one and the same case."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from cauce.cases.models import Case
from cauce.procedure.evidence import Received
from cauce.procedure.roles import Actor
from cauce.procedure.steps import STEPS
from cauce.shared.clock import now
from tests.parity.ways import WAYS, Way
from tests.support.cast import Cast
from tests.support.reports import a_complaint, a_leak, a_question, given_for, misconduct, no_water, whose

pytestmark = pytest.mark.django_db

ITS_OWN = {"id", "folio", "number", "head", "case_id", "previous", "digest", "personal_digest", "folded"}
"""What tells one case from another: its number, its keys, and the digests over them."""

STORIES: dict[str, tuple[Received, tuple[str, ...]]] = {
    "a leak that comes back once": (
        a_leak(caic_folio="CAIC-9", email="zoila@example.mx", latitude=19.54, longitude=-99.19),
        ("assign", "send_out", "arrive", "impede", "justify", "resume", "attend", "write_off", "reassign",
         "attend", "write_off", "close", "reopen"),
    ),
    "no water, and the account unknown yet": (no_water(), ("note", "correct", "contact", "reject", "route")),
    "a letter": (a_leak(channel="letter", official_letter="OF-12/2026"), ("assign", "send_out", "escalate")),
    "a question": (a_question(), ("answer", "reconsider")),
    "a complaint": (a_complaint(), ("note", "contact")),
    "a complaint against a public servant": (misconduct(), ()),
    "something for another body": (a_leak(), ("refer",)),
    "a capture error": (a_leak(), ("cancel", "reconsider")),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES)
def test_every_way_makes_the_same_case(cast: Cast, story: str) -> None:
    with time_machine.travel(now(), tick=False):
        told = {name: _lived(way(), story, cast) for name, way in WAYS.items()}
    first, *others = told.values()
    for other in others:
        assert other == first


def _lived(way: Way, story: str, cast: Cast) -> dict[str, Any]:
    given, steps = STORIES[story]
    folio = way.receive(given, cast.alma)
    for step in steps:
        way.take(step, folio, _whose(step, cast), given_for(step))
    return _remembered(Case.objects.select_related("reporter").get(folio=folio))


def _whose(step: str, cast: Cast) -> Actor:
    return cast.dario if step in ("escalate",) else whose(step, cast)


def _remembered(case: Case) -> dict[str, Any]:
    """All that the register holds of a case, but what tells it from another."""
    entries = case.entries.order_by("seq").prefetch_related("personal_values")
    return {
        "case": _row(case),
        "reporter": _row(case.reporter),
        "aliases": [_row(alias) for alias in case.aliases.order_by("kind")],
        "entries": [
            _row(entry) | {"data": {k: v for k, v in entry.data.items() if k != "folio"}} for entry in entries
        ],
        "personal": [
            {value.field: value.value for value in entry.personal_values.all()} for entry in entries
        ],
        "steps": [STEPS[entry.step].name for entry in entries],
    }


def _row(row: Any) -> dict[str, Any]:
    return {
        column.attname: getattr(row, column.attname)
        for column in row._meta.concrete_fields
        if column.attname not in ITS_OWN
    }
