"""Erasing the personal data of an ended report: nothing of the person is left, and the record still holds."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from cauce.cases.errors import Missing, NotYours, Refused, WrongState
from cauce.cases.models import Case, CaseAttachment, PersonalValue, Reporter
from cauce.cases.search import search
from cauce.cases.verifying import problems
from cauce.cases.writer import open_case
from cauce.documents import attachments, storage
from cauce.documents.kinds import AttachmentKind
from cauce.documents.models import Attachment
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import now
from tests.documents.pictures import PDF
from tests.support.cast import Cast
from tests.support.reports import a_complaint, leak_in, misconduct, open_leak, take

pytestmark = pytest.mark.django_db

PERSON = {
    "given_name": "Xóchitl", "surname": "Quintanilla", "second_surname": "Inventada", "phone": "5598761234",
    "email": "x@correo.example", "account": "000987", "home": "Calle de su casa 5", "exterior": "77",
    "interior": "3B", "between": "Las dos calles", "reference": "Portón azul", "latitude": 19.54,
    "longitude": -99.19, "said": "Mi vecina Xóchitl lo vio",
}  # fmt: skip
TRACES = ("Xóchitl", "xochitl", "Quintanilla", "quintanilla", "5598761234", "x@correo", "000987", "su casa 5",
          "Portón azul", "Las dos calles", "3B", "19.54")  # fmt: skip


@pytest.fixture(autouse=True)
def _disk(settings: Settings, tmp_path: Path) -> None:
    settings.CAUCE_DATA_DIR = tmp_path


@pytest.fixture
def closed(cast: Cast) -> Case:
    """Xóchitl's leak, closed three months and some days ago; its name was corrected on the way."""
    with time_machine.travel(now() - timedelta(days=97), tick=True):
        case = leak_in(State.CLOSED, cast, **PERSON)
        take("note", case, cast.alma, text="Xóchitl volvió a llamar")
        take("correct", case, cast.alma, street=None, surname="Quintanar")
    return case


