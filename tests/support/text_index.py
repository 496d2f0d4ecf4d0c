"""The text index of the search, in a test database that is built without migrations."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
from pytest_django import DjangoDbBlocker

from cauce.cases import text_index


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database, indexed as a migration indexes the real one."""
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        text_index.install(apps, editor)
