"""The marked reports, confirmed one by one: each in a transaction of its own, each told for itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import ngettext

from cauce.cases.errors import CaseError
from cauce.cases.receipts import Key
from cauce.channels.shell.refusals import why_not
from cauce.procedure.evidence import WrittenOff
from cauce.procedure.roles import Actor
from cauce.steps.taking import take
from cauce.steps.writeoff.queries import named

MOST = 100
"""As many as one sending confirms; a page of the list has no more."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A report as the list showed it: its id, and the `seq` that was seen."""

    case_id: UUID
    seq: int

    def __str__(self) -> str:
        return f"{self.case_id}~{self.seq}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: `why_not` is empty where its baja is confirmed."""

    marked: Marked
    folio: str
    why_not: str = ""


def marked_of(texts: Iterable[str]) -> list[Marked]:
    """The marked reports as the list sends them; what is no mark is left out."""
    return [mark for text in list(texts)[:MOST] if (mark := _read(text)) is not None]


def confirm_each(marks: Sequence[Marked], actor: Actor) -> list[Outcome]:
    """Confirm the baja of each; repeated, it acts once."""
    folios = named(actor, [mark.case_id for mark in marks])
    return [_confirm(mark, folios.get(mark.case_id, ""), actor) for mark in marks]


def summary(outcomes: Sequence[Outcome]) -> str:
    """One sentence: how many were confirmed, and why not the others."""
    done = [outcome for outcome in outcomes if not outcome.why_not]
    failed = [f"{outcome.folio}: {outcome.why_not}" for outcome in outcomes if outcome.why_not]
    told = ngettext("%(n)s baja confirmada", "%(n)s bajas confirmadas", len(done)) % {"n": len(done)}
    return ". ".join([*([told] if done else []), *failed])


def _read(text: str) -> Marked | None:
    case_id, _tilde, seq = text.partition("~")
    try:
        return Marked(UUID(case_id), int(seq))
    except ValueError:
        return None


def _confirm(mark: Marked, folio: str, actor: Actor) -> Outcome:
    try:
        take("write_off", mark.case_id, actor, WrittenOff(), seen=mark.seq, key=_key(mark, actor))
    except CaseError as error:
        return Outcome(mark, folio, why_not(error))
    return Outcome(mark, folio)


def _key(mark: Marked, actor: Actor) -> Key:
    """That baja of that declaration by that person: pressed twice, it is one."""
    text = f"write_off:{mark}"
    return Key(f"web:{actor.id}", text, hashlib.sha256(text.encode()).hexdigest())
