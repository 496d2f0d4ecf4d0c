"""Two heads of unit open a request at the same moment: each gets a number of their own, and none an error."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from cauce.procedure.roles import Actor
from cauce.shared.clock import local_date, now
from cauce.steps.privacy import asking
from cauce.steps.privacy.models import Request
from tests.support.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 4


def numbers_of(actors: list[Actor]) -> list[int]:
    """Everybody opens one; each transaction is held until every other one has begun, where that can be."""
    together, numbers = threading.Barrier(len(actors)), []

    def open_one(actor: Actor) -> None:
        if connection.vendor != "postgresql":  # SQLite has one writer: it begins when the one before ended
            together.wait()
        with transaction.atomic():
            if connection.vendor == "postgresql":
                connection.ensure_connection()
                together.wait()
            numbers.append(asking.open_request("access", local_date(now()), actor).number)
        connection.close()

    people = [threading.Thread(target=open_one, args=[actor]) for actor in actors]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return sorted(numbers)


def test_the_first_of_a_year(cast: Cast) -> None:
    assert numbers_of([cast.celia] * PEOPLE) == list(range(1, PEOPLE + 1))


def test_the_ones_after(cast: Cast) -> None:
    asking.open_request("access", local_date(now()), cast.celia)
    assert numbers_of([cast.celia] * PEOPLE) == list(range(2, PEOPLE + 2))
    assert Request.objects.count() == PEOPLE + 1
