"""One row of the file as a report: every cell given its meaning, or the row refused with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cauce.catalogue import Catalogue, ServiceRow
from cauce.channels.imports.columns import Cells, Columns, ReadMoment, ReadText, RowError
from cauce.channels.imports.mapping import Mapping, Status, Text
from cauce.channels.imports.places import Points, colonia_codes
from cauce.procedure import evidence as ev
from cauce.procedure.evidence import Evidence, Received, fields_of
from cauce.shared.text import TooLong, clean, fold

LONGEST_NUMBER = 80
YES = frozenset({"1", "x", "si", "true", "verdadero", "yes"})

Aliases = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What places a row among the others: its number, the incident it shares, and when it was received."""

    key: str
    incident: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """A row with its meaning. `closed_at` is None for what is open; `lost_point` tells of one left out."""

    heading: Heading
    given: Received
    service: ServiceRow
    aliases: Aliases
    zone: str
    target: datetime | None
    closed_at: datetime | None
    result: str
    lost_point: bool


class Reader:
    """Reads the rows of one table by a mapping. Raises `FileError` for a column that the table lacks."""

    def __init__(self, mapping: Mapping, columns: Columns, catalogue: Catalogue, now: datetime) -> None:
        self._mapping, self._catalogue, self._now = mapping, catalogue, now
        self._key = columns.plain(mapping.key.column)
        self._incident = columns.plain(mapping.incident.column) if mapping.incident else _nothing
        self._received = columns.moment(mapping.received, "received")
        self._closed = _closing(mapping, columns)
        self._target = columns.moment(mapping.target, "target")
        self._result = _text(mapping.result, columns, "result", ev.Attended, "result")
        self._zone = columns.meaning(mapping.zone, "zone") if mapping.zone else _nothing
        self._points = Points(mapping.point, columns, catalogue) if mapping.point else None
        self._aliases = [(alias.kind, columns.plain(alias.column)) for alias in mapping.aliases]
        self._texts = _texts(mapping, columns, catalogue)

    def heading(self, cells: Cells) -> Heading:
        """What places the row among the others. Raises `RowError`."""
        key = _number(self._key(cells), self._mapping.key.column)
        received_at = self._received(cells)
        if not key:
            raise RowError(_("Falta «%s», el número que distingue al reporte.") % self._mapping.key.column)
        if received_at is None:
            raise RowError(_("Falta la fecha en que se recibió."))
        if received_at > self._now:
            raise RowError(_("Se recibió en una fecha que no ha llegado."))
        return Heading(key, _number(self._incident(cells), "incident"), received_at)

    def report(self, heading: Heading, cells: Cells) -> Report:
        """The whole row. Raises `RowError`."""
        texts = {name: read(cells) for name, read in self._texts.items()}
        service = self._service(texts["service"])
        point, lost_point = self._points.read(cells) if self._points else (None, False)
        target = self._target(cells)
        return Report(
            heading=heading,
            given=_received(texts, service, point),
            service=service,
            aliases=self._numbers(heading, cells),
            zone=self._zone(cells),
            target=target if target and target > heading.received_at else None,
            closed_at=self._closed_at(heading, cells),
            result=self._result(cells),
            lost_point=lost_point,
        )

    def _service(self, code: str) -> ServiceRow:
        if not code:
            raise RowError(_("fields.service: la fila no dice qué servicio."))
        row = self._catalogue.service_by_code.get(code)
        if row is None:
            raise RowError(_("fields.service: no existe «%s».") % code)
        return row

    def _closed_at(self, heading: Heading, cells: Cells) -> datetime | None:
        closed_at = self._closed(cells)
        if closed_at is not None and closed_at > self._now:
            raise RowError(_("Terminó en una fecha que no ha llegado."))
        if closed_at is not None and closed_at < heading.received_at:
            raise RowError(_("Terminó antes de que se recibiera."))
        return closed_at

    def _numbers(self, heading: Heading, cells: Cells) -> Aliases:
        """The key comes first: by it the row of a case is found again."""
        mapping = self._mapping
        numbers = {(mapping.key.kind, heading.key): None}
        if mapping.incident and heading.incident:
            numbers[mapping.incident.kind, heading.incident] = None
        for kind, read in self._aliases:
            if value := _number(read(cells), kind):
                numbers[kind, value] = None
        return tuple(numbers)


def _received(texts: dict[str, str], service: ServiceRow, point: tuple[float, float] | None) -> Received:
    """The form, with what is missing said: nobody can be asked any more."""
    latitude, longitude = point or (None, None)
    values: dict[str, Any] = {name: text for name, text in texts.items() if text}
    for name in values.keys() & FLAGS:
        values[name] = fold(values[name]) in YES
    return Received(
        **values,
        kind=service.kind,
        latitude=latitude,
        longitude=longitude,
        without_name=not (values.get("given_name") or values.get("group")),
        without_phone=not values.get("phone"),
        without_address=point is None and not (values.get("colonia") or values.get("colonia_said")),
    )


def _texts(mapping: Mapping, columns: Columns, catalogue: Catalogue) -> dict[str, ReadText]:
    readers: dict[str, ReadText] = {}
    if mapping.colonia is not None:
        said, code = colonia_codes(mapping.colonia, columns, catalogue)
        readers.update(colonia_said=said, colonia=code)
    for name, text in mapping.fields.items():
        readers[name] = _text(text, columns, f"fields.{name}", Received, name)
    return readers


def _text(text: Text | None, columns: Columns, key: str, form: type[Evidence], name: str) -> ReadText:
    """A reader that cuts what is too long for the field of the form, where the mapping says so."""
    if text is None:
        return _nothing
    read = columns.meaning(text, key)
    limit = _limit(form, name)
    return (lambda cells: _cut(read(cells), limit)) if text.cut else read


def _limit(form: type[Evidence], name: str) -> int:
    field = next(field for field in fields_of(form) if field.name == name)
    marker = field.marker(ev.Text)
    return marker.limit if marker else LONGEST_NUMBER


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _closing(mapping: Mapping, columns: Columns) -> ReadMoment:
    """A reader of the closing: None for what is still open."""
    closed = columns.moment(mapping.closed, "closed")
    if mapping.status is None:
        return closed
    has_ended = _has_ended(mapping.status, columns)

    def read(cells: Cells) -> datetime | None:
        if not has_ended(cells):
            return None
        closed_at = closed(cells)
        if closed_at is None:
            raise RowError(_("Dice que terminó, y no cuándo."))
        return closed_at

    return read


def _has_ended(status: Status, columns: Columns) -> ReadText:
    values = {**dict.fromkeys(status.open, ""), **dict.fromkeys(status.closed, "closed")}
    return columns.meaning(Text(column=status.column, values=values), "status")


def _number(text: str, name: str) -> str:
    """A number of the old register, as it can be kept and searched. Raises `RowError`."""
    try:
        return clean(text, LONGEST_NUMBER)
    except TooLong as error:
        raise RowError(f"{name}: {error}") from error


def _nothing(_cells: Cells) -> str:
    return ""


FLAGS = frozenset(field.name for field in fields_of(Received) if field.type is bool)
