"""What was written stays written, whoever asks the database to change it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from cauce.cases.chain import COVERED
from cauce.cases.models import Case, Entry, PersonalValue
from cauce.shared.clock import now
from tests.support.cast import Cast
from tests.support.reports import open_leak

pytestmark = pytest.mark.django_db

SAID = [field.column for field in Entry._meta.concrete_fields if field.name != "fanned_out_at"]


@pytest.fixture
def entry(cast: Cast) -> Entry:
    return open_leak(cast.alma).entries.get(seq=1)


def refuses(sql: str, *params: object) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, params)
    except IntegrityError as error:
        return "append-only" in str(error)
    return False


def test_the_chain_covers_all_that_an_entry_says() -> None:
    assert {*COVERED, "id", "digest"} == set(SAID)


@pytest.mark.parametrize("column", SAID)
def test_no_column_of_an_entry_changes(entry: Entry, column: str) -> None:
    assert refuses(f"UPDATE cases_entry SET {column} = {column} WHERE digest = %s", entry.digest)


@pytest.mark.parametrize("table", ["cases_entry", "cases_personalvalue"])
def test_no_row_goes_away(entry: Entry, table: str) -> None:
    assert refuses(f"DELETE FROM {table}")


def test_the_outbox_mark_is_set_once(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(fanned_out_at=now())
    for value in (now(), None):
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.filter(pk=entry.pk).update(fanned_out_at=value)


def test_a_personal_value_can_be_erased_and_nothing_else(entry: Entry) -> None:
    phone = PersonalValue.objects.filter(entry=entry, field="phone")
    for change in ({"value": "5500000000"}, {"value": None}, {"field": "email"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            phone.update(**change)
    assert phone.update(value=None, salt=None) == 1


def test_a_case_keeps_changing(entry: Entry) -> None:
    assert Case.objects.update(said="otra cosa") == 1
