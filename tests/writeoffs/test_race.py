"""Two people at the same batch at once: one relación, and every baja in exactly one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from cauce.cases.errors import Refused
from cauce.cases.verifying import problems
from cauce.documents.models import IssuedDocument
from cauce.procedure.roles import SYSTEM, Actor, Role
from cauce.procedure.states import State
from cauce.staff import people
from cauce.steps.taking import take
from cauce.steps.writeoff.models import Batch, BatchRow
from cauce.steps.writeoff.sheet import close_batch
from tests.support.cast import Cast, account, browser_of
from tests.support.reports import given_for, leak_in

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 4


def together(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave, done at the same time; a refusal is given, not raised."""

    def alone(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(alone, acts))


def another_of_the_unit() -> Actor:
    return people.create_user("pilar", "Pilar de Prueba", by=SYSTEM, roles=[Role.UGSYRP]).actor


def confirmed(cast: Cast, number: int) -> Batch:
    """An open batch with that many bajas."""
    for _ in range(number):
        take("write_off", leak_in(State.ATTENDED, cast).pk, cast.beto, given_for("write_off"))
    return Batch.objects.get(is_open=True)


def test_a_batch_closed_by_two_at_once_is_one_relacion_and_both_see_whose(cast: Cast) -> None:
    batch, pilar = confirmed(cast, 2), another_of_the_unit()
    closers = [cast.beto, pilar] * (AT_ONCE // 2)
    sheets = together(*[lambda who=who: close_batch(batch.pk, who) for who in closers])
    assert len({(sheet.reference, sheet.closed_by_id) for sheet in sheets}) == 1
    assert IssuedDocument.objects.count() == 1
    assert sheets[0].closed_by_id in (cast.beto.id, pilar.id)
    assert sheets[0].count == 2


def test_on_the_screen_the_second_reads_who_closed_it(cast: Cast) -> None:
    batch, pilar = confirmed(cast, 1), another_of_the_unit()
    pages = {who.id: browser_of(who) for who in (cast.beto, pilar)}
    sent = [lambda page=page: page.post("/bajas/cerrar/", {"batch": batch.pk}) for page in pages.values()]
    assert {answer.status_code for answer in together(*sent)} == {302}
    assert IssuedDocument.objects.count() == 1
    winner = account(next(who for who in (cast.beto, pilar) if who.id == Batch.objects.get().closed_by_id))
    loser = next(page for who, page in pages.items() if who != winner.pk)
    assert f"{winner.full_name} ya lo había cerrado" in loser.get("/bajas/").content.decode()


def test_a_baja_confirmed_while_the_batch_closes_is_in_this_relacion_or_the_next(cast: Cast) -> None:
    batch = confirmed(cast, 1)
    waiting = [leak_in(State.ATTENDED, cast).pk for _ in range(AT_ONCE)]
    together(
        lambda: close_batch(batch.pk, cast.beto),
        *[lambda case=case: take("write_off", case, cast.beto, given_for("write_off")) for case in waiting],
    )
    assert BatchRow.objects.count() == 1 + AT_ONCE
    assert BatchRow.objects.values("case").distinct().count() == 1 + AT_ONCE
    closed = Batch.objects.get(pk=batch.pk)
    late = BatchRow.objects.filter(batch=closed, entry_seq__gt=0).exclude(case__in=waiting)
    assert late.count() == 1
    assert closed.document.named_cases.count() == closed.rows.count(), "the paper says what the batch holds"
    assert Batch.objects.filter(is_open=True).count() <= 1
    assert list(problems()) == []
