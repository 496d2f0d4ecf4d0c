"""Reads the files of a profile, and says in plain words, all at once, what is wrong with them."""

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from pydantic import ValidationError
from shapely.errors import ShapelyError
from shapely.geometry import box, shape

from cauce.catalogue.logo import NotADrawing, drawing_of
from cauce.catalogue.profiles.entries import (
    AreaEntry,
    BodyEntry,
    ColoniaEntry,
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
from cauce.catalogue.profiles.sentences import sentence

LOGOS = ("logo.svg", "logo.png")
"""Files that may hold the office's logo; the first one counts."""
DEGREES = box(-180, -90, 180, 90)
"""Where a place can be; a latitude written first, or metres, mostly leave it."""

AnyEntry = TypeVar("AnyEntry", bound=Entry)


class ProfileError(ValueError):
    """The profile can't be loaded; `problems` are sentences that name file and row."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True)
class Profile:
    """The rows of an organisation's files, each well formed, their references not yet followed."""

    office: OfficeEntry
    areas: list[AreaEntry]
    bodies: list[BodyEntry]
    services: list[ServiceEntry]
    reasons: list[ReasonEntry]
    scripts: list[ScriptEntry]
    manual: list[ManualTextEntry]
    holidays: list[HolidayEntry]
    mailings: list[MailingEntry]
    zones: list[ZoneEntry]
    colonias: list[ColoniaEntry]
    routing: list[RoutingRule]


class _Reader:
    """Collects entries and problems of one directory, so that everything wrong is told at once."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.problems: list[str] = []

    def rows(self, file: str, table: str, kind: type[AnyEntry]) -> list[AnyEntry]:
        """The rows of `file`; an absent file is an empty list."""
        data = self._toml(file)
        for unknown in data.keys() - {table}:
            self.problems.append(
                _("%(file)s: la tabla «%(table)s» no se conoce.") % {"file": file, "table": unknown}
            )
        found = data.get(table, [])
        if not isinstance(found, list):
            self.problems.append(
                _("%(file)s: escriba las filas como [[%(table)s]].") % {"file": file, "table": table}
            )
            return []
        return list(self._entries(file, found, kind))

    def office(self) -> OfficeEntry | None:
        """The only table of `office.toml`, which a profile can't be without."""
        if not (self.directory / "office.toml").exists():
            self.problems.append(_("Falta el archivo office.toml en %s.") % self.directory)
            return None
        found = self._toml("office.toml").get("office", {})
        if not isinstance(found, dict):
            self.problems.append(_("office.toml: escriba los datos bajo [office], una sola vez."))
            return None
        return next(self._entries("office.toml", [{**found, **self._logo()}], OfficeEntry), None)

    def _logo(self) -> dict[str, str]:
        """The drawing beside `office.toml`, if there is one."""
        file = next((name for name in LOGOS if (self.directory / name).exists()), None)
        if file is None:
            return {}
        try:
            return {"logo": drawing_of((self.directory / file).read_bytes())}
        except NotADrawing as error:
            self.problems.append(f"{file}: {error}.")
            return {}

    def zones(self) -> list[ZoneEntry]:
        """The features of `zones.geojson`."""
        try:
            data = json.loads(self._text("zones.geojson") or "{}")
        except (ValueError, RecursionError) as error:
            self.problems.append(f"zones.geojson: {error}.")
            return []
        try:
            found = [_flat(feature) for feature in data.get("features", [])]
        except (AttributeError, TypeError):
            self.problems.append(_("zones.geojson: se espera una colección de GeoJSON (FeatureCollection)."))
            return []
        entries = list(self._entries("zones.geojson", found, ZoneEntry))
        self.problems.extend(_bad_outlines(entries))
        return entries

    def _entries(self, file: str, found: list[Any], kind: type[AnyEntry]) -> Iterator[AnyEntry]:
        for number, row in enumerate(found, start=1):
            try:
                yield kind.model_validate(row)
            except ValidationError as error:
                self.problems.extend(sentence(file, number, row, detail) for detail in error.errors())

    def _toml(self, file: str) -> dict[str, Any]:
        try:
            return tomllib.loads(self._text(file))
        except (ValueError, RecursionError) as error:  # not TOML, a number without end, brackets too deep
            self.problems.append(f"{file}: {error}.")
            return {}

    def _text(self, file: str) -> str:
        path = self.directory / file
        try:
            return path.read_text(encoding="utf-8-sig") if path.exists() else ""
        except UnicodeDecodeError:
            self.problems.append(_("%s: guarde el archivo en UTF-8.") % file)
            return ""


def read(directory: Path) -> Profile:
    """The profile in `directory`. Raises `ProfileError` with everything that is wrong in its files."""
    reader = _Reader(directory)
    office = reader.office()
    areas = reader.rows("areas.toml", "area", AreaEntry)
    bodies = reader.rows("bodies.toml", "body", BodyEntry)
    services = reader.rows("services.toml", "service", ServiceEntry)
    reasons = reader.rows("reasons.toml", "reason", ReasonEntry)
    scripts = reader.rows("scripts.toml", "script", ScriptEntry)
    manual = reader.rows("manual.toml", "section", ManualTextEntry)
    holidays = reader.rows("holidays.toml", "holiday", HolidayEntry)
    mailings = reader.rows("mailings.toml", "mailing", MailingEntry)
    zones = reader.zones()
    colonias = reader.rows("colonias.toml", "colonia", ColoniaEntry)
    routing = reader.rows("routing.toml", "rule", RoutingRule)
    if office is None or reader.problems:
        raise ProfileError(reader.problems)
    return Profile(
        office,
        areas,
        bodies,
        services,
        reasons,
        scripts,
        manual,
        holidays,
        mailings,
        zones,
        colonias,
        routing,
    )


def _flat(feature: dict[str, Any]) -> dict[str, Any]:
    return {**(feature.get("properties") or {}), "polygon": feature.get("geometry")}


def _bad_outlines(zones: list[ZoneEntry]) -> Iterator[str]:
    for zone in zones:
        if zone.polygon is not None and not is_outline(zone.polygon):
            yield _("zones.geojson: el contorno de «%s» no es un polígono válido.") % zone.name


def is_outline(geometry: dict[str, Any]) -> bool:
    """Whether a GeoJSON geometry is a polygon, or several, in degrees, that can be drawn and asked."""
    try:
        drawn = shape(geometry)
    except (ShapelyError, ValueError, TypeError, AttributeError, KeyError):
        return False
    drawable = drawn.geom_type in {"Polygon", "MultiPolygon"} and drawn.is_valid and not drawn.is_empty
    return drawable and DEGREES.covers(drawn)
