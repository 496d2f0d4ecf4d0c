"""Files of a case: only what the actor handed in; until then its uploader opens it, for a week."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import time_machine
from pytest_django import Settings

from cauce.cases import loose_files
from cauce.cases.errors import Refused
from cauce.cases.models import Case, CaseAttachment, Entry
from cauce.cases.writer import Next, open_case, perform
from cauce.documents import attachments
from cauce.documents.kinds import AttachmentKind
from cauce.documents.models import Attachment
from cauce.procedure import evidence as ev
from cauce.procedure.evidence import Evidence
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import now
from tests.documents.pictures import PDF
from tests.support.cast import Cast, browser_of
from tests.support.reports import a_complaint, a_leak, given_for, leak_in, misconduct, open_leak

pytestmark = pytest.mark.django_db

LETTER = AttachmentKind.SCAN


@pytest.fixture(autouse=True)
def _disk(settings: Settings, tmp_path: Path) -> None:
    settings.CAUCE_DATA_DIR = tmp_path


def handed_in(by: Actor, kind: AttachmentKind = LETTER) -> UUID:
    return attachments.store(io.BytesIO(PDF), "oficio.pdf", kind, by.id).pk


def opened(who: Actor, file: UUID) -> int:
    return browser_of(who).get(f"/documentos/adjuntos/{file}/").status_code


WITH_FILES: dict[str, tuple[State, Callable[[UUID], Evidence]]] = {
    "attach": (State.ROUTED, lambda file: ev.Attached(files=(file,))),
    "impede": (State.ROUTED, lambda file: given_for("impede", photos=(file,))),
    "attend": (State.IN_FIELD, lambda file: given_for("attend", after=(file,))),
}


@pytest.mark.parametrize("whose", ["another's", "nobody's"])
@pytest.mark.parametrize("step", WITH_FILES)
def test_a_step_takes_no_file_that_its_actor_did_not_hand_in(cast: Cast, step: str, whose: str) -> None:
    state, given = WITH_FILES[step]
    case = leak_in(state, cast)
    file = handed_in(cast.nora) if whose == "another's" else uuid4()
    before = case.entries.count()
    with pytest.raises(Refused) as refusal:
        perform(step, case.pk, cast.dario, given(file))
    assert refusal.value.problems.keys() <= {"files", "photos", "after"}
    case.refresh_from_db()
    assert (case.state, case.entries.count()) == (state, before)
    assert not CaseAttachment.objects.exists()


def test_an_answer_takes_no_file_of_anothers(cast: Cast) -> None:
    case = open_case(a_complaint(), cast.alma, then=[Next("route", ev.Routed(area="agua-potable"))])
    perform("attend", case.pk, cast.dario, given_for("attend"))
    given = given_for("answer", scans=(handed_in(cast.alma),))
    with pytest.raises(Refused):
        perform("answer", case.pk, cast.beto, given)
    case.refresh_from_db()
    assert case.state == State.ATTENDED


def test_no_report_is_registered_with_a_file_of_anothers(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        open_case(a_leak(scans=(handed_in(cast.beto),)), cast.alma)
    assert refusal.value.problems.keys() == {"scans"}
    assert not Case.objects.exists()
    assert not Entry.objects.exists()


def test_ones_own_file_is_attached(cast: Cast) -> None:
    file = handed_in(cast.alma)
    case = open_case(a_leak(scans=(file,)), cast.alma)
    assert case.attachments.get().attachment_id == file


def test_until_it_is_attached_a_file_opens_for_its_uploader_alone(cast: Cast) -> None:
    file = handed_in(cast.dario)
    assert opened(cast.dario, file) == 200
    assert {opened(who, file) for who in (cast.alma, cast.nora, cast.celia)} == {404}


def test_once_attached_it_opens_for_whoever_sees_the_case(cast: Cast) -> None:
    case, letter = open_leak(cast.alma), handed_in(cast.alma)
    perform("attach", case.pk, cast.alma, ev.Attached(files=(letter,)))
    assert (opened(cast.alma, letter), opened(cast.fina, letter)) == (200, 200)
    assert opened(cast.dario, letter) == 404, "a letter names who wrote it"


def test_what_was_attached_to_a_case_out_of_sight_does_not_open_for_its_uploader(cast: Cast) -> None:
    file = handed_in(cast.alma)
    open_case(misconduct(scans=(file,)), cast.alma)
    assert opened(cast.alma, file) == 404


def test_a_file_that_nobody_attached_in_time_is_forgotten(cast: Cast) -> None:
    case, used, forgotten = open_leak(cast.alma), handed_in(cast.alma), handed_in(cast.alma)
    perform("attach", case.pk, cast.alma, ev.Attached(files=(used,)))
    with time_machine.travel(now() + loose_files.KEPT + timedelta(minutes=1)):
        young = handed_in(cast.beto)
        assert loose_files.forget_old() == 1
    assert set(Attachment.objects.values_list("pk", flat=True)) == {used, young}
    assert forgotten not in {used, young}


def test_a_file_attached_while_it_is_being_forgotten_stays(cast: Cast) -> None:
    case, file = open_leak(cast.alma), handed_in(cast.alma)
    perform("attach", case.pk, cast.alma, ev.Attached(files=(file,)))
    assert attachments.forget([file]) == 0
    assert opened(cast.alma, file) == 200
