"""Access, rectification, cancellation and opposition: each numbered, with its author, and nothing besides."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest

from cauce.cases.errors import Missing, NotYours, Refused
from cauce.cases.models import Case, Entry, PersonalValue, Reporter
from cauce.cases.verifying import problems
from cauce.cases.writer import open_case
from cauce.documents import issuing
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import local_date, now
from cauce.shared.ids import new_id
from cauce.staff import reads
from cauce.steps.intake import drafts
from cauce.steps.intake.models import CaptureDraft
from cauce.steps.privacy import acting, asking
from cauce.steps.privacy.exporting import export
from cauce.steps.privacy.models import Request
from cauce.steps.verification import queue
from cauce.steps.verification.queue import Tray
from tests.privacy.conftest import ZOILA, Hers
from tests.support.cast import Cast
from tests.support.reports import leak_in, misconduct, take

pytestmark = pytest.mark.django_db


def asked(right: str, actor: Actor, *cases: Case) -> Request:
    """A request received today about those reports."""
    request = asking.open_request(right, local_date(now()), actor)
    asking.add(request, [case.pk for case in cases], actor)
    return request


@pytest.mark.parametrize("words", ["55 9876 1234", "Zoila Ejemplar", "000987"])
def test_a_person_is_found_by_phone_name_or_account(cast: Cast, hers: Hers, words: str) -> None:
    request = asked("access", cast.celia)
    found = {hit.case_id for hit in asking.candidates(request, words, cast.celia)}
    assert found == {hers.old.pk, hers.open.pk}
    assert {read.what for read in reads.of_case(hers.old.pk)} == {"arco"}


def test_a_report_is_found_by_its_folio(cast: Cast, hers: Hers) -> None:
    request = asked("access", cast.celia)
    assert [hit.case_id for hit in asking.candidates(request, hers.old.folio, cast.celia)] == [hers.old.pk]


def test_requests_are_numbered_and_due_in_twenty_business_days(cast: Cast) -> None:
    first, second = (asking.open_request("access", local_date(now()), cast.celia) for _ in range(2))
    year = local_date(now()).year
    assert (first.label, second.label) == (f"ARCO-{year}-0001", f"ARCO-{year}-0002")
    assert asking.due_on(first) >= first.received_on + timedelta(days=28)


def test_requests_in_reserve_leave_no_hole_in_the_numbers_of_the_others(cast: Cast) -> None:
    """Whoever counts the unit's own would know by it that the OIC has one."""
    opened = [
        asking.open_request("access", local_date(now()), who) for who in (cast.celia, cast.hilda, cast.celia)
    ]
    year = local_date(now()).year
    labels = [f"ARCO-{year}-0001", f"ARCO-OIC-{year}-0001", f"ARCO-{year}-0002"]
    assert [request.label for request in opened] == labels
    assert [asking.find(label, cast.hilda) for label in labels] == opened
    for label in (labels[1], f"ARCO-OIC-{year}-0002", f"OIC-{year}-0001", f"ARCO-{year}-0001x"):
        with pytest.raises(Missing):
            asking.find(label, cast.celia)


def test_a_request_of_tomorrow_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        asking.open_request("access", local_date(now()) + timedelta(days=1), cast.celia)
    assert not Request.objects.exists()


@pytest.mark.parametrize("who", ["alma", "beto", "dario", "efra", "fina", "gil", "ivan", "olga"])
def test_nobody_else_answers_requests(cast: Cast, who: str) -> None:
    with pytest.raises(NotYours):
        asking.open_request("access", local_date(now()), getattr(cast, who))
    with pytest.raises(NotYours):
        asking.requests(getattr(cast, who))


def test_access_gives_all_that_is_held_and_is_logged(cast: Cast, hers: Hers) -> None:
    take("note", hers.open, cast.alma, text="Dice que es urgente")
    archive = zipfile.ZipFile(
        io.BytesIO(export(asked("access", cast.celia, hers.old, hers.open), cast.celia))
    )
    told = json.loads(archive.read("datos.json"))
    assert {report["folio"] for report in told["reports"]} == {hers.old.folio, hers.open.folio}
    assert told["reports"][0]["person"]["phone"] == "5598761234"
    assert "Dice que es urgente" in archive.read("datos.json").decode()
    assert "Otilia" not in archive.read("datos.json").decode()
    assert archive.read("datos.pdf").startswith(b"%PDF")
    assert [read.what for read in reads.of_case(hers.old.pk)] == ["arco"]
    assert reads.of_case(hers.strangers.pk) == []


