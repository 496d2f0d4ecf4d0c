"""`verify` finds what someone with the database's password changed behind the writer's back."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from cauce.cases import seals
from cauce.cases.chain import digest_of
from cauce.cases.folio import FolioNumber
from cauce.cases.models import Case, DaySeal, Entry, PersonalValue, Reporter
from cauce.cases.verifying import problems
from cauce.cases.writer import open_case
from cauce.documents import attachments, issuing, storage
from cauce.documents.kinds import AttachmentKind
from cauce.documents.models import IssuedDocument
from cauce.documents.series import OFICIO, RELACION
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import now
from tests.support.append_only import unlock
from tests.support.cast import Cast
from tests.support.reports import a_comment, a_leak, follow, leak_in, misconduct, open_leak, take
from tests.support.tampering import Tamper, one_problem

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\nstartxref\n0\n%%EOF"


@pytest.fixture
def case(cast: Cast) -> Case:
    """A leak with a NO behind it, a follower, and a case of each other kind beside it."""
    main = open_leak(cast.alma)
    follow(main, cast.alma)
    main.refresh_from_db()
    for step, actor in (("attend", cast.dario), ("write_off", cast.beto), ("reassign", cast.fina)):
        take(step, main, actor)
    open_case(a_comment(), cast.alma)
    open_case(misconduct(), cast.alma)
    assert list(problems()) == []
    return main


def on_sqlite() -> bool:
    return connection.vendor == "sqlite"


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED, State.REFERRED, State.IMPEDED])
def test_what_the_writer_wrote_is_whole(cast: Cast, state: State) -> None:
    case = leak_in(state, cast)
    take("note", case, cast.alma)
    take("correct", case, cast.alma, service="mala-calidad", phone="5587654321")
    assert list(problems()) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("step", "close"),
        ("happened_at", now() - timedelta(days=1)),
        ("to_area_id", None),
        ("data", '{"batch": "7"}'),
    ],
)
def test_a_changed_entry(case: Case, tamper: Tamper, column: str, value: object) -> None:
    tamper(f"UPDATE cases_entry SET {column} = %s WHERE step = 'write_off'", value)
    assert any(f"{case.folio}: entry 4 was changed" in problem for problem in problems())


def test_a_personal_value_that_was_changed(case: Case, tamper: Tamper) -> None:
    tamper("UPDATE cases_personalvalue SET value = '5500000000' WHERE field = 'phone'")
    assert f"{case.folio}: entry 1: the personal datum phone was changed." in list(problems())


def test_a_personal_value_emptied_behind_the_record_shows_where_it_still_stands(case: Case) -> None:
    PersonalValue.objects.filter(field="phone", entry__case=case).update(value=None, salt=None)
    assert list(problems()) == [
        f"{case.folio}: its phone is not what its entries say.",
        f"{case.folio}: entry 1: the personal datum phone is gone, and no step erased it.",
    ]


def test_a_personal_value_that_went_away(case: Case, tamper: Tamper) -> None:
    tamper("DELETE FROM cases_personalvalue WHERE field = 'phone'")
    assert f"{case.folio}: entry 1 has lost or gained personal data." in list(problems())


def test_an_entry_that_went_away(case: Case, tamper: Tamper) -> None:
    last = case.entries.get(step="reassign")
    tamper("DELETE FROM cases_personalvalue WHERE entry_id = %s", last.pk)
    tamper("DELETE FROM cases_entry WHERE id = %s", last.pk)
    assert f"{case.folio}: it should have entries 1 to 5; some are missing or doubled." in list(problems())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"state": State.CLOSED}, "its state is not what its last entry says."),
        ({"area": None}, "its area_id is not what its last entry says."),
        ({"attempt": 1}, "its attempt is not what its last entry says."),
        ({"deadline": None}, "its deadline is not what its last entry says."),
        ({"net_deadline": None}, "its net_deadline is not what its last entry says."),
        ({"attended_at": now()}, "its attended_at is not what its last entry says."),
        ({"exit_seq": 4}, "the exit that stands is not the one that its entries leave standing."),
        ({"exit_on": "2020-01-01"}, "the exit that stands is not the one that its entries leave standing."),
        ({"head": "0" * 64}, "the head of its chain is not its last entry."),
        ({"kind": "complaint"}, "its kind is not what its entries say."),
        ({"street": "Otra calle"}, "its street is not what its entries say."),
        ({"said": "Otra cosa"}, "its said is not what its entries say."),
        ({"answers": {"cantidad": "gotea"}}, "its answers is not what its entries say."),
        ({"colonia": None}, "its colonia is not what its entries say."),
        ({"written_off_at": now()}, "its written_off_at is not what its entries say."),
        ({"closed_at": now()}, "its closed_at is not what its entries say."),
        ({"erased_at": now()}, "its erased_at is not what its entries say."),
        ({"overridden": True}, "its overridden is not what its entries say."),
        ({"escalated": True}, "its escalated is not what its entries say."),
        ({"booked_on": "2020-01-01"}, "it was not received when its first entry says."),
        ({"noes": 0}, "its last move, or how often it got a NO, is not what its entries say."),
        ({"followers": 2}, "it says that it has 2 followers; it has 1."),
    ],
)
def test_a_case_that_shows_something_else(case: Case, change: dict, says: str) -> None:
    Case.objects.filter(pk=case.pk).update(**change)
    assert one_problem() == f"{case.folio}: {says}"


def test_a_whole_chain_written_anew_against_the_table(case: Case, tamper: Tamper) -> None:
    """Whoever can compute digests still has to have a procedure."""
    entry = case.entries.get(step="reassign")
    entry.to_state, entry.step = State.CLOSED, "route"
    tamper(
        "UPDATE cases_entry SET to_state = 'closed', step = 'route', digest = %s WHERE id = %s",
        digest_of(entry),
        entry.pk,
    )
    Case.objects.filter(pk=case.pk).update(state=State.CLOSED, head=digest_of(entry))
    told = f"{case.folio}: entry 5 (route) is no step of the procedure from written_off."
    assert told in list(problems())


def test_a_case_that_went_away_leaves_a_hole(cast: Cast, tamper: Tamper) -> None:
    cases = [open_leak(cast.alma) for _ in range(3)]
    gone = cases[1]
    keys = tuple(gone.entries.values_list("pk", flat=True))
    tamper("DELETE FROM cases_personalvalue WHERE entry_id IN (%s, %s)", *keys)
    tamper("DELETE FROM cases_entry WHERE id IN (%s, %s)", *keys)
    gone.aliases.all().delete()
    gone.delete()
    assert one_problem() == f"{gone.folio}: no case has this folio."
    assert list(problems({(gone.series, gone.year, gone.number)})) == []


def test_a_folio_beyond_the_counter(alma: Actor) -> None:
    case = open_case(a_leak(), alma, number=FolioNumber("OPDM", now().year, 7))
    assert one_problem() == f"OPDM {case.year}: 1 folios lie beyond the counter, which stands at 0."


def test_groups_that_do_not_add_up(case: Case) -> None:
    follower = case.follower_set.get()
    Case.objects.filter(pk=follower.pk).update(main=None)
    assert set(problems()) == {
        f"{follower.folio}: it is linked, and to nothing.",
        f"{case.folio}: it says that it has 1 followers; it has 0.",
    }


def test_a_main_report_that_follows(case: Case) -> None:
    other = Case.objects.exclude(pk=case.pk).exclude(main=case).first()
    Case.objects.filter(pk=other.pk).update(followers=1)
    Case.objects.filter(pk=case.pk).update(main=other)
    assert f"{case.follower_set.get().folio}: its main report follows another one." in list(problems())


def test_a_table_without_its_triggers(office: object) -> None:
    unlock()
    assert set(problems()) == {
        f"The table {table} can be changed: triggers of it are gone or off."
        for table in (
            *("cases_entry", "cases_personalvalue", "cases_dayseal", "cases_recordcheck"),
            *("documents_issueddocument", "documents_issuedfile", "documents_namedcase"),
            *("catalogue_settingchange", "staff_personalread", "manual_version", "manual_signature"),
        )
    }


@pytest.fixture
def sealed(cast: Cast) -> list[Case]:
    """A leak on each of three days, sealed on the fourth."""
    cases = []
    for day in (2, 3, 4):
        with time_machine.travel(f"2026-03-0{day}T12:00:00-06:00", tick=False):
            cases.append(open_leak(cast.alma))
    with time_machine.travel("2026-03-05T04:00:00-06:00", tick=False):
        assert seals.seal_days() == 3
    return cases


def test_each_day_is_sealed_once_over_the_day_before(sealed: list[Case]) -> None:
    with time_machine.travel("2026-03-05T23:00:00-06:00", tick=False):
        assert seals.seal_days() == 0
    first, second, third = DaySeal.objects.order_by("day")
    assert [seal.entries for seal in (first, second, third)] == [2, 2, 2]
    assert (second.previous, third.previous) == (first.digest, second.digest)
    assert list(problems()) == []


def test_a_day_is_sealed_when_it_has_settled(cast: Cast) -> None:
    with time_machine.travel("2026-03-02T23:50:00-06:00", tick=False):
        open_leak(cast.alma)
    for hour, sealed in ((2, 0), (3, 1)):
        with time_machine.travel(f"2026-03-03T0{hour}:00:00-06:00", tick=False):
            assert seals.seal_days() == sealed


def test_a_day_without_entries_is_sealed_too(cast: Cast) -> None:
    with time_machine.travel("2026-03-02T12:00:00-06:00", tick=False):
        open_leak(cast.alma)
    with time_machine.travel("2026-03-05T12:00:00-06:00", tick=False):
        assert seals.seal_days() == 3
    assert [seal.entries for seal in DaySeal.objects.order_by("day")] == [2, 0, 0]
    assert list(problems()) == []


def test_a_case_cut_off_with_its_chain_mended_is_told_by_the_seal(sealed: list[Case], tamper: Tamper) -> None:
    """The last entry goes, and the case is made to look as if it had never been."""
    case = sealed[1]
    last, kept = Entry.objects.filter(case=case).order_by("-seq")
    tamper("DELETE FROM cases_entry WHERE id = %s", last.pk)
    Case.objects.filter(pk=case.pk).update(
        seq=1, head=kept.digest, state=kept.to_state, area=None, deadline=kept.deadline
    )
    assert one_problem() == "Seal of 2026-03-03: it covers 2 entries; 1 others are there now."


def test_a_seal_that_went_away(sealed: list[Case], tamper: Tamper) -> None:
    tamper("DELETE FROM cases_dayseal WHERE day = %s", "2026-03-03")
    assert "Seal of 2026-03-04: the seal of the day before is missing." in list(problems())


@pytest.mark.parametrize(
    ("column", "value"), [("phone", "5500000000"), ("surname", "Otra"), ("account", "99")]
)
def test_a_reporter_who_is_shown_as_somebody_else(case: Case, column: str, value: str) -> None:
    Reporter.objects.filter(case=case.pk).update(**{column: value})
    assert one_problem() == f"{case.folio}: its {column} is not what its entries say."


def test_a_complaint_of_the_oic_that_is_made_to_look_like_another(case: Case) -> None:
    """Its kind is what hides it: changed behind the writer's back, everybody would read it."""
    hidden = Case.objects.get(kind=Kind.MISCONDUCT)
    Case.objects.filter(pk=hidden.pk).update(kind=Kind.COMPLAINT)
    assert one_problem() == f"{hidden.folio}: its kind is not what its entries say."


