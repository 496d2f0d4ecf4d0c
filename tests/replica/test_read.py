"""Where a heavy read comes from: the replica, unless something speaks for the primary."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connections, transaction

from cauce.cases import receipts
from cauce.cases.models import Case
from cauce.cases.writer import open_case
from cauce.catalogue.models import Service
from cauce.channels.shell.sending import client_of, receipt
from cauce.reporting.sources import rows
from cauce.shared import replica
from cauce.shared.replica import distance
from tests.replica.conftest import ON_BOTH, Standby
from tests.support.cast import Cast
from tests.support.reports import a_leak, open_leak

pytestmark = ON_BOTH

IS_REPLICA = "SELECT pg_is_in_recovery()"


def never() -> bool:
    return False


def always() -> bool:
    return True


def figures_come_from_the_replica() -> bool:
    return bool(rows(IS_REPLICA, {})[0][0])


@replica.from_replica
def listed() -> tuple[str, list[Case]]:
    """An export's way of reading: through the ORM."""
    found = Case.objects.all()
    return found.db, list(found)


def test_figures_are_read_from_the_replica(standby: Standby) -> None:
    with replica.allowed(never):
        assert figures_come_from_the_replica()


def test_an_export_reads_the_record_there_and_the_lists_at_the_primary(standby: Standby, cast: Cast) -> None:
    case = open_leak(cast.alma)
    standby.catch_up()
    with replica.allowed(never):
        assert listed() == ("replica", [case])
        assert replica.from_replica(lambda: Service.objects.all().db)() == "default"
        assert Case.objects.all().db == "default"


def test_what_was_read_there_is_written_at_the_primary(standby: Standby, cast: Cast) -> None:
    open_leak(cast.alma)
    standby.catch_up()
    with replica.allowed(never):
        _, (case,) = listed()
    assert case._state.db == "replica"
    case.exterior = "14"
    case.save(update_fields=["exterior"])
    assert Case.objects.get().exterior == "14"


def test_nobody_reads_there_who_is_not_said_to(standby: Standby) -> None:
    assert not figures_come_from_the_replica()


def test_who_wrote_lately_reads_at_the_primary(standby: Standby) -> None:
    with replica.allowed(always):
        assert not figures_come_from_the_replica()


def test_a_program_s_receipts_say_that_it_wrote(standby: Standby, cast: Cast) -> None:
    client = client_of(cast.alma)
    open_case(a_leak(), cast.alma, key=receipt(cast.alma, "one", "a leak"))
    standby.catch_up()
    with replica.allowed(never):
        replica.unless(lambda: receipts.wrote_within(client, timedelta(seconds=10)))
        assert not figures_come_from_the_replica()
    with replica.allowed(never):
        replica.unless(lambda: receipts.wrote_within("web:of-another", timedelta(seconds=10)))
        assert figures_come_from_the_replica()


def test_a_transaction_reads_what_it_wrote(standby: Standby, cast: Cast) -> None:
    with replica.allowed(never), transaction.atomic():
        case = open_leak(cast.alma)
        assert listed() == ("default", [case])


def test_a_replica_that_is_behind_is_passed_over_until_it_caught_up(standby: Standby, cast: Cast) -> None:
    standby.hold_back()
    open_leak(cast.alma)
    with replica.allowed(never):
        assert not figures_come_from_the_replica()
    standby.catch_up()
    with replica.allowed(never):
        assert figures_come_from_the_replica()


def test_a_reader_does_not_change_over_half_way(standby: Standby, cast: Cast) -> None:
    standby.hold_back()
    open_leak(cast.alma)
    with replica.allowed(never):
        assert not figures_come_from_the_replica()
        standby.catch_up()
        assert not figures_come_from_the_replica()


def test_a_replica_that_is_down_is_made_up_for_by_the_primary(doomed: Standby) -> None:
    doomed.cluster.halt()
    with replica.allowed(never):
        assert not figures_come_from_the_replica()


def test_a_replica_that_dies_under_a_read_is_made_up_for(doomed: Standby, cast: Cast) -> None:
    case = open_leak(cast.alma)
    doomed.catch_up()
    reads: list[str] = []

    @replica.from_replica
    def exported() -> list[Case]:
        reads.append(replica.database())
        if reads == ["replica"]:
            doomed.cluster.halt()
        return list(Case.objects.all())

    with replica.allowed(never):
        assert exported() == [case]
    assert reads == ["replica", "default"]


def test_a_replica_that_failed_is_left_alone_for_a_while(
    standby: Standby, monkeypatch: pytest.MonkeyPatch
) -> None:
    distance.rest()
    asked: list[object] = []
    monkeypatch.setattr(distance, "_reached", asked.append)
    with replica.allowed(never):
        assert not figures_come_from_the_replica()
    assert asked == []


def test_nothing_can_be_written_through_the_replica_s_address(standby: Standby) -> None:
    with connections["replica"].cursor() as cursor:
        cursor.execute("SHOW default_transaction_read_only")
        assert cursor.fetchone() == ("on",)
