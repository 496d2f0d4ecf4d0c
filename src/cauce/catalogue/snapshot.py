"""The whole catalogue at one revision, immutable: what a request reads instead of the database."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cauce.catalogue.finding import Finder, Found
from cauce.catalogue.rows import (
    AreaRow,
    BodyRow,
    ColoniaRow,
    CrewRow,
    MailingRow,
    OfficeRow,
    ReasonRow,
    ScriptRow,
    ServiceRow,
    Switchable,
    ZoneRow,
)
from cauce.catalogue.territory import Territory
from cauce.procedure.kinds import Kind

LISTED = frozenset({"area", "crew", "zone", "colonia", "service", "body"})
"""What is kept by code, besides the reasons."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every row, those switched off too: old reports name them. Searches and `knows` take active ones only.

    Rows are kept by id, and by the code that evidence and files name them with.
    """

    office: OfficeRow
    areas: Mapping[int, AreaRow]
    area_by_code: Mapping[str, AreaRow]
    crews: Mapping[int, CrewRow]
    crew_by_code: Mapping[str, CrewRow]
    zones: Mapping[int, ZoneRow]
    zone_by_code: Mapping[str, ZoneRow]
    colonias: Mapping[int, ColoniaRow]
    colonia_by_code: Mapping[str, ColoniaRow]
    services: Mapping[int, ServiceRow]
    service_by_code: Mapping[str, ServiceRow]
    bodies: Mapping[int, BodyRow]
    body_by_code: Mapping[str, BodyRow]
    reason_by_id: Mapping[int, ReasonRow]
    reasons_by_kind: Mapping[str, Mapping[str, ReasonRow]]
    scripts: Mapping[str, ScriptRow]
    mailings: Mapping[str, MailingRow]
    holidays: frozenset[date]
    territory: Territory
    colonia_finder: Finder[ColoniaRow]

    def routed_to(self) -> dict[str, AreaRow]:
        """The areas now offered to send a report to, by code.

        Not those whose services are all complaints against a public servant: these reports never go to them.
        """
        kinds: dict[int, set[str]] = defaultdict(set)
        for service in self.services.values():
            if service.active:
                kinds[service.area_id].add(service.kind)
        apart = {area for area, served in kinds.items() if served == {Kind.MISCONDUCT}}
        return {row.code: row for row in self.areas.values() if row.active and row.id not in apart}

    def reasons(self, kind: str) -> list[ReasonRow]:
        """The reasons now offered for `kind` (`rows.REASON_KINDS`), in the office's order."""
        return [row for row in self.reasons_by_kind.get(kind, {}).values() if row.active]

    def reason(self, reason_id: int) -> ReasonRow:
        """A reason by its id, offered still or not."""
        return self.reason_by_id[reason_id]

    def reason_by_code(self, kind: str, code: str) -> ReasonRow:
        """A reason by the code that an entry names it with, offered still or not."""
        return self.reasons_by_kind[kind][code]

    def script(self, code: str) -> ScriptRow:
        """The text in force. Raises `KeyError` when the profile has no such script."""
        return self.scripts[code]

    def knows(self, source: str, code: str) -> bool:
        """Whether `code` is offered by a list: "area", "service", "reason:refusal"…

        A list that the catalogue does not keep, such as "case", is for its owner to judge: True.
        """
        listed = self._list(source)
        if listed is None:
            return True
        row = listed.get(code)
        return row is not None and row.active

    def zone_at(self, lat: float, lon: float) -> ZoneRow | None:
        """The zone of a point in degrees, the office's tolerance allowed; None outside the territory."""
        zone_id = self.territory.zone_of(lat, lon)
        return None if zone_id is None else self.zones[zone_id]

    def zone_of(self, lat: float | None, lon: float | None, colonia: ColoniaRow | None) -> int | None:
        """The zone that a report is counted in: by the pin if it is in the territory, else by the colonia."""
        zone = self.zone_at(lat, lon) if lat is not None and lon is not None else None
        if zone is not None:
            return zone.id
        return colonia.zone_id if colonia else None

    def inside(self, lat: float, lon: float) -> bool:
        """Whether a point is in the territory, the office's tolerance allowed."""
        return self.territory.zone_of(lat, lon) is not None

    def ground(self) -> dict[str, Any]:
        """The zones as GeoJSON, each with its name: what a map is drawn on."""
        outlines = self.territory.geometries.items()
        return {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "properties": {"name": self.zones[zone_id].name}, "geometry": outline}
                for zone_id, outline in outlines
            ],
        }

    def find_colonias(self, text: str, limit: int = 8) -> list[Found[ColoniaRow]]:
        """Colonias by letters of their name, alias or postal code, misspelt too; best first."""
        return self.colonia_finder.find(text, limit)

    def _list(self, source: str) -> Mapping[str, Switchable] | None:
        if source.startswith("reason:"):
            return self.reasons_by_kind.get(source.removeprefix("reason:"), {})
        return getattr(self, f"{source}_by_code") if source in LISTED else None
