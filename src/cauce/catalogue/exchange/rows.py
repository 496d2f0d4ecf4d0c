"""The rows of a profile and those of the database in one form, so that they compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cauce.catalogue.profiles.entries import Entry, RoutingRule
from cauce.catalogue.profiles.files import Profile
from cauce.catalogue.settings.declared import SettingList
from cauce.catalogue.settings.keeping import OfficeKeeper
from cauce.catalogue.settings.plain import plain
from cauce.catalogue.settings.table.attending import AREAS, CREWS, REASONS
from cauce.catalogue.settings.table.mailings import MAILINGS
from cauce.catalogue.settings.table.manual import MANUAL_TEXTS
from cauce.catalogue.settings.table.places import BODIES, COLONIAS, HOLIDAYS, ZONES
from cauce.catalogue.settings.table.services import SERVICES
from cauce.catalogue.settings.table.texts import TEXTS

OFFICE, RULE = "office", "rule"
"""The lists that are no `SettingList`: the office's only row, and the rules that route."""

Values = Mapping[str, Any]
Rows = dict[str, dict[str, Values]]
"""Of each list, its rows by their keys, in the office's order."""

_LISTS = (
    AREAS,
    CREWS,
    BODIES,
    SERVICES,
    REASONS,
    TEXTS,
    MAILINGS,
    MANUAL_TEXTS,
    HOLIDAYS,
    ZONES,
    COLONIAS,
)
LISTS: Mapping[str, SettingList] = {each.code: each for each in _LISTS}


def of_profile(profile: Profile) -> Rows:
    """The rows that the files say."""
    office = OfficeKeeper()
    listed: dict[str, Iterable[Entry]] = {
        "area": profile.areas,
        "body": profile.bodies,
        "service": profile.services,
        "reason": profile.reasons,
        "script": profile.scripts,
        "manual_text": profile.manual,
        "mailing": profile.mailings,
        "holiday": profile.holidays,
        "zone": profile.zones,
        "colonia": profile.colonias,
    }
    rows = {code: _keyed(code, (plain(row.model_dump()) for row in found)) for code, found in listed.items()}
    rows["area"] = {key: _without_crews(values) for key, values in rows["area"].items()}
    rows["crew"] = _keyed("crew", _crews(profile))
    rows[OFFICE] = {office.key_of({}): plain(profile.office.model_dump())}
    rows[RULE] = of_rules(profile.routing)
    return rows


def stored(routing: Iterable[RoutingRule]) -> Rows:
    """The rows that the database has; the rules of `routing` are kept by the step that routes."""
    rows: Rows = {code: {row.key: row.values for row in each.keeper.rows()} for code, each in LISTS.items()}
    places = {code: place for place, code in enumerate(rows["area"])}
    rows["crew"] = dict(sorted(rows["crew"].items(), key=lambda crew: places[crew[1]["area"]]))
    rows[OFFICE] = {row.key: row.values for row in OfficeKeeper().rows()}
    rows[RULE] = of_rules(routing)
    return rows


def of_rules(routing: Iterable[RoutingRule]) -> dict[str, Values]:
    """Routing rules by what they hold for."""
    return {f"{rule.service}.{rule.zone}": rule.model_dump() for rule in routing}


def _keyed(code: str, rows: Iterable[Values]) -> dict[str, Values]:
    return {LISTS[code].keeper.key_of(values): values for values in rows}


def _without_crews(values: Values) -> Values:
    return {name: value for name, value in values.items() if name != "crews"}


def _crews(profile: Profile) -> Iterable[Values]:
    for area in profile.areas:
        for crew in area.crews:
            yield {**plain(crew.model_dump()), "area": area.code}
