"""Every address × every role × whose the thing is × every method: each cell answers as the table says.

What is refused changes nothing, and what one may not know of answers like what was never there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpResponse

from cauce.procedure.roles import STAFF_ROLES
from cauce.staff.models import ApiToken
from tests.security.doors import DOORS, STAFF, WITH_A_TOKEN, Door
from tests.security.scene import TODAY, Scene, Whose
from tests.security.walking import BY_NAME, HELD, MISSING, OPEN, Cell, Person, answered, people_of
from tests.support.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.timeout(600)]

TABLE = (*DOORS, *WITH_A_TOKEN)
Answers = list[tuple[Cell, str, HttpResponse]]
HIDDEN = (Whose.FOREIGN, Whose.RESERVED)
METHODS = ("get", "post")
FIRST = {door.family: door for door in reversed(TABLE)}
ROUTES = {name: address.route for name, address in BY_NAME.items()}
KEPT_APART = {Session, ApiToken}
"""What a request itself notes, whatever it asks: that the session, or the token, was used."""


def channel_of(door: Door) -> str:
    space, colon, _name = door.name.partition(":")
    return space if colon else "signin"


CHANNELS = sorted({channel_of(door) for door in TABLE})


@pytest.fixture
def scene(cast: Cast) -> Iterator[Scene]:
    with time_machine.travel(TODAY):
        yield Scene(cast)


def cells_of(door: Door, scene: Scene) -> Iterator[Cell]:
    """A door's questions: every method that it takes about every thing, and once those that it doesn't.

    A path that two lines share is asked by each line's own methods alone. What hides a thing is the same in
    all lines of an address: what is foreign and what isn't there are asked about with the first.
    """
    again = door is not FIRST[door.family] and not door.sees < STAFF
    elsewhere = {way for other in TABLE if ROUTES[other.name] == ROUTES[door.name] for way in other.asked}
    things = list(scene.named(door.of).items())
    for whose, named in things:
        if not (again and whose in (Whose.FOREIGN, Whose.NOWHERE)):
            yield from (Cell(door, whose, named, way) for way in (door.asked[-1:] if again else door.asked))
    yield from (Cell(door, *things[0], way) for way in METHODS if way not in elsewhere)


def stored() -> dict[str, list[Any]]:
    """Every row of every table."""
    models = [model for model in apps.get_models() if model not in KEPT_APART]
    return {model._meta.db_table: list(model._base_manager.order_by("pk").values_list()) for model in models}


def test_every_address_has_a_line_and_every_line_its_address() -> None:
    assert {door.name for door in TABLE} == BY_NAME.keys()


def test_every_role_has_someone_to_stand_for_it(cast: Cast) -> None:
    assert {person.role for person in people_of(cast)} == {None, *STAFF_ROLES}


def test_what_only_the_demo_has_is_not_here() -> None:
    assert not [name for name in BY_NAME if "styleguide" in name]


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_cell_answers_as_the_table_says(channel: str, cast: Cast, scene: Scene) -> None:
    doors = [door for door in TABLE if channel_of(door) == channel]
    asked = [(door, list(cells_of(door, scene))) for door in doors]
    people, before, wrong = people_of(cast), stored(), []
    for door, cells in asked:
        for person in people:
            answers = [(cell, *ask(cell, person)) for cell in cells]
            wrong += [f"{door} by {person.role}: {said}" for said in (*amiss(answers), *told(answers))]
        assert stored() == before, f"{door}: a refusal changed something"
    assert not wrong, "\n".join(wrong)


def ask(cell: Cell, person: Person) -> tuple[str, HttpResponse]:
    """What is due and what is answered; what was let in is taken back."""
    due, undo = cell.due(person.role), transaction.savepoint()
    answer = person.ask(cell)
    if due == OPEN:
        transaction.savepoint_rollback(undo)
    else:
        transaction.savepoint_commit(undo)
    return due, answer


def amiss(answers: Answers) -> Iterator[str]:
    """The cells that don't answer as they should."""
    for cell, due, answer in answers:
        said = answered(answer)
        if said != (OPEN if due == HELD else due):
            yield f"{cell.method}, {cell.whose}: {said} ({answer.status_code}), not {due}"


def told(answers: Answers) -> Iterator[str]:
    """The cells that give away that there is something which one may not know of."""
    never = {cell.method: cell.words(answer) for cell, _due, answer in answers if cell.whose is Whose.NOWHERE}
    for cell, due, answer in answers:
        hidden = due in (MISSING, HELD) and cell.whose in HIDDEN and cell.method in never
        if hidden and cell.words(answer) != never[cell.method]:
            yield f"{cell.method}, {cell.whose}: it says {cell.words(answer)[:200]!r}"
