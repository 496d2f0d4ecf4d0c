"""The list's parameters: which reports, from where on, and how many."""

from __future__ import annotations

import base64
import re
from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import BaseModel, Field

from cauce.cases.errors import Missing
from cauce.cases.queries.listing import Listed, Wanted
from cauce.cases.queries.paging import Cursor
from cauce.cases.validation import NOT_AN_OPTION
from cauce.catalogue import current
from cauce.channels.rest.problems import UNKNOWN_FIELD, BadParameter
from cauce.channels.rest.rendering import rendered
from cauce.channels.rest.schemas import NEWEST, OLDEST, Moment
from cauce.procedure.kinds import Kind
from cauce.procedure.states import State

USUAL, MOST = 50, 200
FOLIO = re.compile(r"[A-Z]{2,12}-\d{4}-\d{6,9}", re.ASCII)

ListCode = Annotated[str | None, Field(max_length=80)]


class Filters(BaseModel):
    """Which reports, as parameters."""

    state: list[State] = Field([], description="May be repeated.")
    kind: list[Kind] = Field([], description="May be repeated.")
    service: ListCode = Field(None, json_schema_extra={"x-cauce-choice": "service"})
    area: ListCode = Field(None, json_schema_extra={"x-cauce-choice": "area"})
    zone: ListCode = Field(None, json_schema_extra={"x-cauce-choice": "zone"})
    programme: bool | None = Field(None, description="Of the 24-hour programme.")
    overdue: bool | None = Field(None, description="Past its net deadline, with no solution that stands.")
    received_from: Moment | None = Field(None, description="From this moment on.")
    received_to: Moment | None = Field(None, description="Before this moment.")
    updated_since: Moment | None = Field(
        None, description="With an entry recorded since; imports count on the day they happened."
    )
    cursor: str | None = Field(None, max_length=80, description="`next` of the page before.")
    limit: int = Field(USUAL, ge=1, le=MOST)

    def wanted(self) -> Wanted:
        """What the query asks. Raises `BadParameter` for a code that the catalogue has not."""
        catalogue = current()
        _known("service", self.service, catalogue.service_by_code)
        _known("area", self.area, catalogue.area_by_code)
        _known("zone", self.zone, catalogue.zone_by_code)
        return Wanted(
            states=tuple(self.state),
            kinds=tuple(self.kind),
            **self.model_dump(exclude={"state", "kind", "cursor", "limit"}),
        )


def check_names(request: HttpRequest, known: type[BaseModel]) -> None:
    """Raise `BadParameter` for one that there is not: a filter misspelt must not show everything."""
    for name in request.GET:
        if name not in known.model_fields:
            raise BadParameter(name, UNKNOWN_FIELD)


def whole(folio: str) -> str:
    """The folio of a path. Raises `Missing` for what can't be one."""
    if not FOLIO.fullmatch(folio):
        raise Missing(folio)
    return folio


def place_in(cursor: str | None) -> Cursor | None:
    """Where the page begins. Raises `BadParameter` for a cursor that we never gave."""
    if cursor is None:
        return None
    try:
        place = Cursor.read(base64.urlsafe_b64decode(cursor.encode()).decode())
    except ValueError as error:
        raise BadParameter("cursor") from error
    if place is None or not OLDEST <= place.received_at.year < NEWEST:
        raise BadParameter("cursor")
    return place


def page_of(rows: list[Listed], following: Cursor | None) -> Any:
    """The page, from plain tuples: validating what we made ourselves would be most of its cost."""
    names = Listed._fields[1:]
    items = [dict(zip(names, row[1:], strict=True)) for row in rows]
    return rendered({"items": items, "next": _cursor(following) if following else None})


def _cursor(place: Cursor) -> str:
    """Opaque: nobody is to build one."""
    return base64.urlsafe_b64encode(str(place).encode()).decode()


def _known(name: str, code: str | None, codes: Any) -> None:
    if code is not None and code not in codes:
        raise BadParameter(name, NOT_AN_OPTION)
