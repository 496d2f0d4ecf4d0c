"""The mapping: what the columns of somebody's file mean here, kept in a TOML file.

`docs/import-mapping.md` is written from the descriptions of these fields.
"""

from __future__ import annotations

import codecs
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, StringConstraints, model_validator

from cauce.catalogue.profiles.entries import Entry, ServiceEntry, ZoneEntry
from cauce.procedure.evidence import Received, fields_of

DEGREES = ("latitude", "longitude")
SET_ELSEWHERE = frozenset({"kind", "colonia", "without_name", "without_phone", "without_address", *DEGREES})
"""Fields of a report that follow from its service, its `colonia`, its `point`, or from what is missing."""
TEXTS = tuple(
    field.name
    for field in fields_of(Received)
    if field.type in (str, bool) and field.name not in SET_ELSEWHERE
)
"""The fields of a report that a table `[fields.…]` may fill."""
NEEDED = ("service", "channel")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(_("la zona horaria «%s» no existe") % name) from error
    return name


def _encoding(name: str) -> str:
    try:
        codecs.lookup(name)
    except LookupError as error:
        raise ValueError(_("la codificación «%s» no se conoce") % name) from error
    return name


Word = Annotated[str, StringConstraints(min_length=1)]
Columns = Annotated[list[Word], Field(min_length=1)]
AliasKind = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Degrees = Annotated[float, Field(ge=-180, le=180)]


class FileShape(Entry):
    """How the file is written."""

    encoding: Annotated[str, AfterValidator(_encoding)] | None = Field(
        default=None, description="Encoding. Left out, UTF-8, Windows-1252 and Latin-1 are tried in turn."
    )
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = Field(
        default=None,
        description="What separates the cells. Left out, whatever shows the columns.",
    )
    sheet: Word | None = Field(
        default=None, description="Sheet of an XLSX file, by name. Left out, the first."
    )
    missing: list[str] = Field(default=[], description='Texts that mean "nothing was noted", such as `NA`.')
    time_zone: Annotated[str, AfterValidator(_zone)] = Field(
        default="America/Mexico_City", description="Time zone of the dates."
    )


class AliasColumn(Entry):
    """A number of the old register, by which the case is found ever after."""

    kind: AliasKind = Field(description="Kind of the alias, such as `sacmex-reporte`.")
    column: Word = Field(description="Column with the number.")


class Text(Entry):
    """Where a text comes from: one or more columns, or the same for every row."""

    column: Word | Columns | None = Field(default=None, description="Column, or a list of columns to join.")
    joined_by: Annotated[str, StringConstraints(strip_whitespace=False)] = Field(
        default=" ", description="What stands between joined columns."
    )
    value: str | None = Field(default=None, description="The same text for every row, instead of a column.")
    values: dict[str, str] = Field(default={}, description="What each text of the file means here.")
    otherwise: str | None = Field(
        default=None, description="Meaning of a text that is not in `values`; left out, its row is rejected."
    )
    empty: str = Field(default="", description="Meaning of a missing text.")
    cut: bool = Field(default=False, description="Cut a text that is too long, instead of rejecting its row.")

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.column is None) == (self.value is None):
            raise ValueError(_("indique «column» o «value», y solo uno de los dos"))
        return self


class Moment(Entry):
    """Where a date with its time comes from."""

    column: Word | Columns = Field(description="Column, or a list of columns to join by a space.")
    formats: Columns = Field(
        description="Formats as in `strptime`, tried in turn. Real dates of a spreadsheet need none."
    )


class Status(Entry):
    """Which reports had ended in the old register. Without it, those with a closing date."""

    column: Word = Field(description="Column with the status.")
    open: Columns = Field(description="Texts of a report still open.")
    closed: Columns = Field(description="Texts of a report that ended.")


class Point(Entry):
    """Where the point of the report comes from, and where the register's territory is."""

    latitude: Word = Field(description="Column of the latitude, WGS 84 degrees.")
    longitude: Word = Field(description="Column of the longitude.")
    territory: Annotated[list[Degrees], Field(min_length=4, max_length=4)] | None = Field(
        default=None,
        description="South, west, north and east of it. Left out, the office's own zones.",
    )
    outside: Literal["drop", "reject"] = Field(
        default="drop",
        description="`drop` keeps the report without its point and says so; `reject`.",
    )


class Colonia(Entry):
    """Where the colonia comes from, to be found in the office's catalogue by name or alias."""

    column: Word = Field(description="Column of the colonia. Its text is kept as it was said, found or not.")
    values: dict[str, str] = Field(default={}, description="Codes of colonias that the file names otherwise.")


class Mapping(Entry):
    """The whole file."""

    name: Word = Field(description="What the register is called; entries say where they come from.")
    file: FileShape = Field(default=FileShape(), description="How the file is written.")
    key: AliasColumn = Field(description="What tells one report from another: a second run goes by it.")
    incident: AliasColumn | None = Field(
        default=None,
        description="Number that reports of one incident share: the first received is the main one.",
    )
    received: Moment = Field(description="When it was reported.")
    closed: Moment | None = Field(default=None, description="When it ended.")
    target: Moment | None = Field(
        default=None, description="By when it was due, in place of the service's target."
    )
    status: Status | None = Field(default=None, description="Which reports had ended.")
    result: Text | None = Field(default=None, description="What was done, for those that ended.")
    fields: dict[str, Text] = Field(description="Fields of the report, one table each: see below.")
    colonia: Colonia | None = Field(default=None, description="Colonia of the office's own catalogue.")
    zone: Text | None = Field(
        default=None, description="Zone, by code. Left out, that of its point or colonia."
    )
    point: Point | None = Field(default=None, description="Point on the map.")
    aliases: list[AliasColumn] = Field(default=[], description="Further numbers of the old register.")
    services: list[ServiceEntry] = Field(
        default=[],
        description="Services that come with it, as in a profile's `services.toml`.",
    )
    zones: list[ZoneEntry] = Field(
        default=[], description="Zones that come with it, each with `code` and `name`."
    )

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        for name in self.fields:
            if name not in TEXTS:
                raise ValueError(_("«fields.%s» no es un dato del reporte") % name)
        for name in NEEDED:
            if name not in self.fields:
                raise ValueError(_("falta «fields.%s»") % name)
        if self.status is not None and self.closed is None:
            raise ValueError(_("con «status» hace falta «closed», la fecha en que terminó"))
        return self