def test_cancelling_takes_what_may_go_and_says_why_the_rest_stays(cast: Cast, hers: Hers) -> None:
    request = asked("cancel", cast.celia, hers.old, hers.open)
    why = {row.folio: row.why_not for row in acting.concerned(request, cast.celia)}
    assert why[hers.old.folio] == ""
    assert "Sigue abierto" in why[hers.open.folio]
    assert acting.carry_out(request, cast.celia) == 1
    assert Reporter.objects.get(pk=hers.old.pk).phone == ""
    assert Reporter.objects.get(pk=hers.open.pk).phone == "5598761234"
    assert Reporter.objects.get(pk=hers.strangers.pk).phone == "5511112222"
    assert list(problems()) == []


def test_the_act_says_which_reports_and_names_nobody(cast: Cast, hers: Hers) -> None:
    request = asked("cancel", cast.celia, hers.old)
    acting.carry_out(request, cast.celia)
    request.refresh_from_db()
    assert request.act is not None
    assert issuing.reference_of(request.act).label.startswith("ACT-")
    text = issuing.reissue(request.act.pk, "csv").content.decode()
    assert hers.old.folio in text
    assert not any(word in text for word in ZOILA.values())
    assert issuing.reissue(request.act.pk).content.startswith(b"%PDF")
    entry = Entry.objects.get(case=hers.old, step="erase")
    assert (entry.data["request"], entry.actor_id) == (request.label, cast.celia.id)


def test_what_nothing_allows_changes_nothing(cast: Cast, hers: Hers) -> None:
    request = asked("cancel", cast.celia, hers.open)
    values = list(PersonalValue.objects.values())
    with pytest.raises(Refused):
        acting.carry_out(request, cast.celia)
    assert list(PersonalValue.objects.values()) == values
    assert Request.objects.get(pk=request.pk).act is None


@pytest.mark.parametrize("right", ["access", "rectify"])
def test_a_right_that_changes_nothing_is_not_carried_out(cast: Cast, hers: Hers, right: str) -> None:
    request = asked(right, cast.celia, hers.old)
    with pytest.raises(Refused):
        acting.carry_out(request, cast.celia)
    assert not Entry.objects.filter(step__in=["erase", "oppose"]).exists()


def test_a_draft_from_the_person_s_phone_goes_too(cast: Cast, hers: Hers) -> None:
    drafts.keep(new_id(), {"phone": ["+52 55 9876 1234"], "given_name": ["Zoila"]}, cast.alma)
    drafts.keep(new_id(), {"phone": ["5511112222"]}, cast.alma)
    acting.carry_out(asked("cancel", cast.celia, hers.old), cast.celia)
    assert [draft.data["phone"] for draft in CaptureDraft.objects.all()] == [["5511112222"]]


def test_whoever_opposes_is_not_called(cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast, **ZOILA)
    assert queue.counts(cast.fina)[Tray.CALLS] == 1
    assert acting.carry_out(asked("oppose", cast.celia, case), cast.celia) == 1
    counts = queue.counts(cast.fina)
    assert (counts[Tray.CALLS], counts[Tray.INSPECTION]) == (0, 1)
    assert not Reporter.objects.get(pk=case.pk).reachable
    assert list(problems()) == []


def test_an_answered_request_changes_no_more(cast: Cast, hers: Hers) -> None:
    request = asked("cancel", cast.celia, hers.old)
    with pytest.raises(Refused):
        asking.answer(request, "refused", " ", cast.celia)
    asking.answer(request, "refused", "No acreditó su identidad.", cast.celia)
    for act in (
        lambda: acting.carry_out(request, cast.celia),
        lambda: asking.add(request, [hers.open.pk], cast.celia),
        lambda: asking.answer(request, "granted", "", cast.celia),
    ):
        with pytest.raises(Refused):
            act()
    assert Reporter.objects.get(pk=hers.old.pk).phone == "5598761234"


def test_what_the_oic_is_asked_is_the_oic_s_alone(cast: Cast) -> None:
    case = open_case(misconduct(**ZOILA), cast.alma)
    request = asked("access", cast.hilda, case)
    assert [listed.cases for listed in asking.requests(cast.hilda)] == [1]
    assert asking.requests(cast.celia) == []
    with pytest.raises(Missing):
        asking.find(request.label, cast.celia)


def test_the_unit_adds_no_complaint_against_a_servant(cast: Cast) -> None:
    case = open_case(misconduct(**ZOILA), cast.alma)
    request = asked("access", cast.celia, case)
    assert acting.concerned(request, cast.celia) == []
    assert asking.candidates(request, "5598761234", cast.celia) == []
