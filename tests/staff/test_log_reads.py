"""The log of reads of personal data: written always, changed never."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from cauce.procedure.roles import SYSTEM
from cauce.shared.append_only import AppendOnlyError, locks, unlocks
from cauce.shared.ids import new_id
from cauce.staff import actor_of, reads
from cauce.staff.models import PersonalRead, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def case_id() -> UUID:
    return new_id()


@pytest.fixture
def locked():
    """The table as the migration leaves it: these tests build the tables without migrations."""
    table = PersonalRead._meta.db_table
    with connection.cursor() as cursor:
        for statement in unlocks(table, connection.vendor) + locks(table, connection.vendor):
            cursor.execute(statement)


def test_a_read_says_who_saw_what_of_which_case(ana: User, case_id: UUID):
    reads.log(actor_of(ana), case_id, "record: name, phone")
    [read] = reads.of_case(case_id)
    assert (read.reader, read.case_id, read.what) == ("Ana de Prueba", case_id, "record: name, phone")


def test_the_system_reads_without_a_name(case_id: UUID):
    reads.log(SYSTEM, case_id, "recheck: account")
    assert reads.of_case(case_id)[0].reader == ""


def test_a_list_is_logged_in_one_statement(ana: User, django_assert_num_queries):
    actor, cases = actor_of(ana), [new_id() for _ in range(20)]
    with django_assert_num_queries(1):
        reads.log_many(actor, cases, "verification: phone")
    assert {read.case_id for read in reads.page()} == set(cases)


def test_reads_are_paged_by_key_in_one_statement(ana: User, case_id: UUID, django_assert_num_queries):
    for screen in "abcde":
        reads.log(actor_of(ana), case_id, screen)
    with django_assert_num_queries(1):
        first = reads.of_case(case_id, limit=2)
    second = reads.of_case(case_id, limit=2, before=first[-1].id)
    assert [read.what for read in first + second] == ["e", "d", "c", "b"]


def test_reads_may_be_asked_of_one_person(ana: User, case_id: UUID):
    reads.log(SYSTEM, case_id, "by the system")
    reads.log(actor_of(ana), case_id, "by ana")
    assert [read.what for read in reads.page(reader=ana.pk)] == ["by ana"]


def test_the_model_refuses_to_change_or_delete_a_read(ana: User, case_id: UUID):
    reads.log(actor_of(ana), case_id, "record")
    row = PersonalRead.objects.get()
    row.what = "nothing"
    for change in (row.save, row.delete, PersonalRead.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()
    with pytest.raises(AppendOnlyError):
        PersonalRead.objects.update(what="nothing")
    assert PersonalRead.objects.get().what == "record"


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize(
    "statement", ["UPDATE staff_personalread SET what = 'nothing'", "DELETE FROM staff_personalread"]
)
def test_the_database_refuses_what_goes_round_the_model(ana: User, case_id: UUID, statement: str):
    reads.log(actor_of(ana), case_id, "record")
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert [read.what for read in reads.of_case(case_id)] == ["record"]
