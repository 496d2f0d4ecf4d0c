"""A case at hand is seen by those who would find it, and by nobody else."""

from __future__ import annotations

import pytest

from cauce.cases.access import sees, visible_to
from cauce.cases.models import Case
from cauce.cases.writer import open_case
from cauce.procedure.states import State
from tests.support.cast import Cast
from tests.support.reports import leak_in, misconduct, open_leak

pytestmark = pytest.mark.django_db


def test_whoever_finds_a_case_sees_it_and_nobody_else(cast: Cast) -> None:
    open_leak(cast.alma)
    leak_in(State.IN_FIELD, cast)
    open_case(misconduct(), cast.alma)
    cases = list(Case.objects.all())
    assert {case.kind for case in cases} == {"service", "misconduct"}
    for actor in cast:
        found = set(visible_to(actor))
        assert {case for case in cases if sees(actor, case)} == found, actor.name
