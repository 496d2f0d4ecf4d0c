"""The one writer of cases: lock, check, move, write one entry, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypedDict
from uuid import UUID

from django.db import transaction

from cauce.cases import checks, grouping, marking, placing, receipts, saving
from cauce.cases.access import sees
from cauce.cases.blank import blank, relate
from cauce.cases.drafting import Moment, Written, draft
from cauce.cases.errors import NotYours
from cauce.cases.folio import FolioNumber, folio_text, take_numbers
from cauce.cases.given_facts import facts_of
from cauce.cases.leaving import absent
from cauce.cases.models import Case, Entry, Reporter
from cauce.cases.receipts import Key
from cauce.cases.retrying import retried
from cauce.cases.validation import cleaned
from cauce.catalogue import Catalogue, OfficeRow, current
from cauce.procedure import evidence as ev
from cauce.procedure.evidence import Evidence
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import SYSTEM, Actor
from cauce.procedure.steps import STEPS, Step
from cauce.shared.clock import now
from cauce.shared.ids import new_id
from cauce.shared.statements import Prepared, Slot


class How(TypedDict, total=False):
    """How a step is taken: what `perform` asks besides the step, its case, its actor and its evidence."""

    happened_at: datetime | None
    seen: int | None
    key: Key | None


@dataclass(frozen=True, slots=True)
class Next:
    """A step taken in the same breath as the opening of a case."""

    step: str
    given: Evidence
    actor: Actor = SYSTEM


@retried
def open_case(
    given: ev.Received,
    actor: Actor,
    *,
    then: Sequence[Next] = (),
    number: FolioNumber | None = None,
    happened_at: datetime | None = None,
    key: Key | None = None,
) -> Case:
    """Open a case with its folio, and take the steps of `then` with it (manual, steps 2 to 4).

    `number` is that of a folio reserved on paper; `happened_at` when the person reported,
    if that was before now. With `key`, a repeated call returns the case of the first. Raises
    `NotYours`, `WrongState`, `Refused` or `KeyReused`, and then nothing is written.
    """
    opened = partial(open_within, given, actor, then=then, number=number, happened_at=happened_at)
    entry, _ = receipts.once(key, partial(_kept, key, opened))
    return entry.case


def _kept(key: Key | None, act: Callable[[], Entry]) -> Entry:
    """What `act` writes, with its receipt, in one transaction."""
    with transaction.atomic():
        entry = act()
        if key:
            receipts.keep(key, entry)
    return entry


def open_within(
    given: ev.Received,
    actor: Actor,
    *,
    then: Sequence[Next] = (),
    number: FolioNumber | None = None,
    happened_at: datetime | None = None,
) -> Entry:
    """As `open_case`, in the transaction of the caller, which ends if this raises; the last entry."""
    moment = _moment(happened_at)
    row = STEPS["receive"]
    given = cleaned(given, moment.catalogue, moment.catalogue.service_by_code.get(given.service))
    checks.check_service(given.service, Kind(given.kind), moment.catalogue)
    if not row.allows(actor, Kind(given.kind)):
        raise NotYours(row.name)
    case = new_case(given, actor, moment)
    checks.check_time(case, row, moment.at, moment.recorded_at)
    checks.check_files(given, actor)
    checks.check_guards(row, facts_of(case, actor, moment.at, moment.catalogue), given, actor)
    written = [draft(case, row, actor, given, moment)]
    written += [_take(case, STEPS[one.step], one.actor, one.given, moment) for one in then]
    give_folio(case, moment.catalogue, number)
    saving.insert(case, written)
    return written[-1].entry


@retried
def perform(
    step: str,
    case_id: UUID,
    actor: Actor,
    given: Evidence,
    *,
    happened_at: datetime | None = None,
    seen: int | None = None,
    key: Key | None = None,
) -> Entry:
    """Take one step of the procedure on a case, and write its entry.

    `seen` is the `seq` that the actor was looking at. Raises `Missing`, `Left`, `NotYours`,
    `WrongState`, `Stale`, `Refused` or `KeyReused`, and then nothing has changed.
    """
    entry, _ = receipts.once(
        key, partial(_kept, key, partial(perform_within, step, case_id, actor, given, happened_at, seen))
    )
    return entry


def perform_within(
    step: str,
    case_id: UUID,
    actor: Actor,
    given: Evidence,
    happened_at: datetime | None = None,
    seen: int | None = None,
) -> Entry:
    """As `perform`, in the transaction of the caller, which ends if this raises."""
    row = STEPS[step]
    main = _main_of(given)
    if row.moves and row.sources & grouping.OF_A_GROUP:
        grouping.lock_main_of(case_id)
    case = _lock(case_id, actor)
    moment = _moment(happened_at, case.moved_at)
    checks.check_actor(row, case, actor)
    checks.check_seen(case, row, seen)
    case = grouping.addressed(case, row)
    before = saving.columns(case)
    struck = marking.strike(case, moment)
    written = _take(case, row, actor, given, moment, main)
    saving.update(case, before, [*struck, written])
    grouping.move_followers(case, row, moment)
    return written.entry


@retried
def strike(case_id: UUID) -> int:
    """Write the marks of the clock that a case has reached; returns how many there were.

    Each happened at its own moment, however late this runs: a step taken meanwhile writes them too.
    """
    moment = _moment(None)
    with transaction.atomic():
        case = _lock(case_id, SYSTEM)
        before = saving.columns(case)
        struck = marking.strike(case, moment)
        if struck:
            saving.update(case, before, struck)
    return len(struck)


def new_case(given: ev.Received, actor: Actor, moment: Moment, case_id: UUID | None = None) -> Case:
    """An unsaved case with its reporter, as received; it has no state and no folio yet."""
    at = moment.at
    case = blank(
        Case,
        id=case_id or new_id(),
        state="",
        received_at=at,
        booked_on=moment.booked_on,
        moved_at=at,
        taken_by_id=actor.id,
    )
    reporter = blank(Reporter, case_id=case.pk)
    relate(case, "reporter", reporter)
    relate(reporter, "case", case)
    placing.lay_out(case, reporter, given, moment.catalogue)
    return case


def give_folio(case: Case, catalogue: Catalogue, number: FolioNumber | None = None) -> None:
    """Number the case, last of all: from here on there are only prepared writes."""
    if number is None:
        case.series, case.year = series_of(case, catalogue.office), case.booked_on.year
        case.number = take_numbers(case.series, case.year)
    else:
        case.series, case.year, case.number = number
    case.folio = folio_text(case.series, case.year, case.number)


def series_of(case: Case, office: OfficeRow) -> str:
    """The office's series for that kind of case: complaints against a public servant have their own."""
    return office.misconduct_prefix if case.kind == Kind.MISCONDUCT else office.folio_prefix


