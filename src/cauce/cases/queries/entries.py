"""The entries of a case as they were written, for programs: codes and values, as far as one may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cauce.cases.access import visible_to
from cauce.cases.leaving import absent
from cauce.cases.models import Case, Entry
from cauce.cases.queries.sentences import Told, sentence
from cauce.cases.queries.timeline import INTERNAL, hidden_from
from cauce.catalogue import Catalogue, code_in, current
from cauce.procedure.access import sees_reporter
from cauce.procedure.roles import Actor

NAMES_THE_SENDER = frozenset({"official_letter"})
"""In clear, because it is a number; but the letter says who wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One entry. Area, service, zone and crew are codes as of then; `personal` is what one may see."""

    seq: int
    step: str
    sentence: str
    internal: bool
    who: str
    happened_at: datetime
    recorded_at: datetime
    booked_on: date
    from_state: str
    to_state: str
    service: str
    area: str
    zone: str
    crew: str
    deadline: datetime | None
    programme: bool
    attempt: int
    undoes: int | None
    data: Mapping[str, Any]
    personal: Mapping[str, str | None]


def entries_of(folio: str, actor: Actor) -> tuple[UUID, tuple[Written, ...]]:
    """The case's id and its entries, the first one first. Raises `Missing` or `Left`."""
    case = visible_to(actor).filter(folio=folio).first()
    if case is None:
        raise absent(actor, folio=folio)
    entries = case.entries.select_related("actor").prefetch_related("personal_values").order_by("seq")
    catalogue = current()
    return case.pk, tuple(_written(entry, case, actor, catalogue) for entry in entries)


def _written(entry: Entry, case: Case, actor: Actor, catalogue: Catalogue) -> Written:
    service = catalogue.services[entry.to_service_id or case.service_id]
    personal, data = _personal(entry, actor), _data(entry, actor)
    shown = {field: value for field, value in personal.items() if value is not None}
    return Written(
        seq=entry.seq,
        step=entry.step,
        sentence=sentence(Told(entry.step, data, shown, service), catalogue),
        internal=entry.step in INTERNAL,
        who=entry.who,
        happened_at=entry.happened_at,
        recorded_at=entry.recorded_at,
        booked_on=entry.booked_on,
        from_state=entry.from_state,
        to_state=entry.to_state,
        service=service.code,
        area=code_in(catalogue.areas, entry.to_area_id),
        zone=code_in(catalogue.zones, entry.to_zone_id),
        crew=code_in(catalogue.crews, entry.crew_id),
        deadline=entry.deadline,
        programme=entry.programme,
        attempt=entry.attempt,
        undoes=entry.undoes,
        data=data,
        personal=personal,
    )


def _personal(entry: Entry, actor: Actor) -> dict[str, str | None]:
    hidden = hidden_from(actor)
    return {
        value.field: value.value
        for value in entry.personal_values.all()
        if value.field.removeprefix("was.") not in hidden
    }


def _data(entry: Entry, actor: Actor) -> dict[str, Any]:
    hidden = frozenset() if sees_reporter(actor) else NAMES_THE_SENDER
    return {name: value for name, value in entry.data.items() if name not in hidden}
