"""Why a step was not taken; `channels.shell.refusals` maps each of these to a page, once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime


class CaseError(Exception):
    """A step was not taken, and nothing changed."""


class Missing(CaseError):
    """There is no such case for this actor: not there, or not theirs to see; both answer alike."""


class Left(Missing):
    """The case left the actor's area or crew: `who` took it, at `when`, to `state` and into whose `hands`."""

    def __init__(self, state: str, who: str, when: datetime, hands: str) -> None:
        super().__init__(state)
        self.state, self.who, self.when, self.hands = state, who, when, hands


class NotYours(CaseError):
    """The case can be seen, but that step belongs to another role or another area.

    Or to another kind of report: then `kind` says what this one is.
    """

    def __init__(self, step: str, kind: str = "") -> None:
        super().__init__(step)
        self.step, self.kind = step, kind


class WrongState(CaseError):
    """The case no longer is where the step starts; `who` moved it, at `when`."""

    def __init__(self, step: str, state: str, who: str, when: datetime | None) -> None:
        super().__init__(step, state)
        self.step, self.state, self.who, self.when = step, state, who, when


class Stale(CaseError):
    """Somebody else acted since the actor looked."""

    def __init__(self, state: str, who: str, when: datetime | None) -> None:
        super().__init__(state)
        self.state, self.who, self.when = state, who, when


class Refused(CaseError):
    """The procedure says no: a plain reason per field; the empty field name is the whole step."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = dict(problems)


class KeyReused(CaseError):
    """The idempotency key was used before, for something else."""
