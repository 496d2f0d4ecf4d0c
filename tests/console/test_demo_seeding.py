"""The demonstration opens with a past and with work on every desk, whatever the day and hour."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import LazySettings
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from cauce.cases.models import Case, DaySeal
from cauce.cases.verifying import problems
from cauce.catalogue import changes
from cauce.catalogue.models import Office
from cauce.channels.console.demo.seeding import seed
from cauce.procedure.states import State
from cauce.shared.clock import local_date, start_of_day
from cauce.staff import actor_of, demo
from cauce.steps.fieldwork.queries import board
from cauce.steps.routing import queries as routing
from cauce.steps.verification import queue
from cauce.steps.writeoff import queries as bajas
from cauce.steps.writeoff import sheets

PROFILE = Path(__file__).resolve().parents[2] / "profiles" / "opdm-tlalnepantla"
DAYS = 10

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(scope="module", params=["2026-11-23T07:30-06:00", "2027-01-03T03:10-06:00"])
def seeded(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[datetime]:
    """When it was opened; what it holds is laid down once for all who look at it, and taken back."""
    at = datetime.fromisoformat(request.param)
    with django_db_blocker.unblock(), override_settings(CAUCE_DEMO=True), transaction.atomic():
        with time_machine.travel(at, tick=False):
            seed(PROFILE, DAYS)
        yield at
        transaction.set_rollback(True)


@pytest.fixture
def opened(seeded: datetime, db: None, settings: LazySettings) -> Iterator[datetime]:
    settings.CAUCE_DEMO = True
    with time_machine.travel(seeded, tick=False):
        yield seeded


def test_every_desk_has_work(opened: datetime) -> None:
    causes = {row.cause for row in routing.to_route(actor_of(demo.person("turno"))).rows}
    assert len(causes) >= 3
    chief = actor_of(demo.person("area"))
    shown = board.board(chief, board.own_area(chief, ""))
    assert len(shown.lanes) == 5
    assert shown.figures.pending >= 20
    assert shown.figures.in_field and shown.figures.impeded
    assert queue.page(queue.Tray.CALLS, actor_of(demo.person("verificacion"))).rows
    assert bajas.waiting(actor_of(demo.person("turno"))).rows
    assert Case.objects.filter(escalated=True, state=State.IN_FIELD).exists()
    assert Case.objects.filter(followers__gte=5, state=State.IN_FIELD).exists()


def test_a_crew_is_at_a_place_for_hours_not_for_days(opened: datetime) -> None:
    in_field = Case.objects.filter(state=State.IN_FIELD, entries__step="arrive").distinct()
    arrived = [case.entries.filter(step="arrive", happened_at__gte=case.moved_at).last() for case in in_field]
    stays = [opened - entry.happened_at for entry in arrived if entry]
    assert stays
    assert max(stays) <= timedelta(hours=4)


def test_each_day_that_is_over_left_its_sheet_and_its_seal(opened: datetime) -> None:
    past = sheets.last(DAYS)
    assert len(past) >= DAYS - 2
    assert all(sheet.closed_at < start_of_day(local_date(opened)) for sheet in past)
    assert len({sheet.reference for sheet in past}) == len(past)
    assert DaySeal.objects.count() >= DAYS - 2


def test_its_record_is_whole_and_a_second_start_leaves_it_as_it_was(opened: datetime) -> None:
    assert not list(problems())
    before = list(Case.objects.order_by("pk").values())
    office = Office.objects.get()
    office.crew_day = 9
    changes.save(office)
    assert seed(PROFILE, DAYS) == 0
    assert Office.objects.get().crew_day == 9
    assert list(Case.objects.order_by("pk").values()) == before
