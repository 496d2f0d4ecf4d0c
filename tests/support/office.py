"""The office of the tests: the profile OPDM Tlalnepantla, its routing rules and the cast.

Read from the profile's files once a run; every further test gets the same rows back in a few
milliseconds, whether it runs in a transaction or not: by the very statements that wrote them the second
time, since thousands of tests would each ask Django to compose them anew.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from cauce import catalogue
from cauce.catalogue import Catalogue, memory, profiles
from cauce.procedure.roles import Actor
from cauce.steps.routing import rules
from tests.support import cast as people
from tests.support.cast import Cast

PROFILE = Path(__file__).parents[2] / "profiles" / "opdm-tlalnepantla"
KEPT_IN = ("catalogue", "routing", "staff")


@dataclass(frozen=True)
class _Opened:
    """The office as it was first opened: its rows, and the snapshot made of them."""

    rows: list[list[models.Model]]
    held: memory._Held
    cast: Cast
    statements: list[str] = field(default_factory=list)


_opened: _Opened | None = None


@pytest.fixture
def office(db: None) -> Catalogue:
    """The catalogue of the profile; asking for anyone of the cast opens the office too."""
    global _opened
    if _opened is None:
        _opened = _open()
    else:
        _open_again(_opened)
    return catalogue.current()


def _open() -> _Opened:
    loaded = profiles.load(PROFILE)
    rules.load(rules.Rule(rule.service, rule.zone, rule.area) for rule in loaded.routing)
    people.hire(catalogue.current())
    assert memory._held is not None
    return _Opened([list(model._base_manager.all()) for model in _models()], memory._held, people.gather())


def _open_again(office: _Opened) -> None:
    with transaction.atomic():
        if office.statements:
            _repeat(office.statements)
        else:
            office.statements.extend(_write(office.rows))
    memory._held = replace(office.held, looked_at=time.monotonic())


def _write(tables: list[list[models.Model]]) -> list[str]:
    """Write the rows; the statements that did."""
    with CaptureQueriesContext(connection) as captured:
        for rows in filter(None, tables):
            type(rows[0])._base_manager.bulk_create(rows)
    inserts = [query["sql"] for query in captured.captured_queries if query["sql"].startswith("INSERT")]
    # Where several may go at once, they go there and back once.
    return ["; ".join(inserts)] if connection.vendor == "postgresql" else inserts


def _repeat(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _models() -> list[type[models.Model]]:
    return [
        model
        for label in KEPT_IN
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]


@pytest.fixture
def cast(office: Catalogue) -> Cast:
    """Everyone of the cast."""
    assert _opened is not None
    return _opened.cast


@pytest.fixture
def alma(cast: Cast) -> Actor:
    """At the call desk."""
    return cast.alma


@pytest.fixture
def beto(cast: Cast) -> Actor:
    """Routes and writes off at the UGSyRP."""
    return cast.beto


@pytest.fixture
def celia(cast: Cast) -> Actor:
    """Head of the UGSyRP."""
    return cast.celia


@pytest.fixture
def dario(cast: Cast) -> Actor:
    """Chief of Agua Potable."""
    return cast.dario


@pytest.fixture
def efra(cast: Cast) -> Actor:
    """Of the crew Agua Potable Poniente 1."""
    return cast.efra


@pytest.fixture
def fina(cast: Cast) -> Actor:
    """Verifies at the CAIC."""
    return cast.fina


@pytest.fixture
def gil(cast: Cast) -> Actor:
    """Head of the CAIC."""
    return cast.gil


@pytest.fixture
def hilda(cast: Cast) -> Actor:
    """Of the Órgano Interno de Control."""
    return cast.hilda


@pytest.fixture
def ivan(cast: Cast) -> Actor:
    """Administers the system."""
    return cast.ivan


@pytest.fixture
def nora(cast: Cast) -> Actor:
    """Chief of Alcantarillado: another area."""
    return cast.nora


@pytest.fixture
def olga(cast: Cast) -> Actor:
    """The director."""
    return cast.olga
