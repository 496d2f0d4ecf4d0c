"""The whole catalogue at one revision, immutable: what a request reads instead of the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cauce.catalogue.finding import Finder, Found
from cauce.catalogue.rows import (
    AreaRow,
    BodyRow,
    ColoniaRow,
    CrewRow,
    OfficeRow,
    ReasonRow,
    ScriptRow,
    ServiceRow,
    ZoneRow,
)
from cauce.catalogue.territory import Territory


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every row by its id, those switched off too: old reports name them. Searches offer active ones only."""

    office: OfficeRow
    areas: Mapping[int, AreaRow]
    crews: Mapping[int, CrewRow]
    zones: Mapping[int, ZoneRow]
    colonias: Mapping[int, ColoniaRow]
    services: Mapping[int, ServiceRow]
    service_by_code: Mapping[str, ServiceRow]
    bodies: Mapping[int, BodyRow]
    scripts: Mapping[str, ScriptRow]
    holidays: frozenset[date]
    reason_rows: tuple[ReasonRow, ...]
    territory: Territory
    colonia_finder: Finder[ColoniaRow]
    service_finder: Finder[ServiceRow]

    def reasons(self, kind: str) -> list[ReasonRow]:
        """The reasons now offered for `kind` (`rows.REASON_KINDS`), in the office's order."""
        return [reason for reason in self.reason_rows if reason.kind == kind and reason.active]

    def reason(self, kind: str, code: str) -> ReasonRow | None:
        """The reason that an entry names, offered still or not."""
        return next((row for row in self.reason_rows if (row.kind, row.code) == (kind, code)), None)

    def script(self, code: str) -> ScriptRow:
        """The text in force. Raises `KeyError` when the profile has no such script."""
        return self.scripts[code]

    def zone_at(self, lat: float, lon: float) -> ZoneRow | None:
        """The zone of a point in degrees, the office's tolerance allowed; None outside the territory."""
        zone_id = self.territory.zone_of(lat, lon)
        return None if zone_id is None else self.zones[zone_id]

    def inside(self, lat: float, lon: float) -> bool:
        """Whether a point is in the territory, the office's tolerance allowed."""
        return self.territory.zone_of(lat, lon) is not None

    def find_colonias(self, text: str, limit: int = 8) -> list[Found[ColoniaRow]]:
        """Colonias by letters of their name, alias or postal code, misspelt too; best first."""
        return self.colonia_finder.find(text, limit)

    def find_services(self, text: str, limit: int = 8) -> list[Found[ServiceRow]]:
        """Services by letters of their name or keywords, misspelt too; best first; no `child` ones."""
        return self.service_finder.find(text, limit)