def _moment(happened_at: datetime | None, last_move: datetime | None = None) -> Moment:
    """Now, or when it happened; clocks that differ a little neither refuse a step nor put it ahead."""
    recorded_at = now()
    if happened_at is None:
        at = max(recorded_at, last_move or recorded_at)
    elif happened_at <= recorded_at + checks.CLOCK_SKEW:
        at = min(happened_at, recorded_at)
    else:
        at = happened_at
    return Moment(at, recorded_at, current())


def _take(
    case: Case, row: Step, actor: Actor, given: Evidence, moment: Moment, main: Case | None = None
) -> Written:
    checks.check_actor(row, case, actor)
    checks.check_state(row, case)
    checks.check_time(case, row, moment.at, moment.recorded_at)
    given = cleaned(given, moment.catalogue, moment.catalogue.services[case.service_id])
    if isinstance(given, ev.Corrected):
        given = placing.only_changes(case, given, moment.catalogue)
        checks.check_corrects(given, Kind(case.kind), moment.catalogue)
    checks.check_files(given, actor)
    main = main or _main_of(given)
    facts = facts_of(case, actor, moment.at, moment.catalogue, main)
    checks.check_guards(row, facts, given, actor)
    return draft(case, row, actor, given, moment, main)


def _main_of(given: Evidence) -> Case | None:
    """The main report to join, locked before the one that joins it: always in that order."""
    if not isinstance(given, ev.Linked):
        return None
    everyday = Case.objects.exclude(kind=Kind.MISCONDUCT)
    return everyday.select_for_update().filter(folio=given.main).first()


def _lock(case_id: UUID, actor: Actor) -> Case:
    case = _LOCKED.one(id=case_id)
    if case is None or not sees(actor, case):
        raise absent(actor, pk=case_id)
    return case


_LOCKED: Prepared[Case] = Prepared(
    lambda: (
        Case.objects.select_for_update(of=("self",))
        .select_related("reporter")
        .filter(pk=Slot("id", Case._meta.pk))
    )
)