def written() -> str:
    """Everything that the database holds, as text, except the digests of files."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name.startswith("cases_")]
        found = []
        for table in sorted(tables):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [f"{table}: {row}" for row in cursor.fetchall()]
    return "\n".join(found)


def test_nothing_of_the_person_is_left_in_the_record(cast: Cast, closed: Case) -> None:
    assert all(trace in written() for trace in ("Xóchitl", "quintanar", "5598761234"))
    take("erase", closed, cast.celia)
    assert [trace for trace in (*TRACES, "Quintanar", "quintanar") if trace in written()] == []
    assert closed.erased_at is not None


def test_the_record_holds_and_keeps_what_counts(cast: Cast, closed: Case) -> None:
    counted = ("state", "area", "zone", "colonia", "street", "noes")
    before = Case.objects.filter(pk=closed.pk).values(*counted).get()
    digests = list(PersonalValue.objects.order_by("pk").values_list("digest", flat=True))
    entry = take("erase", closed, cast.celia)
    assert list(problems()) == []
    assert entry.data == {"request": "ARCO-2026-0001"}
    assert (entry.actor_id, entry.to_state) == (cast.celia.id, State.CLOSED)
    assert Case.objects.filter(pk=closed.pk).values(*counted).get() == before
    assert list(PersonalValue.objects.order_by("pk").values_list("digest", flat=True)) == digests


def test_nobody_finds_the_person_any_more(cast: Cast, closed: Case) -> None:
    ways = ("Xóchitl", "5598761234", "000987", "Quintamar")
    assert all(search(words, cast.alma).hits for words in ways)
    take("erase", closed, cast.celia)
    assert [words for words in ways if search(words, cast.alma).hits] == []
    assert search("Calle de Ensayo", cast.alma).hits


def test_the_words_of_a_name_that_others_have_stay(cast: Cast, closed: Case) -> None:
    open_leak(cast.alma, given_name="Xóchitl", surname="Otra")
    take("erase", closed, cast.celia)
    assert len(search("Xochitk", cast.alma).hits) == 1


def test_a_name_put_back_by_hand_is_found_by_verify(cast: Cast, closed: Case) -> None:
    take("erase", closed, cast.celia)
    Reporter.objects.filter(pk=closed.pk).update(given_name="Xóchitl")
    assert list(problems()) == [f"{closed.folio}: its given_name is not what its entries say."]


def test_the_values_of_another_report_stay(cast: Cast, closed: Case) -> None:
    other = open_leak(cast.alma, **PERSON)
    take("erase", closed, cast.celia)
    assert Reporter.objects.get(pk=other.pk).phone == "5598761234"
    assert PersonalValue.objects.filter(entry__case=other, field="phone", value="5598761234").exists()


@pytest.mark.parametrize("state", [State.ROUTED, State.IN_FIELD, State.IMPEDED, State.WRITTEN_OFF])
def test_an_open_report_keeps_its_person(cast: Cast, state: State) -> None:
    case = leak_in(state, cast, **PERSON)
    before = written()
    with pytest.raises(WrongState):
        take("erase", case, cast.celia)
    assert written() == before


@pytest.mark.parametrize(
    ("received", "days"), [("service", 89), ("complaint", 5 * 365 - 2), ("misconduct", 10 * 365 - 2)]
)
def test_before_its_time_a_report_is_kept(cast: Cast, received: str, days: int) -> None:
    with time_machine.travel(now() - timedelta(days=days), tick=True):
        case = _ended(received, cast)
    before = written()
    with pytest.raises(Refused) as refused:
        take("erase", case, cast.hilda)
    assert "conservarse" in refused.value.problems[""]
    assert written() == before


@pytest.mark.parametrize(("received", "years"), [("service", 1), ("complaint", 6), ("misconduct", 11)])
def test_after_its_time_it_may_go(cast: Cast, received: str, years: int) -> None:
    with time_machine.travel(now() - timedelta(days=366 * years), tick=True):
        case = _ended(received, cast)
    take("erase", case, cast.hilda)
    assert case.erased_at is not None
    assert list(problems()) == []


def _ended(received: str, cast: Cast) -> Case:
    if received == "service":
        return leak_in(State.CLOSED, cast, **PERSON)
    if received == "misconduct":
        case = open_case(misconduct(**PERSON), cast.alma)
        take("refer", case, cast.hilda)
        return case
    case = open_case(a_complaint(**PERSON), cast.alma)
    take("cancel", case, cast.celia)
    return case


@pytest.mark.parametrize("who", ["alma", "beto", "dario", "efra", "fina", "gil", "ivan", "olga"])
def test_only_whoever_answers_for_the_data_erases_them(cast: Cast, closed: Case, who: str) -> None:
    before = written()
    with pytest.raises((NotYours, Missing)):
        take("erase", closed, getattr(cast, who))
    assert written() == before


def test_it_takes_a_numbered_request(cast: Cast, closed: Case) -> None:
    with pytest.raises(Refused) as refused:
        take("erase", closed, cast.celia, request="")
    assert "solicitud" in refused.value.problems[""]
    assert Case.objects.get(pk=closed.pk).erased_at is None


@pytest.mark.parametrize("step", ["erase", "correct", "reconsider", "oppose"])
def test_an_erased_report_takes_no_person_back(cast: Cast, step: str) -> None:
    with time_machine.travel(now() - timedelta(days=97), tick=True):
        case = leak_in(State.CANCELLED, cast, **PERSON)
    take("erase", case, cast.celia)
    before = written()
    with pytest.raises(Refused) as refused:
        take(step, case, cast.celia)
    assert "se cancelaron" in refused.value.problems[""]
    assert written() == before


def _letter(by: Actor) -> UUID:
    return attachments.store(io.BytesIO(PDF), "carta-de-xochitl.pdf", AttachmentKind.SCAN, by.id).pk


def test_letters_go_with_their_bytes_and_the_crew_s_pictures_stay(
    cast: Cast, closed: Case, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    letter, work = _letter(cast.alma), _letter(cast.alma)
    for file, shows in ((letter, "scan"), (work, "after")):
        CaseAttachment.objects.create(case=closed, attachment_id=file, entry_seq=1, shows=shows)
    Attachment.objects.filter(pk=work).update(lat=19.5, lon=-99.2, taken_at=now())
    with django_capture_on_commit_callbacks(execute=True):
        take("erase", closed, cast.celia)
    gone, kept = Attachment.objects.get(pk=letter), Attachment.objects.get(pk=work)
    assert (gone.name, storage.path_of(letter).exists()) == ("", False)
    assert gone.sha256
    assert (kept.lat, kept.lon, kept.taken_at, storage.path_of(work).exists()) == (None, None, None, True)
    assert list(attachments.damaged()) == []


def test_a_letter_that_another_report_still_needs_stays(cast: Cast, closed: Case) -> None:
    letter, other = _letter(cast.alma), open_leak(cast.alma)
    for case in (closed, other):
        CaseAttachment.objects.create(case=case, attachment_id=letter, entry_seq=1, shows="scan")
    take("erase", closed, cast.celia)
    assert Attachment.objects.get(pk=letter).erased_at is None


def test_bytes_left_by_a_crash_after_the_commit_are_swept(cast: Cast, closed: Case) -> None:
    letter = _letter(cast.alma)
    CaseAttachment.objects.create(case=closed, attachment_id=letter, entry_seq=1, shows="scan")
    take("erase", closed, cast.celia)
    assert storage.path_of(letter).exists()  # the test's transaction never commits
    with time_machine.travel(now() + timedelta(days=2)):
        assert attachments.sweep() == 1
    assert not storage.path_of(letter).exists()
