"""A step on a report that its caller may not know of reads as on one that there is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cauce.cases.models import Entry
from cauce.cases.writer import open_case
from cauce.procedure.roles import Actor
from tests.rest.programs import Program
from tests.support.cast import Cast
from tests.support.reports import misconduct

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("step", ["route", "answer", "write_off", "correct", "contact", "note"])
def test_it_is_missing_whatever_is_wrong_with_the_step(
    cast: Cast, program: Callable[[Actor], Program], step: str
) -> None:
    hidden, beto = open_case(misconduct(), cast.alma), program(cast.beto)
    given = {
        "route": {"area": "alcantarillado"},
        "answer": {"answer": "Se atendió"},
        "contact": {"outcome": "no_answer"},
        "correct": {"why": "Se oyó mal", "street": "Otra"},
        "note": {"text": "Una nota"},
    }.get(step, {})
    told = [beto.take(folio, step, given) for folio in (hidden.folio, "OIC-1999-000001")]
    assert [answer.status_code for answer in told] == [404, 404]
    assert told[0].json()["code"] == told[1].json()["code"] == "missing"
    assert Entry.objects.filter(case=hidden).count() == 1
