"""What passed its retention: listed, decided, carried out, resumable, and the figures stay."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from cauce.cases.errors import Missing, NotYours, Refused
from cauce.cases.models import Case, Entry, Reporter
from cauce.cases.verifying import problems
from cauce.cases.writer import open_case
from cauce.catalogue.models import Office
from cauce.config.jobs import JOBS, SCHEDULE
from cauce.documents import issuing
from cauce.procedure.states import State
from cauce.reporting.bulletins import issuing as bulletins
from cauce.reporting.periods import Period
from cauce.shared.clock import now
from cauce.steps.privacy import disposing
from cauce.steps.privacy.models import Disposal, DisposalRow
from cauce.work.models import Turn
from tests.support.cast import Cast
from tests.support.reports import leak_in, misconduct, open_leak, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(cast: Cast) -> list[Case]:
    """Three leaks closed six years ago, a complaint to the OIC of eleven, and one of last year."""
    with time_machine.travel(now() - timedelta(days=366 * 6), tick=True):
        cases = [leak_in(State.CLOSED, cast) for _ in range(3)]
    with time_machine.travel(now() - timedelta(days=366 * 11), tick=True):
        take("refer", open_case(misconduct(), cast.alma), cast.hilda)
    with time_machine.travel(now() - timedelta(days=366), tick=True):
        leak_in(State.CLOSED, cast)
    open_leak(cast.alma)
    return cases


def everyday() -> Disposal:
    return Disposal.objects.get(reserved=False)


def approved(cast: Cast) -> Disposal:
    disposing.propose()
    disposing.decide(everyday().pk, True, "", cast.hilda)
    return everyday()


def carry_out(disposal: Disposal) -> None:
    JOBS[disposing.CARRY_OUT].run(Turn.objects.get(job=disposing.CARRY_OUT, key=str(disposal.pk)).payload)


def test_the_clock_proposes_what_has_passed_its_class_s_time(cast: Cast, old: list[Case]) -> None:
    assert disposing.PROPOSE in SCHEDULE
    JOBS[disposing.PROPOSE].run({})
    found = disposing.find(everyday().pk, cast.celia)
    assert set(found.folios) == {case.folio for case in old}
    reserved = Disposal.objects.get(reserved=True)
    assert disposing.find(reserved.pk, cast.hilda).total == 1
    with pytest.raises(Missing):
        disposing.find(reserved.pk, cast.celia)
    assert [disposal.pk for disposal in disposing.lists(cast.celia)] == [everyday().pk]


def test_it_proposes_nothing_while_a_list_waits(old: list[Case]) -> None:
    assert disposing.propose() == 4
    assert disposing.propose() == 0


def test_a_class_that_is_kept_for_ever_is_never_proposed(cast: Cast, old: list[Case]) -> None:
    from cauce import catalogue

    Office.objects.update(retention_years=0)
    catalogue.forget()
    assert disposing.propose() == 1


def test_nothing_goes_without_a_decision(cast: Cast, old: list[Case]) -> None:
    disposing.propose()
    disposing.carry_out({"disposal": everyday().pk})
    assert not Case.objects.exclude(erased_at=None).exists()
    assert not Turn.objects.filter(job=disposing.CARRY_OUT).exists()


@pytest.mark.parametrize("who", ["celia", "alma", "ivan", "olga"])
def test_only_the_oic_decides(cast: Cast, old: list[Case], who: str) -> None:
    disposing.propose()
    with pytest.raises(NotYours):
        disposing.decide(everyday().pk, True, "", getattr(cast, who))
    assert everyday().decided_at is None


def test_a_rejected_list_leaves_everything_and_says_why(cast: Cast, old: list[Case]) -> None:
    disposing.propose()
    with pytest.raises(Refused):
        disposing.decide(everyday().pk, False, "", cast.hilda)
    disposing.decide(everyday().pk, False, "Hay un juicio en curso.", cast.hilda)
    disposing.carry_out({"disposal": everyday().pk})
    assert not Case.objects.exclude(erased_at=None).exists()
    with pytest.raises(Refused):
        disposing.decide(everyday().pk, True, "", cast.hilda)


def test_what_was_approved_goes_with_its_act(cast: Cast, old: list[Case]) -> None:
    disposal = approved(cast)
    carry_out(disposal)
    disposal.refresh_from_db()
    assert disposal.act is not None and disposal.ended_at is not None
    text = issuing.reissue(disposal.act.pk, "csv").content.decode()
    assert all(case.folio in text for case in old)
    assert Case.objects.exclude(erased_at=None).count() == 3
    assert {entry.data["request"] for entry in Entry.objects.filter(step="erase")} == {
        disposing.name_of(disposal)
    }
    assert list(problems()) == []


def test_a_worker_killed_half_way_goes_on_where_it_was(
    cast: Cast, old: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    disposal, erase, left = approved(cast), disposing._erase, [2]

    class Killed(BaseException):
        """What a kill is to the code that it stops."""

    def erase_until_killed(row: DisposalRow, disposal: Disposal) -> None:
        if not left[0]:
            raise Killed
        left[0] -= 1
        erase(row, disposal)

    monkeypatch.setattr(disposing, "_erase", erase_until_killed)
    with pytest.raises(Killed):
        carry_out(disposal)
    assert Case.objects.exclude(erased_at=None).count() == 2
    assert disposing.find(disposal.pk, cast.celia).done == 2
    monkeypatch.setattr(disposing, "_erase", erase)
    carry_out(disposal)
    carry_out(disposal)
    assert Case.objects.exclude(erased_at=None).count() == 3
    assert Entry.objects.filter(step="erase").count() == 3
    assert issuing.IssuedDocument.objects.filter(series="destruction").count() == 1


def test_one_that_still_needs_its_data_is_spared(cast: Cast, old: list[Case]) -> None:
    disposal = approved(cast)
    Case.objects.filter(pk=old[0].pk).update(state=State.WRITTEN_OFF)
    carry_out(disposal)
    found = disposing.find(disposal.pk, cast.celia)
    assert (found.done, found.spared) == (3, 1)
    assert Reporter.objects.get(pk=old[0].pk).phone


def test_the_figures_are_the_same_before_and_after(cast: Cast, old: list[Case]) -> None:
    day = old[0].booked_on
    month = Period(
        day.replace(day=1), (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    )
    before = figures(month, day)
    carry_out(approved(cast))
    assert figures(month, day) == before


def figures(month: Period, day: date) -> list[Any]:
    """Every table of the day and of the month."""
    reports = [bulletins.preview("daily", Period(day, day)), bulletins.preview("evaluation", month)]
    return [list(report.tables()) for report in reports]
