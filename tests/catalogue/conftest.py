from pathlib import Path

import pytest
from django.db import transaction

from cauce import catalogue
from cauce.catalogue import profiles

PROFILE = Path(__file__).parents[2] / "profiles" / "opdm-tlalnepantla"


@pytest.fixture
def profile_loaded(db):
    """The shipped profile, in the database."""
    return profiles.load(PROFILE)


@pytest.fixture
def shipped(db, snapshot):
    """The snapshot of the shipped profile. Asks for `db`: a run's database is made for its tests alone."""
    return snapshot


@pytest.fixture(scope="session")
def snapshot(django_db_setup, django_db_blocker):
    """The shipped profile, for tests that only read: its rows are rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        profiles.load(PROFILE)
        held = catalogue.current()
        transaction.set_rollback(True)
    catalogue.forget()
    return held
