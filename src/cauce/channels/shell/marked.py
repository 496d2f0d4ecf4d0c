"""The reports marked in a list, each taken by itself: in a transaction of its own, told for itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from cauce.cases.errors import CaseError
from cauce.cases.queries.listing import folios_of
from cauce.channels.shell.bounds import number_in
from cauce.channels.shell.refusals import why_not
from cauce.channels.shell.sending import receipt
from cauce.procedure.evidence import Evidence
from cauce.procedure.roles import Actor
from cauce.steps.taking import take

MOST = 100
"""As many as one sending takes; a page of a list has no more."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A report as the list showed it: its id, and the `seq` that was seen."""

    case_id: UUID
    seq: int

    def __str__(self) -> str:
        return f"{self.case_id}~{self.seq}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: `why_not` is empty where the step was taken."""

    marked: Marked
    folio: str
    why_not: str = ""

    @property
    def done(self) -> bool:
        """Whether the step was taken."""
        return not self.why_not


def marked_of(texts: Iterable[str]) -> list[Marked]:
    """The marked reports as a list sends them; what is no mark is left out."""
    return [mark for text in list(texts)[:MOST] if (mark := _read(text)) is not None]


def take_each(step: str, marks: Sequence[Marked], given: Evidence, actor: Actor) -> list[Outcome]:
    """Take the step on each, with the same evidence; repeated, it acts once."""
    folios = folios_of(actor, [mark.case_id for mark in marks])
    return [_take(step, mark, folios.get(mark.case_id, ""), given, actor) for mark in marks]


def summary(said: str, outcomes: Sequence[Outcome]) -> str:
    """One sentence: what was done, if anything, and why not to the others."""
    failed = [f"{outcome.folio}: {outcome.why_not}" for outcome in outcomes if outcome.why_not]
    done = len(outcomes) > len(failed)
    return ". ".join([*([said] if done else []), *failed])


def _read(text: str) -> Marked | None:
    case_id, _tilde, seen = text.partition("~")
    seq = number_in(seen)
    try:
        return None if seq is None else Marked(UUID(case_id), seq)
    except ValueError:
        return None


def _take(step: str, mark: Marked, folio: str, given: Evidence, actor: Actor) -> Outcome:
    pressed = receipt(actor, f"{step}:{mark}")  # that step on what was seen: pressed twice, it is one
    try:
        take(step, mark.case_id, actor, given, seen=mark.seq, key=pressed)
    except CaseError as error:
        return Outcome(mark, folio, why_not(error))
    return Outcome(mark, folio)
