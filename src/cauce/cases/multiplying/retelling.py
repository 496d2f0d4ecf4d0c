"""A group of reports told again: at another time, of other people, under other folios."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models.base import ModelState

from cauce.cases import chain, placing
from cauce.cases.adoption import rows
from cauce.cases.adoption.lives import Life
from cauce.cases.drafting import Written
from cauce.cases.folio import FolioNumber, folio_text
from cauce.cases.models import Case
from cauce.cases.multiplying.people import Crowd, Someone
from cauce.catalogue import Catalogue
from cauce.shared.cells import cell_of
from cauce.shared.clock import local_date
from cauce.shared.ids import id_at

CLOSE_BY = 0.0008
"""Degrees; a block or so: nobody's pin falls on another's."""
KNOWN_AT_CAIC = 0.25
"""The share of reports that the CAIC's platform knows by a number of its own."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_Row = TypeVar("_Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Telling:
    """How much later than the season it happens, and what every retelling draws from."""

    shift: timedelta
    random: Random
    crowd: Crowd
    catalogue: Catalogue


def retell(
    lives: Sequence[Life], telling: Telling, numbers: Sequence[FolioNumber], first_entry: int
) -> list[Life]:
    """The lives anew, numbered and sealed, their entries counted from `first_entry`; the season stays."""
    told: dict[UUID, Case] = {}
    retold = []
    for life, number in zip(lives, numbers, strict=True):
        told[life.case.pk] = case = _case(life.case, telling, number)
        written = [_written(one, case, telling) for one in life.written]
        if case.exit_seq is not None:
            case.exit_on = written[case.exit_seq - 1].entry.booked_on
        _to_someone(case, written[0], telling)
        for entry_id, one in enumerate(written, start=first_entry):
            one.entry.id = entry_id
            one.personal = chain.personal_data({datum.field: datum.value for datum in one.personal})
        first_entry += len(written)
        retold.append(Life(life.record, case, written))
    for life, anew in zip(lives, retold, strict=True):
        _tie(life, anew, told)
        rows.seal(anew)
    return retold


def _case(season: Case, telling: Telling, number: FolioNumber) -> Case:
    case = _moved(season, telling.shift)
    case.id = id_at(case.received_at, telling.random)
    case.booked_on = local_date(case.received_at)
    case.pauses = [_shifted_data(pause, telling.shift) for pause in case.pauses]
    case.series, case.year, case.number = number
    case.folio = folio_text(*number)
    case.reporter = _moved(season.reporter, telling.shift)
    case.reporter.case_id = case.id
    return case


def _written(season: Written, case: Case, telling: Telling) -> Written:
    entry = _moved(season.entry, telling.shift)
    entry.case_id = case.id
    entry.booked_on = local_date(entry.happened_at)
    entry.data = _shifted_data(entry.data, telling.shift)
    return Written(entry, season.personal)


def _moved(row: _Row, shift: timedelta) -> _Row:
    """A copy of an unsaved row, all its moments later; past Django's ways, which are for a few rows."""
    columns = dict(vars(row))
    for name, value in columns.items():
        if type(value) is datetime:
            columns[name] = value + shift
    copy = type(row).__new__(type(row))
    # Its own: rows remember their relations there.
    vars(copy).update(columns, _state=ModelState())
    return copy


def _shifted_data(data: dict[str, Any], shift: timedelta) -> dict[str, Any]:
    return {name: _shifted(value, shift) for name, value in data.items()}


def _shifted(value: Any, shift: timedelta) -> Any:
    if type(value) is str and _MOMENT.match(value):
        return (datetime.fromisoformat(value) + shift).isoformat()
    return value


def _to_someone(case: Case, received: Written, telling: Telling) -> None:
    """Another person at another door of the same colonia: on the case, and in what was received."""
    said = _said(case, telling.crowd(telling.random), telling.random)
    personal = []
    for datum in received.personal:
        value = said.get(datum.field, datum.value)
        personal.append(datum._replace(value=str(value)))
        if datum.field in said:
            setattr(case if hasattr(Case, datum.field) else case.reporter, datum.field, value)
    received.personal = personal
    if case.street:
        case.street = received.entry.data["street"] = said["street"]
    if telling.random.random() < KNOWN_AT_CAIC:
        received.entry.data["caic_folio"] = f"CAIC-{case.year}-{case.number:06d}"
    _derive(case, telling.catalogue)


def _said(case: Case, someone: Someone, random: Random) -> dict[str, Any]:
    said: dict[str, Any] = someone._asdict()
    if case.latitude is not None and case.longitude is not None:
        said["latitude"] = round(case.latitude + random.gauss(0, CLOSE_BY), 6)
        said["longitude"] = round(case.longitude + random.gauss(0, CLOSE_BY), 6)
    return said


def _derive(case: Case, catalogue: Catalogue) -> None:
    placing.fold(case, case.reporter, catalogue)
    if case.latitude is not None and case.longitude is not None:
        case.cell = cell_of(case.latitude, case.longitude)


def _tie(season: Life, anew: Life, told: dict[UUID, Case]) -> None:
    """What named a report of the season names its retelling."""
    if anew.case.main_id is not None:
        anew.case.main_id = told[anew.case.main_id].pk
    places = {id(one.entry): place for place, one in enumerate(season.written)}
    anew.naming = [(anew.written[places[id(entry)]].entry, told[main.pk]) for entry, main in season.naming]
