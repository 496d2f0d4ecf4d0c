"""A post office, and an office whose daily goes to two people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from cauce.catalogue import Catalogue, current
from cauce.catalogue.changes import save
from cauce.catalogue.models import Mailing
from tests.reactions.post_office import post_office

__all__ = ["post_office"]

DIRECTION, HYDRAULICS = "direccion@ejemplo.test", "operacion@ejemplo.test"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Tuesday 3 March 2026, noon in Mexico City, standing still."""
    with time_machine.travel("2026-03-03T12:00:00-06:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def mailed(office: Catalogue) -> Catalogue:
    """The daily goes to two people; nothing issues itself."""
    for row in Mailing.objects.all():
        row.active = False
        row.recipients = [DIRECTION, HYDRAULICS] if row.code == "daily" else []
        save(row)
    return current()
