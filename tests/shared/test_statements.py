"""Statements written once do what Django's own do."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import CharField
from django.test.utils import CaptureQueriesContext

from cauce.cases.blank import blank
from cauce.cases.models import Case, Entry, PersonalValue, Receipt
from cauce.shared import statements
from cauce.shared.clock import now
from cauce.shared.statements import Prepared, Slot
from tests.support.cast import Cast
from tests.support.reports import open_leak

pytestmark = pytest.mark.django_db


def by_folio() -> Prepared[Case]:
    return Prepared(lambda: Case.objects.select_related("reporter").filter(folio=Slot("folio", CharField())))


def receipt_of(case: Case) -> Receipt:
    return blank(
        Receipt,
        client="web:1", key="a", fingerprint="f", case_id=case.pk, entry_seq=1, created_at=now(),
    )  # fmt: skip


def test_a_prepared_query_finds_what_django_finds(cast: Cast) -> None:
    first, second, query = open_leak(cast.alma), open_leak(cast.alma, given_name="Otra"), by_folio()
    for case in (first, second):
        found, known = query.one(folio=case.folio), Case.objects.select_related("reporter").get(pk=case.pk)
        assert found is not None
        assert columns(found) == columns(known)
        assert columns(found.reporter) == columns(known.reporter)


def test_it_is_one_statement_with_what_it_is_related_to(cast: Cast) -> None:
    case, query = open_leak(cast.alma), by_folio()
    with CaptureQueriesContext(connection) as asked:
        found = query.one(folio=case.folio)
        assert found is not None
        assert found.reporter.phone
    assert len(asked) == 1


def test_it_finds_nothing_where_there_is_nothing() -> None:
    assert by_folio().one(folio="OPDM-1999-000001") is None


def test_inserted_rows_get_their_keys_and_read_as_they_were(cast: Cast) -> None:
    entry = Entry.objects.filter(case=open_leak(cast.alma)).latest("seq")
    values = [
        blank(PersonalValue, entry_id=entry.pk, field=f"dato-{n}", value=str(n), digest="d") for n in (1, 2)
    ]
    statements.insert(values)
    kept = PersonalValue.objects.in_bulk([value.pk for value in values])
    assert [columns(kept[value.pk]) for value in values] == [columns(value) for value in values]
    assert kept[values[0].pk].salt is None


def test_a_row_that_is_there_is_not_inserted_again(cast: Cast) -> None:
    case = open_leak(cast.alma)
    assert statements.insert_once(receipt_of(case), "client", "key")
    assert not statements.insert_once(receipt_of(case), "client", "key")
    assert Receipt.objects.count() == 1


def test_only_the_named_columns_are_written(cast: Cast) -> None:
    case = Case.objects.get(pk=open_leak(cast.alma).pk)
    case.pauses, case.moved_at, case.street = [{"why": "x"}], now(), "Otra calle"
    statements.update(case, ["pauses", "moved_at"])
    kept = Case.objects.get(pk=case.pk)
    assert (kept.pauses, kept.moved_at) == (case.pauses, case.moved_at)
    assert kept.street != "Otra calle"


def columns(row: object) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if not name.startswith("_")}
