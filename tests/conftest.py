"""What every test shares: hypothesis profiles and a catalogue that forgets between tests."""

import math
import os
from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

from cauce import catalogue
from cauce.catalogue import memory

pytest_plugins = [
    "tests.support.append_only",
    "tests.support.tampering",
    "tests.support.text_index",
    "tests.support.office",
    "tests.support.atl",
    "tests.support.server",
    "tests.support.browser",
]

settings.register_profile(
    "ci", max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("nightly", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


LONGEST = (
    "tests/scenarios/test_first_hour",
    "tests/faults",
    "tests/scenarios",
    "tests/security/test_doors",
    "tests/office/test_browse",
    "tests/desk/test_browse",
    "tests/console",
)
"""Where the longest tests are, the longest first."""


OF_A_DATABASE = {"db", "transactional_db", "django_db_setup", "server"}
"""What a test asks for that looks into the run's database."""
BY_PROCESSES = ("tests/config", "tests/console", "tests/faults", "tests/replica")
"""Where commands are run, which look into it as well."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, the others in their order; what asks no database is tried on one alone."""
    items.sort(key=_turn)
    for item in items:
        if not _asks_a_database(item):
            item.add_marker(pytest.mark.one_database)


def _asks_a_database(item: pytest.Item) -> bool:
    asked = OF_A_DATABASE.intersection(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") is not None
    return marked or bool(asked) or item.nodeid.startswith(BY_PROCESSES)


def _turn(item: pytest.Item) -> int:
    return next((turn for turn, place in enumerate(LONGEST) if item.nodeid.startswith(place)), len(LONGEST))


@pytest.fixture(autouse=True)
def _office_s_language() -> Iterator[None]:
    """A request in another language leaves that language to whoever runs next in the thread."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _fresh_catalogue(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The snapshot in memory outlives the rows that a test rolls back.

    The look at its stamp, once a second, stays out: on a slow machine it would fall into any request, and
    the statements of a page could not be counted.
    """
    monkeypatch.setattr(memory, "_FRESH_SECONDS", math.inf)
    catalogue.forget()
    yield
    catalogue.forget()
