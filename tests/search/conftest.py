"""Tests run without migrations, so the text index is made here, within each test's transaction."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from cauce.cases import text_index


class _Editor:
    """As much of a schema editor as the index needs: SQLite begins none within a transaction."""

    connection = connection

    def execute(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.fixture(autouse=True)
def _text_index(db: None) -> None:
    text_index.install(apps, _Editor())  # type: ignore[arg-type]
