"""What the desk is shown before it saves: the caller, the reports nearby, the draft of before."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from cauce.cases.models import Case
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import now
from cauce.shared.ids import new_id
from cauce.steps.intake import drafts
from cauce.steps.intake.callers import caller
from cauce.steps.intake.nearby import Place, nearby
from cauce.steps.intake.receiving import receive
from tests.support.cast import Cast
from tests.support.reports import leak_in, misconduct, open_leak

pytestmark = pytest.mark.django_db

PHONE = "5512345678"
HERE = (19.5390, -99.1950)


def test_a_known_phone_brings_who_it_is_and_their_last_five(cast: Cast) -> None:
    for _ in range(6):
        open_leak(cast.alma)
    known = caller(PHONE, cast.alma)
    assert known is not None
    assert (known.name, len(known.reports), known.open_count) == ("Zoila Prueba Inventada", 5, 5)
    assert known.fields["colonia"] == "tlalnepantla-centro"


def test_a_no_is_counted(cast: Cast) -> None:
    leak_in(State.REASSIGNED, cast)
    known = caller(PHONE, cast.alma)
    assert known is not None
    assert known.not_satisfied == 1


def test_whoever_does_not_see_reporters_learns_nothing_from_a_phone(cast: Cast) -> None:
    open_leak(cast.alma)
    assert caller(PHONE, cast.dario) is None


def test_a_complaint_against_a_public_servant_is_no_part_of_a_history(cast: Cast) -> None:
    receive(misconduct(), cast.alma)
    assert caller(PHONE, cast.alma) is None


def test_an_old_closed_report_can_only_be_continued(cast: Cast) -> None:
    leak_in(State.CLOSED, cast)
    assert not caller(PHONE, cast.alma).reports[0].continues  # type: ignore[union-attr]
    with time_machine.travel(now() + timedelta(days=16), tick=False):
        assert caller(PHONE, cast.alma).reports[0].continues  # type: ignore[union-attr]


def pinned(alma: Actor, metres_north: float, **changes: object) -> Case:
    return open_leak(alma, latitude=HERE[0] + metres_north / 111_195, longitude=HERE[1], **changes)


def test_near_is_what_the_service_says(alma: Actor) -> None:
    close, _far = pinned(alma, 35), pinned(alma, 400)
    found = nearby("fuga-toma", Place(*HERE))
    assert [(near.folio, near.metres) for near in found] == [(close.folio, 35)]


def test_without_a_pin_the_same_street_of_the_same_colonia_is_near(alma: Actor) -> None:
    case = open_leak(alma)
    assert case.colonia_id is not None
    place = Place(colonia_id=case.colonia_id, street="calle de ensayo")
    assert [near.folio for near in nearby("fuga-toma", place)] == [case.folio]
    assert nearby("fuga-toma", Place(colonia_id=case.colonia_id)) == []


def test_what_is_old_ended_or_of_another_trade_is_not_near(cast: Cast) -> None:
    leak_in(State.CLOSED, cast, latitude=HERE[0], longitude=HERE[1])
    pinned(cast.alma, 5)
    assert nearby("drenaje-tapado", Place(*HERE)) == []
    with time_machine.travel(now() + timedelta(hours=73), tick=False):
        assert nearby("fuga-toma", Place(*HERE)) == []


def test_a_draft_is_its_owners_alone(cast: Cast) -> None:
    draft_id = new_id()
    drafts.keep(draft_id, {"said": ["Sale agua"]}, cast.alma)
    drafts.keep(draft_id, {"said": ["Robado"]}, cast.beto)
    kept = drafts.latest(cast.alma)
    assert kept is not None
    assert kept.data == {"said": ["Sale agua"]}
    assert drafts.latest(cast.beto) is None


def test_a_draft_is_forgotten_after_a_week(alma: Actor) -> None:
    drafts.keep(new_id(), {"said": ["Sale agua"]}, alma)
    with time_machine.travel(now() + timedelta(days=8), tick=False):
        assert drafts.latest(alma) is None
        assert drafts.forget_old() == 1
