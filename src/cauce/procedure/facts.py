"""What a guard may look at: the facts of a case at the moment of a step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cauce.procedure.kinds import Kind, Standing
from cauce.procedure.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class MainFacts:
    """The report that another one would join."""

    folio: str
    state: State
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A case as the guards see it; times are aware. A case that is just being opened has no state."""

    now: datetime
    state: State | None
    kind: Kind
    folio: str = ""
    reopens_until: datetime | None = None
    kept_until: datetime | None = None
    erased: bool = False
    standing_checked: bool = False
    standing: Standing | None = None
    has_account: bool = True
    overridden: bool = False
    answerable: bool = False
    followers: int = 0
    main: MainFacts | None = None
    impeded_at: datetime | None = None
    impediment_may_justify: bool = False
    call_attempts: int = 0
    call_days: int = 0
    attempts_needed: int = 3
    days_needed: int = 2
    reachable: bool = True
    at_capture: bool = False
    """It is still where its taker left it: whoever asks took it, and no area has begun."""
