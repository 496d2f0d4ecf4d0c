"""What is adopted: a case as it was lived, before it has a folio here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cauce.cases.errors import CaseError
from cauce.procedure.evidence import Evidence, Received
from cauce.procedure.kinds import Tie
from cauce.procedure.roles import Actor
from cauce.shared.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A step that was taken: which, what was written down, by whom and when."""

    step: str
    given: Evidence
    actor: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """One case as it was lived: received, then its moves.

    `aliases` are (kind, value) pairs, such as the old register's number. `followers` are the reports
    of the same problem: each joins this one as it is received and moves with it from then on; moves
    of their own come beside. `main` is a case already in the register that this one joins. `ties` name
    cases of this or an earlier call by `id`. An empty `series` is the office's own; the folio's year is
    the local year of `received_at`. `zone` (a code) and `deadline` are what the old register said, instead
    of what would be derived here.
    """

    given: Received
    actor: Actor
    received_at: datetime
    moves: tuple[Move, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    followers: tuple[Adopted, ...] = ()
    main: UUID | None = None
    ties: tuple[tuple[Tie, UUID], ...] = ()
    series: str = ""
    zone: str = ""
    deadline: datetime | None = None
    id: UUID = field(default_factory=new_id)


OnRefused = Callable[[Adopted, CaseError], None]
