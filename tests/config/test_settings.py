"""Settings explain themselves and refuse nonsense."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from cauce.config.env import Environment


def test_a_flag_that_is_neither_yes_nor_no_is_refused_with_its_purpose() -> None:
    env = Environment({"CAUCE_DEMO": "perhaps"})
    with pytest.raises(ImproperlyConfigured, match="must be yes or no, not 'perhaps'"):
        env.flag("CAUCE_DEMO", default=False, help="Data that nobody lived.")


@pytest.mark.django_db
def test_the_run_uses_a_database_that_works() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select 1")
        assert cursor.fetchone() == (1,)
