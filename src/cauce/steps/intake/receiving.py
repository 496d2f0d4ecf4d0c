"""One intake behind every channel: the folio, and what follows from it in the same breath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from cauce.cases import receipts
from cauce.cases.errors import Refused
from cauce.cases.models import Case, Entry
from cauce.cases.receipts import Key
from cauce.cases.retrying import retried
from cauce.cases.ties import tie
from cauce.cases.writer import Next, open_within
from cauce.catalogue import Catalogue, current
from cauce.procedure import evidence as ev
from cauce.procedure.kinds import HELD, Kind, Standing, Tie
from cauce.procedure.roles import SYSTEM, Actor
from cauce.procedure.states import ENDED, State
from cauce.procedure.steps import ROUTABLE_KINDS
from cauce.steps.intake import reserved
from cauce.steps.intake.completeness import complete
from cauce.steps.routing.deciding import decide
from cauce.steps.standing import attaching

AT_ONCE: dict[type[ev.Evidence], str] = {
    ev.Answered: "answer",
    ev.Linked: "link",
    ev.Overridden: "override",
    ev.Referred: "refer",
    ev.Refused: "refuse",
}
"""What the desk can settle while the person is there, and the step that settles it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What the person is told: the folio, where it went, and by when.

    `again` says that a call before had this key, and this is what it was told.
    """

    case_id: UUID
    folio: str
    kind: Kind
    state: State
    area: str
    deadline: datetime | None
    standing: Standing | None
    again: bool = False


def receive(
    given: ev.Received,
    actor: Actor,
    *,
    question: UUID | None = None,
    at_once: ev.Evidence | None = None,
    tied: Sequence[tuple[Tie, str]] = (),
    paper_folio: str = "",
    happened_at: datetime | None = None,
    key: Key | None = None,
) -> Taken:
    """Register what a person brings, route it by the rules, and give the folio (steps 2 to 4).

    `question` is the consultation of ATL that was asked while the account was typed; its answer is
    never waited for here. `at_once` is what the desk settled in the call (`AT_ONCE`). `tied` are
    the folios that it continues, derives from, or shares its letter with. `paper_folio` and
    `happened_at` key in a report taken on paper. `key` makes a retry safe. Raises `Refused` with every
    datum that is missing or wrong, and what `cases.writer.open_case` raises; then nothing is written.
    """
    how = _How(question, at_once, tuple(tied), paper_folio, happened_at)
    entry, again = receipts.once(key, partial(_receive, given, actor, how, key))
    return _taken_then(entry, current()) if again else _taken(entry.case, current())


@dataclass(frozen=True, slots=True)
class _How:
    """What comes with a report besides its words: the arguments of `receive`."""

    question: UUID | None
    at_once: ev.Evidence | None
    tied: tuple[tuple[Tie, str], ...]
    paper_folio: str
    happened_at: datetime | None


@retried
def _receive(given: ev.Received, actor: Actor, how: _How, key: Key | None) -> Entry:
    catalogue = current()
    given = _complete(given, actor, how, catalogue)
    with transaction.atomic():
        answer = _standing(given, how.question, catalogue)
        then = _following(given, actor, answer, how.at_once, catalogue)
        number = reserved.use(how.paper_folio, given, how.happened_at, actor) if how.paper_folio else None
        entry = open_within(given, actor, then=then, number=number, happened_at=how.happened_at)
        for kind, folio in how.tied:
            tie(entry.case_id, kind, folio, actor)
        if answer is not None:
            attaching.settle(how.question, entry.case_id, answer)
        if key:
            receipts.keep(key, entry)
    return entry


def _complete(given: ev.Received, actor: Actor, how: _How, catalogue: Catalogue) -> ev.Received:
    """`complete`, which says in the same go what a report on paper lacks."""
    try:
        return complete(given, actor, catalogue, elsewhere=isinstance(how.at_once, ev.Referred))
    except Refused as refused:
        of_paper = reserved.wanting(how.happened_at) if how.paper_folio else {}
        raise Refused({**refused.problems, **of_paper}) from None


def _standing(given: ev.Received, question: UUID | None, catalogue: Catalogue) -> ev.Rechecked | None:
    """ATL's answer where the service asks for it; no answer yet counts as unavailable."""
    service = catalogue.service_by_code.get(given.service)
    if service is None or service.standing != "yes" or given.kind != Kind.SERVICE:
        return None
    return attaching.answer_for(question, given.account)


def _following(
    given: ev.Received,
    actor: Actor,
    answer: ev.Rechecked | None,
    at_once: ev.Evidence | None,
    catalogue: Catalogue,
) -> list[Next]:
    then = [Next("recheck", answer, SYSTEM)] if answer else []
    if at_once is not None:
        then.append(Next(AT_ONCE[type(at_once)], at_once, actor))
    if _goes_on(given, answer, at_once):
        decision = decide(given.service, zone_of(given, catalogue))
        then += [Next("route", decision.evidence, SYSTEM)] if decision.certain else []
    return then


def _goes_on(given: ev.Received, answer: ev.Rechecked | None, at_once: ev.Evidence | None) -> bool:
    """Whether the rules route it now: its road has an area, nothing ended it, ATL does not hold it."""
    if given.kind not in ROUTABLE_KINDS:
        return False
    if at_once is not None and not isinstance(at_once, ev.Overridden):
        return False
    return isinstance(at_once, ev.Overridden) or answer is None or answer.outcome not in HELD


def zone_of(given: ev.Received, catalogue: Catalogue) -> int | None:
    """The zone that the report will be counted in."""
    colonia = catalogue.colonia_by_code.get(given.colonia)
    return catalogue.zone_of(given.latitude, given.longitude, colonia)


def _taken(case: Case, catalogue: Catalogue) -> Taken:
    state = State(case.state)
    area = catalogue.areas[case.area_id].name if case.area_id else ""
    return Taken(
        case_id=case.pk,
        folio=case.folio,
        kind=Kind(case.kind),
        state=state,
        area=area,
        deadline=None if state in ENDED else case.deadline,
        standing=Standing(case.standing) if case.standing else None,
    )


def _taken_then(told: Entry, catalogue: Catalogue) -> Taken:
    """The answer that the first call had, whatever happened to the case since."""
    case, state = told.case, State(told.to_state)
    checked = case.entries.filter(step="recheck", seq__lte=told.seq).values_list("data", flat=True).last()
    return Taken(
        case_id=case.pk,
        folio=case.folio,
        kind=Kind(case.kind),
        state=state,
        area=catalogue.areas[told.to_area_id].name if told.to_area_id else "",
        deadline=None if state in ENDED else told.deadline,
        standing=Standing(checked["outcome"]) if checked else None,
        again=True,
    )