def test_what_was_corrected_to_nothing_is_no_problem(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("correct", case, cast.alma, exterior="", reference="Portón azul", emergency=True)
    take("correct", case, cast.alma, reference="", phone="5587654321 ext. 12")
    assert list(problems()) == []


@pytest.fixture
def paper(case: Case) -> IssuedDocument:
    return issuing.issue(
        RELACION, lambda _ref: [issuing.File("csv", b"a;b")], title="Prueba", cut_off=now(), by=None
    )


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("documents_issuedfile", "content", b"otro"), ("documents_issueddocument", "title", "Otra")],
)
def test_a_document_that_was_changed(
    paper: IssuedDocument, tamper: Tamper, table: str, column: str, value: object
) -> None:
    assert list(problems()) == []
    tamper(f"UPDATE {table} SET {column} = %s", value)
    assert one_problem() == f"REL-{paper.year}-0001: it is not what was issued."


@pytest.fixture
def letter(case: Case) -> IssuedDocument:
    """It belongs to one case, and names its person."""
    files = [issuing.File("pdf", b"%PDF")]
    return issuing.issue(
        OFICIO, lambda _ref: files, title="Prueba", cut_off=now(), by=None, case_id=case.pk, names=[case.pk]
    )


@pytest.mark.parametrize("table", ["documents_issueddocument", "documents_namedcase"])
def test_a_document_that_was_moved_to_another_case(
    letter: IssuedDocument, case: Case, tamper: Tamper, table: str
) -> None:
    assert list(problems()) == []
    other = Case.objects.exclude(pk=case.pk).first()
    assert other is not None
    tamper(f"UPDATE {table} SET case_id = %s", other.pk.hex if on_sqlite() else other.pk)
    assert one_problem() == f"OFI-{letter.year}-0001: it is not what was issued."


