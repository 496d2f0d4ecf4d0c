"""The snapshot in memory: no queries while nothing changes, and no stale row when something does."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction
from django.http import HttpResponse

from cauce import catalogue
from cauce.catalogue import memory
from cauce.catalogue.changes import save
from cauce.catalogue.middleware import look_once
from cauce.catalogue.models import Area, Reason, Revision, Service


@pytest.fixture
def seconds(monkeypatch):
    """A clock that the test moves by hand."""

    class Clock:
        at = 1000.0

        def monotonic(self):
            return self.at

    clock = Clock()
    monkeypatch.setattr(memory, "time", clock)
    monkeypatch.setattr(memory, "_FRESH_SECONDS", 1.0)
    return clock


def area(code="agua-potable"):
    return Area(code=code, name="Agua Potable", short_name="Agua")


def test_an_empty_catalogue_has_the_manual_s_numbers(db):
    office = catalogue.current().office
    assert (office.programme_hours, office.warn_percent, office.escalate_hours) == (24, (50, 80), 4)
    assert not catalogue.current().services


def test_within_a_second_there_is_no_query(db, seconds, django_assert_num_queries):
    catalogue.current()
    with django_assert_num_queries(0):
        assert catalogue.current() is catalogue.current()


def test_after_a_second_one_query_finds_that_nothing_changed(db, seconds, django_assert_num_queries):
    held = catalogue.current()
    seconds.at += 1
    with django_assert_num_queries(1):
        assert catalogue.current() is held


def test_a_change_elsewhere_is_seen_within_a_second(db, seconds):
    save(area())
    held = catalogue.current()
    Area.objects.update(name="Agua y Redes")
    Revision.objects.update(stamp="01890a5d-ac96-774b-bcce-b302099a8057")
    assert catalogue.current() is held
    seconds.at += 1
    assert catalogue.current().area_by_code["agua-potable"].name == "Agua y Redes"


def test_one_s_own_change_is_seen_at_once(db, seconds):
    catalogue.current()
    save(area())
    assert catalogue.current().area_by_code["agua-potable"].name == "Agua Potable"


def test_a_slow_block_looks_once_and_sees_one_catalogue(db, seconds, django_assert_num_queries):
    save(area())
    catalogue.current()
    seconds.at += 1
    with memory.looking_once():
        with django_assert_num_queries(1):
            held = catalogue.current()
        Revision.objects.update(stamp="01890a5d-ac96-774b-bcce-b302099a8057")
        seconds.at += 5
        with django_assert_num_queries(0):
            assert catalogue.current() is held
    assert catalogue.current() is not held


def test_a_slow_block_sees_its_own_change(db, seconds):
    with memory.looking_once():
        assert not catalogue.current().area_by_code
        save(area())
        assert catalogue.current().area_by_code["agua-potable"].name == "Agua Potable"


def test_a_request_looks_at_the_catalogue_once_however_slow_it_is(profile_loaded, monkeypatch, rf):
    monkeypatch.setattr(memory, "_FRESH_SECONDS", 0.0)
    looks = []
    monkeypatch.setattr(memory, "_fresh", lambda fresh=memory._fresh: looks.append(fresh()) or looks[-1])
    answered = look_once(lambda _request: HttpResponse(len({id(catalogue.current()) for _ in range(5)})))
    assert answered(rf.get("/")).content == b"1"
    assert len(looks) == 1


def test_a_change_that_was_rolled_back_is_forgotten(db, seconds):
    save(area("alcantarillado"))
    with pytest.raises(RuntimeError), transaction.atomic():
        save(area())
        assert "agua-potable" in catalogue.current().area_by_code
        raise RuntimeError
    seconds.at += 1
    assert set(catalogue.current().area_by_code) == {"alcantarillado"}


def test_a_clock_set_back_looks_again(db, seconds, django_assert_num_queries):
    catalogue.current()
    seconds.at -= 500
    with django_assert_num_queries(1):
        catalogue.current()


def test_rows_cannot_be_changed(profile_loaded):
    held = catalogue.current()
    with pytest.raises(AttributeError):
        held.office.name = "Otro"
    with pytest.raises(TypeError):
        held.services[1] = None


def test_reading_all_of_it_takes_few_queries(profile_loaded, django_assert_max_num_queries):
    catalogue.forget()
    with django_assert_max_num_queries(14):
        catalogue.current()


def test_a_row_switched_off_stays_readable_but_is_no_longer_offered(profile_loaded):
    service = Service.objects.get(code="pipa")
    reason = Reason.objects.get(kind="impediment", code="lluvia")
    service.active = reason.active = False
    save(service, reason)
    held = catalogue.current()
    assert held.services[service.pk].name == "Pipa de agua"
    assert held.reason(reason.pk).name == "Lluvia"
    assert not held.knows("service", "pipa")
    assert not held.knows("reason:impediment", "lluvia")
    assert held.reason_by_code("impediment", "lluvia").id == reason.pk
    assert reason.pk not in {row.id for row in held.reasons("impediment")}


def test_it_knows_codes_by_the_list_they_are_of(profile_loaded):
    held = catalogue.current()
    assert held.knows("area", "agua-potable")
    assert held.knows("body", "cfe")
    assert held.knows("reason:impediment", "lluvia")
    assert not held.knows("reason:refusal", "lluvia")
    assert not held.knows("crew", "agua-potable")
    assert held.knows("case", "OPDM-2026-000001"), "cases are judged by their owner"


def test_many_threads_read_once(monkeypatch):
    """Without a database: what is counted is how often they would have asked it."""
    readings = []

    class Reading:
        @staticmethod
        def stamp():
            return None

        @staticmethod
        def read():
            readings.append(1)
            return object()

    monkeypatch.setattr(memory, "reading", Reading)
    with ThreadPoolExecutor(16) as threads:
        held = set(threads.map(lambda _: catalogue.current(), range(200)))
    assert len(held) == len(readings) == 1
