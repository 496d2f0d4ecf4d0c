"""A season of reports, lived once in memory: the groups that the register is multiplied from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from cauce.cases.adoption.lives import Life, Past
from cauce.cases.adoption.records import Adopted
from cauce.catalogue import Catalogue
from cauce.procedure.states import ENDED


@dataclass(frozen=True)
class Group:
    """A main report, as it was lived, with those that joined it."""

    lives: tuple[Life, ...]

    @cached_property
    def ended(self) -> bool:
        """Whether nothing is left to do about any of them."""
        return all(life.case.state in ENDED for life in self.lives)

    @cached_property
    def received(self) -> tuple[datetime, ...]:
        """When each came in."""
        return tuple(life.case.received_at for life in self.lives)

    @cached_property
    def entries(self) -> int:
        """How many entries they have together."""
        return sum(len(life.written) for life in self.lives)


def live(records: Iterable[Adopted], catalogue: Catalogue, until: datetime) -> list[Group]:
    """Live each record with its followers, up to `until`; nothing is saved."""
    past = Past(catalogue, until, lived=True)
    return [Group(tuple(past.live([record], None))) for record in records]
