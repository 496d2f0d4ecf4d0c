"""A step laid on a case in memory, and its entry drawn up: nothing is saved here."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cauce.cases import chain, clocking, payload, placing, projection
from cauce.cases.blank import blank, fill, relate
from cauce.cases.chain import PersonalDatum
from cauce.cases.models import Case, CaseAttachment, Entry
from cauce.catalogue import Catalogue
from cauce.documents import attachments
from cauce.procedure import evidence as ev
from cauce.procedure.evidence import Attachments, Evidence, Field, file_fields_of
from cauce.procedure.roles import Actor
from cauce.procedure.states import EXITS, State
from cauce.procedure.steps import Step, takes_back_an_exit
from cauce.shared.clock import local_date

DIGESTS = "file_digests"
"""What an entry says of its files beside their keys: the digest of each one's bytes, so that
the chain covers them."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a step happened, when it is recorded, and by which catalogue.

    `on_the_day` books the entry on the day it happened: imports and demo history alone.
    """

    at: datetime
    recorded_at: datetime
    catalogue: Catalogue
    on_the_day: bool = False

    @property
    def booked_on(self) -> date:
        """The local day in which it counts."""
        return local_date(self.at if self.on_the_day else self.recorded_at)


@dataclass(slots=True)
class Written:
    """An entry with the rows that go with it."""

    entry: Entry
    personal: list[PersonalDatum] = dataclasses.field(default_factory=list)
    files: list[CaseAttachment] = dataclasses.field(default_factory=list)


def draft(
    case: Case,
    row: Step,
    actor: Actor,
    given: Evidence,
    moment: Moment,
    main: Case | None = None,
    place: int = 0,
) -> Written:
    """Lay the step on the case and draw up its entry, unsealed.

    `main` is the report that it joins or follows; `place` its turn among the followers.
    """
    case.seq += 1
    entry = _entry_before(case, row, actor, given, moment)
    entry.data, personal = payload.split(given)
    if isinstance(given, ev.Corrected):
        _keep_old(entry, personal, placing.correct(case, given, moment.catalogue))
    _move(case, row, entry, moment.at)
    effect = projection.EFFECTS.get(row.name)
    if effect is not None:
        effect(case, given, projection.Taken(moment.at, moment.catalogue, main, place))
    clocking.refresh(case, moment.catalogue)
    _state_after(entry, case)
    files = _files(case, entry, given)
    if files:
        entry.data[DIGESTS] = attachments.digests(file.attachment_id for file in files)
    return Written(entry, chain.personal_data(personal), files)


def _entry_before(case: Case, row: Step, actor: Actor, given: Evidence, moment: Moment) -> Entry:
    opened = bool(case.state)
    entry = blank(
        Entry,
        case_id=case.pk,
        seq=case.seq,
        step=row.name,
        actor_id=actor.id,
        happened_at=moment.at,
        recorded_at=moment.recorded_at,
        booked_on=moment.booked_on,
        from_state=case.state,
        from_area_id=case.area_id,
        from_service_id=case.service_id if opened else None,
        from_zone_id=case.zone_id if opened else None,
        version=type(given).VERSION,
    )
    relate(entry, "case", case)
    return entry


def _move(case: Case, row: Step, entry: Entry, at: datetime) -> None:
    if row.target is None:
        return
    source = State(case.state) if case.state else None
    if takes_back_an_exit(source, row.target):
        entry.undoes, case.exit_seq, case.exit_on = case.exit_seq, None, None
    if row.target in EXITS:
        case.exit_seq, case.exit_on = entry.seq, entry.booked_on
    case.state = row.target.value
    case.moved_at = at


def _state_after(entry: Entry, case: Case) -> None:
    fill(
        entry,
        to_state=case.state,
        to_area_id=case.area_id,
        to_service_id=case.service_id,
        to_zone_id=case.zone_id,
        crew_id=case.crew_id,
        deadline=case.deadline,
        net_deadline=case.net_deadline,
        attended_at=case.attended_at,
        programme=case.programme,
        attempt=case.attempt,
    )


def _keep_old(entry: Entry, personal: dict[str, str], was: dict[str, Any]) -> None:
    hidden = placing.personal_names(ev.Corrected)
    entry.data["was"] = {name: value for name, value in was.items() if name not in hidden}
    personal.update({f"was.{name}": str(value) for name, value in was.items() if name in hidden})


def _files(case: Case, entry: Entry, given: Evidence) -> list[CaseAttachment]:
    return [
        CaseAttachment(case=case, attachment_id=file, entry_seq=entry.seq, shows=_shows(field, marker))
        for field, marker in file_fields_of(type(given))
        for file in getattr(given, field.name)
    ]


def _shows(field: Field, marker: Attachments) -> str:
    return field.name if field.name in ("before", "after") else marker.kind