def test_a_document_that_names_nobody_any_more(letter: IssuedDocument, tamper: Tamper) -> None:
    tamper("DELETE FROM documents_namedcase")
    assert one_problem() == f"OFI-{letter.year}-0001: it is not what was issued."


def test_a_document_that_was_given_to_a_case(paper: IssuedDocument, case: Case, tamper: Tamper) -> None:
    tamper("UPDATE documents_issueddocument SET case_id = %s", case.pk.hex if on_sqlite() else case.pk)
    assert one_problem() == f"REL-{paper.year}-0001: it is not what was issued."


def test_a_document_that_went_away_leaves_a_hole(paper: IssuedDocument, tamper: Tamper) -> None:
    tamper("DELETE FROM documents_issuedfile")
    tamper("DELETE FROM documents_issueddocument")
    assert one_problem() == f"REL-{paper.year}-0001: no document has this number."


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_an_attachment_whose_bytes_are_not_those_that_were_kept(case: Case, harm: str) -> None:
    file = attachments.store(io.BytesIO(PDF), "oficio.pdf", AttachmentKind.SCAN, None)
    assert list(problems()) == []
    path = storage.path_of(file.pk)
    path.write_bytes(b"%PDF-otro") if harm == "changed" else path.unlink()
    assert one_problem() == f"Attachment {file.pk}: its bytes are gone or are not those that were kept."
