"""Reads the snapshot from the database: a dozen queries, once per change of the catalogue.

`from cauce import catalogue` must work before the models are loaded, so they are asked of the app registry.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, time
from types import MappingProxyType
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet

from cauce.catalogue import rows
from cauce.catalogue.calendar import free_days
from cauce.catalogue.definitions import VERSIONED, frozen
from cauce.catalogue.finding import Finder
from cauce.catalogue.snapshot import Catalogue
from cauce.catalogue.territory import Territory


class _Coded(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def code(self) -> str: ...


Coded = TypeVar("Coded", bound=_Coded)


def read() -> Catalogue:
    """The catalogue as the database has it now."""
    office = _office()
    areas = list(_rows(rows.AreaRow, "Area"))
    crews = list(_rows(rows.CrewRow, "Crew"))
    zones = list(_rows(rows.ZoneRow, "Zone"))
    bodies = list(_rows(rows.BodyRow, "OutsideBody"))
    reasons = list(_rows(rows.ReasonRow, "Reason"))
    colonias = list(_colonias())
    services = list(_services())
    return Catalogue(
        office=office,
        areas=_by_id(areas),
        area_by_code=_by_code(areas),
        crews=_by_id(crews),
        crew_by_code=_by_code(crews),
        zones=_by_id(zones),
        zone_by_code=_by_code(zones),
        colonias=_by_id(colonias),
        colonia_by_code=_by_code(colonias),
        services=_by_id(services),
        service_by_code=_by_code(services),
        bodies=_by_id(bodies),
        body_by_code=_by_code(bodies),
        reason_by_id=_by_id(reasons),
        reasons_by_kind=_by_kind(reasons),
        scripts=_by_code(list(_rows(rows.ScriptRow, "Script"))),
        mailings=_by_code(list(_mailings())),
        holidays=_holidays(),
        territory=_territory(office),
        colonia_finder=_colonia_finder(colonias),
    )


def stamp() -> UUID | None:
    """What changes whenever the catalogue does; None before anything was written."""
    return _all("Revision").values_list("stamp", flat=True).first()


def row_of_service(record: Any) -> rows.ServiceRow:
    """A service of the database, or one not stored yet, as everyone reads it."""
    definition = frozen({name: getattr(record, name) for name in VERSIONED})
    return _row(rows.ServiceRow, record, keywords=tuple(record.keywords), **definition)


def row_of_zone(record: Any) -> rows.ZoneRow:
    """A zone, likewise."""
    return _row(rows.ZoneRow, record)


def _all(model: str) -> QuerySet[Any]:
    return apps.get_model("catalogue", model)._default_manager.all()


def _rows(kind: type[Coded], model: str) -> Iterable[Coded]:
    return (_row(kind, record) for record in _all(model))


def _row(kind: type[Any], record: Any, **given: Any) -> Any:
    wanted = [field.name for field in fields(kind) if field.name not in given]
    return kind(**{name: getattr(record, name) for name in wanted}, **given)


def _by_id(found: Iterable[Coded]) -> Mapping[int, Coded]:
    return MappingProxyType({row.id: row for row in found})


def _by_code(found: Iterable[Coded]) -> Mapping[str, Coded]:
    return MappingProxyType({row.code: row for row in found})


def _by_kind(reasons: Iterable[rows.ReasonRow]) -> Mapping[str, Mapping[str, rows.ReasonRow]]:
    return MappingProxyType(
        {kind: _by_code(row for row in reasons if row.kind == kind) for kind in rows.REASON_KINDS}
    )


def _office() -> rows.OfficeRow:
    record = _all("Office").first()
    if record is None:
        return rows.OfficeRow()
    return _row(
        rows.OfficeRow,
        record,
        signatures=_signatures(record.signatures),
        evaluation_signatures=_signatures(record.evaluation_signatures),
        evaluation_to=tuple(record.evaluation_to),
        warn_percent=tuple(record.warn_percent),
        standing_statuses=tuple(record.standing_statuses),
    )


def _signatures(lines: Iterable[Mapping[str, str]]) -> tuple[rows.Signature, ...]:
    return tuple(rows.Signature(**line) for line in lines)


def _colonias() -> Iterable[rows.ColoniaRow]:
    aliases = defaultdict(list)
    for colonia_id, name in _all("ColoniaAlias").filter(active=True).values_list("colonia_id", "name"):
        aliases[colonia_id].append(name)
    for record in _all("Colonia"):
        yield _row(rows.ColoniaRow, record, aliases=tuple(sorted(aliases[record.pk])))


def _services() -> Iterable[rows.ServiceRow]:
    return (row_of_service(record) for record in _all("Service"))


def _mailings() -> Iterable[rows.MailingRow]:
    for record in _all("Mailing"):
        at, recipients = time.fromisoformat(record.at), tuple(record.recipients)
        yield _row(rows.MailingRow, record, at=at, recipients=recipients)


def _holidays() -> frozenset[date]:
    listed = list(_all("Holiday").filter(active=True).values_list("day", "works"))
    return free_days(
        own=(day for day, works in listed if not works), worked=(day for day, works in listed if works)
    )


def _territory(office: rows.OfficeRow) -> Territory:
    drawn = _all("Zone").filter(active=True, polygon__isnull=False).values_list("id", "polygon")
    return Territory(dict(drawn), office.territory_tolerance)


def _colonia_finder(colonias: Iterable[rows.ColoniaRow]) -> Finder[rows.ColoniaRow]:
    offered = (row for row in colonias if row.active)
    return Finder((row, row.name, filter(None, (*row.aliases, row.postal_code))) for row in offered)
