"""Folios on paper: reserved, printed, keyed in with both times, the rest ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from cauce.cases.errors import Refused
from cauce.cases.models import Case
from cauce.cases.verifying import problems
from cauce.catalogue import forget
from cauce.catalogue.models import Office
from cauce.documents.issuing import reissue
from cauce.procedure.roles import Actor
from cauce.shared.clock import now
from cauce.steps.intake import paper, reserved
from cauce.steps.intake.models import ReservedFolio
from cauce.steps.intake.receiving import receive
from tests.support.cast import Cast
from tests.support.reports import a_leak, misconduct

pytestmark = pytest.mark.django_db

NEW_YEARS_EVE = datetime(2026, 12, 31, 23, 30, tzinfo=UTC) + timedelta(hours=6)


def a_block(actor: Actor, count: int = 3) -> list[str]:
    return reserved.folios_of(reserved.reserve(count, "Corte de luz", actor))


def test_reserved_numbers_are_given_to_nobody_else(alma: Actor) -> None:
    folios = a_block(alma)
    assert receive(a_leak(), alma).folio not in folios


def test_a_report_keyed_in_keeps_its_folio_and_both_times(alma: Actor) -> None:
    folio, reported = a_block(alma)[1], now()
    with time_machine.travel(reported + timedelta(hours=5), tick=False):
        taken = receive(a_leak(), alma, paper_folio=folio, happened_at=reported)
    entry = Case.objects.get(folio=folio).entries.first()
    assert taken.folio == folio
    assert entry is not None
    assert (entry.happened_at, entry.recorded_at - entry.happened_at) == (reported, timedelta(hours=5))
    assert taken.deadline == reported + timedelta(hours=24)


def test_a_folio_of_last_year_keeps_its_year_when_keyed_in(alma: Actor) -> None:
    with time_machine.travel(NEW_YEARS_EVE, tick=False):
        folio = a_block(alma)[0]
        reported = now()
    with time_machine.travel(NEW_YEARS_EVE + timedelta(hours=9), tick=False):
        taken = receive(a_leak(), alma, paper_folio=folio, happened_at=reported)
        assert receive(a_leak(), alma).folio.startswith("OPDM-2027-")
    assert taken.folio == folio
    assert Case.objects.get(folio=folio).booked_on.year == 2027


def test_a_sheet_of_last_year_filled_in_this_year_keeps_its_folio(alma: Actor) -> None:
    with time_machine.travel(NEW_YEARS_EVE, tick=False):
        folio = a_block(alma)[0]
    with time_machine.travel(NEW_YEARS_EVE + timedelta(hours=1), tick=False):
        reported = now()
    with time_machine.travel(NEW_YEARS_EVE + timedelta(days=40), tick=False):
        taken = receive(a_leak(), alma, paper_folio=folio, happened_at=reported)
        case = Case.objects.get(folio=folio)
        assert receive(a_leak(), alma).folio == "OPDM-2027-000001"
        assert list(problems(reserved.set_aside())) == []
    assert (taken.folio, case.year, case.booked_on.month) == (folio, 2026, 2)
    assert (case.received_at, taken.deadline) == (reported, reported + timedelta(hours=24))


def test_a_bare_number_is_of_either_year_until_both_wait_with_it(alma: Actor) -> None:
    with time_machine.travel(NEW_YEARS_EVE, tick=False):
        old = a_block(alma, count=1)[0]
    with time_machine.travel(NEW_YEARS_EVE + timedelta(hours=1), tick=False):
        assert receive(a_leak(), alma, paper_folio="1", happened_at=now()).folio == old
        new = a_block(alma, count=1)[0]
        assert receive(a_leak(), alma, paper_folio="1", happened_at=now()).folio == new
    assert (old, new) == ("OPDM-2026-000001", "OPDM-2027-000001")


def test_a_number_that_waits_in_two_years_is_asked_for_whole(alma: Actor) -> None:
    with time_machine.travel(NEW_YEARS_EVE, tick=False):
        a_block(alma)
    with time_machine.travel(NEW_YEARS_EVE + timedelta(hours=1), tick=False):
        a_block(alma)
        with pytest.raises(Refused) as refused:
            receive(a_leak(), alma, paper_folio="2", happened_at=now())
    assert "con su año" in refused.value.problems["paper_folio"]
    assert not Case.objects.exists()


def test_the_old_year_written_by_habit_starts_no_clock_a_year_ago(alma: Actor) -> None:
    with time_machine.travel(NEW_YEARS_EVE, tick=False):
        folio = a_block(alma)[0]
    with time_machine.travel(NEW_YEARS_EVE + timedelta(days=2), tick=False):
        habit = now() - timedelta(days=366)
        with pytest.raises(Refused) as refused:
            receive(a_leak(), alma, paper_folio=folio, happened_at=habit)
    assert refused.value.problems.keys() == {"happened_at"}
    assert ReservedFolio.objects.filter(fate=ReservedFolio.Fate.WAITING).count() == 3


def test_a_sheet_says_when_the_person_reported(alma: Actor) -> None:
    folio, this_minute = a_block(alma)[0], now().replace(second=0, microsecond=0)
    with pytest.raises(Refused) as refused:
        receive(a_leak(), alma, paper_folio=folio)
    assert refused.value.problems.keys() == {"happened_at"}
    assert receive(a_leak(), alma, paper_folio=folio, happened_at=this_minute).folio == folio


def test_what_a_sheet_lacks_is_said_with_everything_else(alma: Actor) -> None:
    folio = a_block(alma)[0]
    with pytest.raises(Refused) as refused:
        receive(a_leak(phone="12"), alma, paper_folio=folio)
    assert refused.value.problems.keys() == {"phone", "happened_at"}
    with pytest.raises(Refused) as refused:
        receive(a_leak(phone="12"), alma)
    assert refused.value.problems.keys() == {"phone"}


def test_a_folio_printed_under_another_series_keeps_it(alma: Actor) -> None:
    folio = a_block(alma)[1]
    Office.objects.update(folio_prefix="AGUA")
    forget()
    taken = receive(a_leak(), alma, paper_folio=folio, happened_at=now())
    assert (taken.folio, receive(a_leak(), alma).folio[:5]) == (folio, "AGUA-")


def test_a_complaint_against_a_public_servant_never_takes_a_number_of_everybodys(alma: Actor) -> None:
    folio = a_block(alma)[0]
    with pytest.raises(Refused) as refused:
        receive(misconduct(), alma, paper_folio=folio, happened_at=now())
    assert refused.value.problems.keys() == {"paper_folio"}
    assert not Case.objects.exists()


def test_a_folio_is_keyed_in_once_and_says_by_whom(cast: Cast) -> None:
    folio = a_block(cast.alma)[0]
    receive(a_leak(), cast.alma, paper_folio=folio, happened_at=now())
    with pytest.raises(Refused) as refused:
        receive(a_leak(), cast.gil, paper_folio=folio, happened_at=now())
    assert "ya lo capturó Alma de Prueba" in refused.value.problems["paper_folio"]
    assert Case.objects.count() == 1


def test_a_report_that_is_refused_leaves_its_folio_waiting(alma: Actor) -> None:
    folio = a_block(alma)[0]
    with pytest.raises(Refused):
        receive(a_leak(phone="12"), alma, paper_folio=folio, happened_at=now())
    assert ReservedFolio.objects.filter(fate=ReservedFolio.Fate.WAITING).count() == 3


@pytest.mark.parametrize("typed", ["OPDM-2026-999999", "nada", ""])
def test_what_was_not_reserved_is_refused(alma: Actor, typed: str) -> None:
    with pytest.raises(Refused):
        reserved.use(typed, a_leak(), None, alma)


def test_ended_folios_are_never_keyed_in(alma: Actor) -> None:
    block = reserved.reserve(2, "Simulacro", alma)
    assert reserved.end_unused(block.pk, alma) == 2
    with pytest.raises(Refused):
        receive(a_leak(), alma, paper_folio=reserved.folios_of(block)[0], happened_at=now())


def test_the_sheets_are_issued_once_and_stay_the_same(alma: Actor) -> None:
    document = paper.reserve_and_print(2, "Corte de luz", alma)
    block = paper.blocks()[0]
    assert paper.print_block(block.id, alma) == document == block.document
    assert reissue(document).content == reissue(document).content
    assert len(block.waiting) == 2
