"""The batch that bajas go into, below any screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cauce.cases.errors import NotYours, Refused, WrongState
from cauce.cases.models import Entry
from cauce.procedure import evidence as ev
from cauce.procedure.states import State
from cauce.steps.taking import take
from cauce.steps.writeoff.models import Batch, BatchRow
from cauce.steps.writeoff.sheet import close_batch
from tests.support.cast import Cast
from tests.support.reports import follow, leak_in, open_leak
from tests.support.reports import take as step

pytestmark = pytest.mark.django_db


def test_an_entry_names_the_batch_that_it_went_into(cast: Cast) -> None:
    case = leak_in(State.ATTENDED, cast)
    entry = take("write_off", case.pk, cast.beto, ev.WrittenOff())
    assert entry.data["batch"] == str(Batch.objects.get().pk)


def test_there_is_one_open_batch(cast: Cast) -> None:
    for _ in range(3):
        take("write_off", leak_in(State.ATTENDED, cast).pk, cast.beto, ev.WrittenOff())
    assert Batch.objects.get().rows.count() == 3


def test_of_a_group_each_has_its_row_and_names_its_main_report(cast: Cast) -> None:
    main = open_leak(cast.alma)
    follow(main, cast.alma)
    step("send_out", main, cast.dario)
    step("attend", main, cast.dario)
    take("write_off", main.pk, cast.beto, ev.WrittenOff(note="Se avisó"))
    remarks = BatchRow.objects.order_by("id").values_list("remarks", flat=True)
    assert list(remarks) == ["Se avisó", f"Agrupado a {main.folio}"]


def test_what_cannot_be_seen_stays_out_of_the_sheet_too(cast: Cast) -> None:
    take(
        "write_off",
        leak_in(State.ATTENDED, cast).pk,
        cast.beto,
        ev.WrittenOff(note=" Se\x00 avi\u202eso\u0301 "),
    )
    assert BatchRow.objects.get().remarks == "Se avisó"


@pytest.mark.parametrize("state", [State.ROUTED, State.IN_FIELD, State.CLOSED])
def test_a_refused_baja_changes_nothing(cast: Cast, state: State) -> None:
    case = leak_in(state, cast)
    entries, rows = Entry.objects.count(), BatchRow.objects.count()
    with pytest.raises(WrongState):
        take("write_off", case.pk, cast.beto, ev.WrittenOff())
    assert (Entry.objects.count(), BatchRow.objects.count(), Batch.objects.count()) == (entries, rows, 0)


def test_only_the_unit_closes_a_batch(cast: Cast) -> None:
    take("write_off", leak_in(State.ATTENDED, cast).pk, cast.beto, ev.WrittenOff())
    batch = Batch.objects.get()
    for other in (cast.celia, cast.fina, cast.dario):
        with pytest.raises(NotYours):
            close_batch(batch.pk, other)
    batch.refresh_from_db()
    assert batch.is_open


def test_an_empty_batch_is_not_closed(cast: Cast) -> None:
    with pytest.raises(Refused):
        close_batch(0, cast.beto)


def test_a_batch_closed_before_gives_the_sheet_that_it_has(cast: Cast) -> None:
    take("write_off", leak_in(State.ATTENDED, cast).pk, cast.beto, ev.WrittenOff())
    batch = Batch.objects.get()
    first = close_batch(batch.pk, cast.beto)
    again = close_batch(batch.pk, replace(cast.beto, id=cast.celia.id))
    assert (again.document_id, again.closed_by_id) == (first.document_id, cast.beto.id)
