"""The manual, from the first call to the closing, at the level of the record."""

from __future__ import annotations

import pytest

from cauce.cases.models import Case
from cauce.procedure.states import State
from tests.support.cast import Cast
from tests.support.reports import leak_in, open_leak, take

pytestmark = pytest.mark.django_db


def steps_of(case: Case) -> list[str]:
    return list(case.entries.order_by("seq").values_list("step", flat=True))


def test_a_leak_goes_from_the_call_to_its_closing(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("assign", case, cast.dario)
    take("send_out", case, cast.efra)
    take("arrive", case, cast.efra)
    take("attend", case, cast.efra)
    take("write_off", case, cast.beto)
    take("close", case, cast.fina)

    assert case.state == State.CLOSED
    assert steps_of(case) == [
        "receive", "route", "assign", "send_out", "arrive", "attend", "write_off", "close",
    ]  # fmt: skip


def test_a_no_reassigns_the_same_folio_for_a_second_attempt(cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    take("reassign", case, cast.fina)
    assert (case.state, case.attempt, case.noes) == (State.REASSIGNED, 2, 1)
