"""Imports and demo history: cases adopted with their past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from cauce.cases import adoption
from cauce.cases.adoption import Adopted, HeldElsewhere, Move, adopt_many, holding, known
from cauce.cases.errors import CaseError, Refused, WrongState
from cauce.cases.models import AdoptionHold, Case, Entry
from cauce.cases.verifying import problems
from cauce.catalogue import Catalogue
from cauce.procedure.roles import SYSTEM
from cauce.procedure.states import State
from tests.support.cast import Cast
from tests.support.reports import a_leak, given_for

pytestmark = pytest.mark.django_db

MARCH = datetime.fromisoformat("2022-03-01T10:00:00-06:00")


def moves(*steps: str) -> tuple[Move, ...]:
    return tuple(
        Move(step=step, given=given_for(step), actor=SYSTEM, at=MARCH + timedelta(hours=place))
        for place, step in enumerate(steps, start=1)
    )


def adopted(*steps: str, **more: object) -> Adopted:
    return Adopted(
        **{"given": a_leak(), "actor": SYSTEM, "received_at": MARCH, "moves": moves(*steps)} | more
    )


CLOSED = ("route", "attend", "write_off", "close_unverified")


def test_a_closed_case_comes_with_its_past(office: Catalogue) -> None:
    assert adopt_many([adopted(*CLOSED, aliases=(("sacmex", "R-1"),))]) == 1
    case = Case.objects.get()
    assert (case.folio, case.state) == ("OPDM-2022-000001", State.CLOSED_UNVERIFIED)
    assert known("sacmex", ["R-1", "R-2"]) == {"R-1": case.pk}
    assert {entry.booked_on.isoformat() for entry in case.entries.all()} == {"2022-03-01"}
    assert case.exit_on.isoformat() == "2022-03-01"


def test_nobody_is_told_of_what_was_adopted(office: Catalogue) -> None:
    adopt_many([adopted(*CLOSED), adopted()])
    assert not Entry.objects.filter(fanned_out_at=None).exists()
    assert not Case.objects.exclude(next_mark_at=None).exists()


def test_an_open_case_has_its_marks_already(office: Catalogue) -> None:
    adopt_many([adopted("route")])
    assert [entry.data.get("mark", "escalation") for entry in Entry.objects.order_by("seq")[2:]] == [
        "half", "most", "breach", "escalation",
    ]  # fmt: skip


def test_followers_move_with_their_main_report(office: Catalogue) -> None:
    late = adopted(received_at=MARCH + timedelta(minutes=90))
    adopt_many([adopted(*CLOSED, followers=(late,))])
    main, follower = Case.objects.order_by("received_at")
    assert (main.followers, follower.main, follower.state) == (1, main, State.CLOSED_UNVERIFIED)
    told = follower.entries.order_by("seq").values_list("step", "data__main")
    assert list(told)[1:] == [("link", main.folio), ("baja_with", main.folio), ("close_with", main.folio)]


def test_a_later_import_joins_a_case_that_is_here(office: Catalogue) -> None:
    adopt_many([main := adopted("route")])
    adopt_many([adopted(main=main.id, received_at=MARCH + timedelta(days=2))])
    assert Case.objects.get(pk=main.id).followers == 1


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (adopted("write_off"), WrongState),
        (adopted(given=a_leak(service="no-existe")), Refused),
    ],
)
def test_what_can_not_be_is_told_and_left_out(office: Catalogue, wrong: Adopted, error: type) -> None:
    told: list[tuple[Adopted, CaseError]] = []
    count = adopt_many([wrong, adopted()], refused=lambda *one: told.append(one))
    assert (count, Case.objects.count()) == (1, 1)
    [(record, reason)] = told
    assert record is wrong
    assert isinstance(reason, error)


def test_without_anyone_to_tell_nothing_of_the_batch_is_adopted(office: Catalogue) -> None:
    with pytest.raises(WrongState):
        adopt_many([adopted(), adopted("write_off")])
    assert not Case.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_after_a_batch_that_can_not_be_saved_none_is(
    office: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adoption, "BATCH", 2)

    def records() -> Iterator[Adopted]:
        for number in range(10):
            if number == 4:
                AdoptionHold.objects.all().delete()
            yield adopted(*CLOSED, received_at=MARCH + timedelta(minutes=number))

    with holding("sacmex") as hold, pytest.raises(HeldElsewhere):
        adopt_many(records(), hold=hold)
    saved = Case.objects.order_by("received_at").values_list("number", flat=True)
    assert list(saved) in ([1, 2], [1, 2, 3, 4])
    assert list(problems()) == []


def test_demo_history_is_recorded_as_it_happened(cast: Cast) -> None:
    adopt_many([adopted("route", "attend")], lived=True)
    for entry in Entry.objects.all():
        assert entry.recorded_at == entry.happened_at
