"""Complaints against a public servant: write-only for the desk, the OIC's alone afterwards."""

from __future__ import annotations

import pytest

from cauce.cases.access import visible_to
from cauce.cases.errors import Missing, Refused
from cauce.cases.models import Case
from cauce.cases.writer import open_case
from cauce.procedure.roles import SYSTEM, Actor
from cauce.procedure.states import State
from cauce.procedure.steps import STEPS
from tests.support.cast import Cast
from tests.support.reports import given_for, misconduct, open_leak, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def complaint(alma: Actor) -> Case:
    return open_case(misconduct(given_name="", phone="", without_name=True, without_phone=True), alma)


def test_only_the_oic_knows_of_it(complaint: Case, cast: Cast) -> None:
    know = {actor.name for actor in cast if visible_to(actor).filter(pk=complaint.pk).exists()}
    assert know == {"Hilda de Prueba"}


def test_to_everyone_else_it_is_not_there(complaint: Case, cast: Cast) -> None:
    for actor in cast:
        if actor == cast.hilda:
            continue
        for step in STEPS:
            with pytest.raises(Missing):
                take(step, complaint, actor)
    assert complaint.entries.count() == 1


def test_the_oic_refers_it(complaint: Case, cast: Cast) -> None:
    take("contact", complaint, cast.hilda)
    take("refer", complaint, cast.hilda)
    assert complaint.state == State.REFERRED


def test_nobody_joins_a_report_to_it(complaint: Case, cast: Cast) -> None:
    case = open_leak(cast.alma)
    with pytest.raises(Refused):
        take("link", case, cast.beto, main=complaint.folio)


def test_its_clock_tells_nobody(complaint: Case) -> None:
    assert complaint.next_mark_at is None


def test_the_system_sees_it_but_takes_only_its_own_steps(complaint: Case) -> None:
    assert visible_to(SYSTEM).filter(pk=complaint.pk).exists()
    assert given_for("route")
