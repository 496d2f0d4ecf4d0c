"""The same press sent several times at once: what follows from a step follows once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cauce.cases.models import Case, Entry
from cauce.cases.receipts import Key
from cauce.cases.verifying import problems
from cauce.procedure.evidence import Evidence
from cauce.procedure.states import State
from cauce.steps.taking import take
from cauce.steps.writeoff.models import BatchRow
from tests.support.cast import Cast
from tests.support.reports import given_for, leak_in, whose

pytestmark = pytest.mark.django_db(transaction=True)

TWINS = 6
KEY = Key("web:1", "una pulsación", "f")


def pressed(step: str, case: Case, cast: Cast, given: Evidence) -> set[int]:
    """The step sent by several twins at once; the entries that they were answered with."""

    def press(_: int) -> int:
        try:
            return take(step, case.pk, whose(step, cast), given, seen=case.seq, key=KEY).seq
        finally:
            connection.close()

    with ThreadPoolExecutor(TWINS) as twins:
        return set(twins.map(press, range(TWINS)))


def test_a_solution_that_leaves_work_behind_leaves_it_once(cast: Cast) -> None:
    case = leak_in(State.IN_FIELD, cast)
    given = given_for("attend", checklist={"requiere-bacheo": "yes"})
    assert len(pressed("attend", case, cast, given)) == 1
    assert Entry.objects.filter(case=case, step="attend").count() == 1
    assert Case.objects.filter(service__code="bacheo").count() == 1
    assert list(problems()) == []


def test_a_baja_stands_once_in_its_batch(cast: Cast) -> None:
    case = leak_in(State.ATTENDED, cast)
    assert len(pressed("write_off", case, cast, given_for("write_off"))) == 1
    assert BatchRow.objects.get().case_id == case.pk
    assert list(problems()) == []


def test_a_second_no_escalates_once(cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    Case.objects.filter(pk=case.pk).update(noes=1)
    assert len(pressed("reassign", case, cast, given_for("reassign"))) == 1
    assert list(case.entries.filter(step__in=("reassign", "escalate")).values_list("step", flat=True)) == [
        "reassign",
        "escalate",
    ]
