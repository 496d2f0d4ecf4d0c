"""The ways into the register: each takes the same story's intake and steps in its own manner.

A channel that comes later joins by adding its way to `WAYS`.
"""

from __future__ import annotations

from typing import Protocol

from cauce.cases.models import Case
from cauce.procedure.evidence import Evidence, Received
from cauce.procedure.roles import Actor
from cauce.steps import taking
from cauce.steps.intake.receiving import receive
from tests.rest.programs import Program, body_of, program_of


class Way(Protocol):
    """How a channel registers a report and takes a step."""

    def receive(self, given: Received, actor: Actor) -> str:
        """Register it and return its folio."""
        ...

    def take(self, step: str, folio: str, actor: Actor, given: Evidence) -> None:
        """Take a step on it."""
        ...


class Direct:
    """No channel at all: the services as they are."""

    def receive(self, given: Received, actor: Actor) -> str:
        return receive(given, actor).folio

    def take(self, step: str, folio: str, actor: Actor, given: Evidence) -> None:
        taking.take(step, Case.objects.get(folio=folio).pk, actor, given)


class Rest:
    """By `/api/v1/`, with a token for each person."""

    def __init__(self) -> None:
        self._programs: dict[int | None, Program] = {}

    def receive(self, given: Received, actor: Actor) -> str:
        answer = self._of(actor).post("/cases", body_of(given))
        assert answer.status_code == 201, answer.content
        return str(answer.json()["folio"])

    def take(self, step: str, folio: str, actor: Actor, given: Evidence) -> None:
        answer = self._of(actor).take(folio, step, body_of(given))
        assert answer.status_code == 200, answer.content

    def _of(self, actor: Actor) -> Program:
        if actor.id not in self._programs:
            self._programs[actor.id] = program_of(actor)
        return self._programs[actor.id]


WAYS: dict[str, type[Way]] = {"direct": Direct, "rest": Rest}
