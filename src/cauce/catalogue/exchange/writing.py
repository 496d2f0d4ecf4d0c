"""Writes the files of a profile: what a row leaves at its default is not said."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cauce.catalogue.exchange.rows import OFFICE, RULE, Rows, Values
from cauce.catalogue.exchange.toml import document
from cauce.catalogue.profiles.entries import (
    AreaEntry,
    BodyEntry,
    ColoniaEntry,
    CrewEntry,
    Entry,
    HolidayEntry,
    MailingEntry,
    ManualTextEntry,
    OfficeEntry,
    ReasonEntry,
    RoutingRule,
    ScriptEntry,
    ServiceEntry,
    ZoneEntry,
)
from cauce.catalogue.profiles.files import LOGOS
from cauce.catalogue.settings.plain import plain

ZONES_FILE = "zones.geojson"

_TABLES: tuple[tuple[str, str, str, type[Entry]], ...] = (
    ("bodies.toml", "body", "body", BodyEntry),
    ("services.toml", "service", "service", ServiceEntry),
    ("reasons.toml", "reason", "reason", ReasonEntry),
    ("scripts.toml", "script", "script", ScriptEntry),
    ("mailings.toml", "mailing", "mailing", MailingEntry),
    ("manual.toml", "section", "manual_text", ManualTextEntry),
    ("colonias.toml", "colonia", "colonia", ColoniaEntry),
    ("routing.toml", "rule", RULE, RoutingRule),
)
"""Files whose tables are the rows of one list as they are: file, table, list and shape."""


def save(rows: Rows, directory: Path) -> None:
    """Write the files of `rows` into `directory`, made if it is missing, over those of the same names."""
    directory.mkdir(parents=True, exist_ok=True)
    texts = {
        "office.toml": document("office", [_without_logo(values) for values in rows[OFFICE].values()][:1]),
        "areas.toml": document("area", _areas(rows), many=True),
        "holidays.toml": document("holiday", _holidays(rows["holiday"].values()), many=True),
        ZONES_FILE: _features(rows["zone"].values()),
    }
    for file, table, code, shape in _TABLES:
        found = [_brief(shape, values) for values in rows[code].values()]
        texts[file] = document(table, found, many=True)
    for file, text in texts.items():
        (directory / file).write_text(text, encoding="utf-8")
    _save_logo(next((values["logo"] for values in rows[OFFICE].values()), ""), directory)


def _save_logo(logo: str, directory: Path) -> None:
    """The drawing in the only file of its own: one left from before would be loaded for it."""
    for file in LOGOS:
        (directory / file).unlink(missing_ok=True)
    if logo:
        (directory / LOGOS[0]).write_text(logo, encoding="utf-8")


def _without_logo(office: Values) -> dict[str, Any]:
    return {name: value for name, value in _brief(OfficeEntry, office).items() if name != "logo"}


def _brief(shape: type[Entry], values: Values) -> dict[str, Any]:
    """The values in the order of their shape, without those that are the default, or nothing."""
    found: dict[str, Any] = {}
    for name, field in shape.model_fields.items():
        usual = ... if field.is_required() else plain(field.get_default())
        if name in values and values[name] is not None and values[name] != usual:
            found[name] = values[name]
    return found


def _areas(rows: Rows) -> Iterable[dict[str, Any]]:
    for code, area in rows["area"].items():
        crews = [_brief(CrewEntry, crew) for crew in rows["crew"].values() if crew["area"] == code]
        yield {**_brief(AreaEntry, area), **({"crews": crews} if crews else {})}


def _holidays(holidays: Iterable[Values]) -> Iterable[dict[str, Any]]:
    for values in holidays:
        yield {**_brief(HolidayEntry, values), "day": date.fromisoformat(values["day"])}


def _features(zones: Iterable[Mapping[str, Any]]) -> str:
    features = [_feature(_brief(ZoneEntry, zone), zone["polygon"]) for zone in zones]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _feature(properties: dict[str, Any], outline: Any) -> dict[str, Any]:
    properties.pop("polygon", None)
    return {"type": "Feature", "properties": properties, "geometry": outline}
