"""A program for each of the cast: what they do by REST, with a token of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cauce.catalogue import Catalogue
from cauce.procedure.roles import Actor
from tests.rest.programs import Program, program_of


@pytest.fixture
def program(office: Catalogue) -> Callable[[Actor], Program]:
    """Makes someone's program; the same one each time."""
    made: dict[int | None, Program] = {}

    def of(actor: Actor) -> Program:
        return made.setdefault(actor.id, program_of(actor))

    return of
