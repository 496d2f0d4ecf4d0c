"""Giving a report to a crew, and putting its day in order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from cauce.cases.errors import NotYours, Refused
from cauce.procedure import evidence as ev
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.steps.fieldwork import ordering
from cauce.steps.fieldwork.models import WorkOrder
from cauce.steps.fieldwork.ordering import AssignedMeanwhile
from cauce.steps.taking import take
from tests.support.cast import Cast
from tests.support.reports import leak_in, open_leak
from tests.support.reports import take as step

ONE, TWO = ev.Assigned(crew="ap-poniente-1"), ev.Assigned(crew="ap-poniente-2")


def orders_of(code: str) -> list[str]:
    orders = WorkOrder.objects.filter(crew__code=code).order_by("position")
    return list(orders.values_list("case__folio", flat=True))


def test_an_assigned_report_goes_to_the_end_of_the_crews_day(cast: Cast) -> None:
    first, second = open_leak(cast.alma), open_leak(cast.alma)
    take("assign", first.pk, cast.dario, ONE)
    take("assign", second.pk, cast.dario, ONE)
    assert orders_of("ap-poniente-1") == [first.folio, second.folio]


def test_assigning_it_again_to_the_same_crew_keeps_its_turn(cast: Cast) -> None:
    first, second = open_leak(cast.alma), open_leak(cast.alma)
    for case in (first, second, first):
        take("assign", case.pk, cast.dario, ONE)
    assert orders_of("ap-poniente-1") == [first.folio, second.folio]


def test_another_crew_takes_the_order_over(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("assign", case.pk, cast.dario, ONE)
    take("assign", case.pk, cast.dario, TWO)
    assert (orders_of("ap-poniente-1"), orders_of("ap-poniente-2")) == ([], [case.folio])


def test_a_new_attempt_is_a_new_order(cast: Cast) -> None:
    case = leak_in(State.ROUTED, cast)
    take("assign", case.pk, cast.dario, ONE)
    for name, who in (
        ("send_out", "dario"),
        ("attend", "dario"),
        ("write_off", "beto"),
        ("reassign", "fina"),
    ):
        step(name, case, getattr(cast, who))
    take("assign", case.pk, cast.dario, TWO)
    assert WorkOrder.objects.filter(case=case).count() == 2


def test_a_crew_of_another_area_is_refused_and_nothing_changes(cast: Cast) -> None:
    case = open_leak(cast.alma)
    with pytest.raises(Refused) as refused:
        take("assign", case.pk, cast.dario, ev.Assigned(crew="al-vactor-1"))
    case.refresh_from_db()
    assert "crew" in refused.value.problems
    assert (case.crew_id, case.seq, WorkOrder.objects.count()) == (None, 2, 0)


def test_a_crew_goes_out_only_with_an_order(cast: Cast) -> None:
    case = open_leak(cast.alma)
    with pytest.raises(Refused):
        take("send_out", case.pk, cast.dario, ev.SentOut())
    case.refresh_from_db()
    assert case.state == State.ROUTED


def test_of_two_dispatchers_the_second_reads_who_was_first(cast: Cast) -> None:
    case = open_leak(cast.alma)
    seen = case.seq
    take("assign", case.pk, cast.dario, ONE, seen=seen)
    with pytest.raises(AssignedMeanwhile) as late:
        take("assign", case.pk, cast.dario, TWO, seen=seen)
    case.refresh_from_db()
    assert (late.value.who, late.value.crew) == ("Dario de Prueba", "Agua Potable Poniente 1")
    assert case.crew_id is not None and orders_of("ap-poniente-2") == []


def test_a_crew_gives_no_work_out(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("assign", case.pk, cast.dario, ONE)
    with pytest.raises(NotYours):
        take("assign", case.pk, cast.efra, TWO)
    assert orders_of("ap-poniente-1") == [case.folio]


def test_a_day_is_put_in_the_order_given(cast: Cast) -> None:
    cases = [open_leak(cast.alma) for _ in range(3)]
    for case in cases:
        take("assign", case.pk, cast.dario, ONE)
    ordering.arrange("ap-poniente-1", [case.pk for case in reversed(cases)], cast.dario)
    assert orders_of("ap-poniente-1") == [case.folio for case in reversed(cases)]


def test_nobody_arranges_the_day_of_another_area(cast: Cast, nora: Actor) -> None:
    cases = [open_leak(cast.alma) for _ in range(2)]
    for case in cases:
        take("assign", case.pk, cast.dario, ONE)
    ordering.arrange("ap-poniente-1", [case.pk for case in reversed(cases)], nora)
    assert orders_of("ap-poniente-1") == [case.folio for case in cases]


@pytest.mark.django_db(transaction=True)
def test_of_many_dispatchers_at_the_same_instant_one_wins(cast: Cast) -> None:
    case = open_leak(cast.alma)
    crews = ("ap-poniente-1", "ap-poniente-2", "ap-poniente-3", "ap-oriente-1")
    start = Barrier(len(crews))

    def assign(crew: str) -> str:
        start.wait()
        try:
            take("assign", case.pk, cast.dario, ev.Assigned(crew=crew), seen=case.seq)
        except AssignedMeanwhile as late:
            return f"after {late.crew}"
        else:
            return crew
        finally:
            connection.close()

    with ThreadPoolExecutor(len(crews)) as pool:
        told = list(pool.map(assign, crews))
    case.refresh_from_db()
    assert case.crew is not None
    assert [said for said in told if said in crews] == [case.crew.code]
    assert told.count(f"after {case.crew.name}") == len(crews) - 1
    assert WorkOrder.objects.filter(case=case).count() == 1
