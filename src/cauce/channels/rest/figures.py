"""The figures of a period, as the screens and the printed reports have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from ninja import Query, Router
from pydantic import BaseModel, Field

from cauce.cases.errors import NotYours
from cauce.cases.validation import NOT_AN_OPTION
from cauce.catalogue import Catalogue, current
from cauce.channels.rest.filters import ListCode, check_names
from cauce.channels.rest.operations import reads
from cauce.channels.rest.problems import BadParameter
from cauce.channels.rest.rendering import rendered
from cauce.channels.rest.signing import ApiRequest
from cauce.channels.shell.bounds import FIRST_DAY, LAST_DAY
from cauce.procedure.access import SEES_EVERY_AREA, may_open
from cauce.procedure.roles import Actor
from cauce.reporting.figures import FIGURES
from cauce.reporting.measuring import Row, measure
from cauce.reporting.periods import Period
from cauce.reporting.sources import Block, Key, Scope
from cauce.shared.clock import local_date, now

router = Router(tags=["figures"])

Day = date
"""A field called `date` hides its own type."""


class Span(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class By(StrEnum):
    """What rows are told by."""

    AREA = "area"
    SERVICE = "service"
    ZONE = "zone"
    CHANNEL = "channel"


PERIODS: dict[Span, Callable[[date], Period]] = {
    Span.DAY: Period.day,
    Span.WEEK: Period.week,
    Span.MONTH: Period.month,
}
COLUMNS = {By.AREA: "area_id", By.SERVICE: "service_id", By.ZONE: "zone_id", By.CHANNEL: "channel"}


class Asked(BaseModel):
    """Which figures, as parameters."""

    period: Span = Field(Span.DAY)
    date: Day | None = Field(None, description="Any local day of the period; today by default.")
    by: list[By] = Field([], description="May be repeated: one row for each combination.")
    block: Block = Field(Block.SERVICES, description="Complaints against a public servant are in neither.")
    area: ListCode = Field(None, json_schema_extra={"x-cauce-choice": "area"})


class Percentage(BaseModel):
    """So many of so many."""

    part: int
    whole: int
    percent: float | None = Field(description="null where there is nothing to divide by.")


class FigureRow(BaseModel):
    """The figures of one row."""

    key: dict[str, str | None] = Field(description="Code by dimension; null: not routed, no zone.")
    counts: dict[str, int] = Field(description="By measure; what is 0 may be absent.")
    figures: dict[str, Percentage]
    median_hours: float | None
    ninth_decile_hours: float | None


class Definition(BaseModel):
    """What a percentage divides by what."""

    label: str
    formula: str
    leaves_out: str
    of: list[str]
    to: list[str]
    to_less: list[str]


class FiguresRead(BaseModel):
    """The figures of a period; `adds_up` says whether PI + R + V + T − exits = PF in every row."""

    start: date
    end: date
    cut_off: datetime
    is_over: bool = Field(description="false: the period still runs.")
    block: Block
    adds_up: bool
    total: FigureRow
    rows: list[FigureRow]
    definitions: dict[str, Definition]


@reads(
    router,
    "/figures",
    "read_figures",
    FiguresRead,
    frozenset({403}),
    summary="Read the figures of a period",
    description="An area's chief reads the area's own; the figures are those of the printed reports.",
)
def figures(request: ApiRequest, asked: Query[Asked]) -> Any:
    """Count a period."""
    check_names(request, Asked)
    lists = current()
    period = PERIODS[asked.period](_day(asked.date))
    columns = [COLUMNS[each] for each in dict.fromkeys(asked.by)]
    scope = Scope(asked.block, _only(asked.area, request.auth.actor, lists))
    table = measure(period, scope, columns)
    return rendered(
        {
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "cut_off": period.cut_off.isoformat(),
            "is_over": period.is_over,
            "block": asked.block,
            "adds_up": table.adds_up,
            "total": _row({}, table.total),
            "rows": [_row(_named(asked.by, key, lists), row) for key, row in _sorted(table.rows.items())]
            if columns
            else [],
            "definitions": _definitions(),
        }
    )


def _day(said: date | None) -> date:
    day = said or local_date(now())
    if not FIRST_DAY <= day <= LAST_DAY:
        raise BadParameter("date")
    return day


def _only(code: str | None, actor: Actor, lists: Catalogue) -> dict[str, Any]:
    """The rows that the caller may read: of one area, if that is all that they may."""
    if not may_open(actor, "reports"):
        raise NotYours("")
    area = None
    if code is not None:
        if code not in lists.area_by_code:
            raise BadParameter("area", NOT_AN_OPTION)
        area = lists.area_by_code[code].id
    if actor.has(*SEES_EVERY_AREA):
        return {"area_id": area} if area else {}
    if area is None and len(actor.areas) == 1:
        (area,) = actor.areas
    if area not in actor.areas:
        raise NotYours("")
    return {"area_id": area}


def _row(key: dict[str, str | None], row: Row) -> dict[str, Any]:
    ratios = {code: row.ratio(code) for code in FIGURES}
    return {
        "key": key,
        "counts": dict(row.counts),
        "figures": {
            code: {"part": ratio.part, "whole": ratio.whole, "percent": ratio.percent}
            for code, ratio in ratios.items()
        },
        "median_hours": row.median_hours,
        "ninth_decile_hours": row.ninth_decile_hours,
    }


def _named(by: Iterable[By], key: Key, lists: Catalogue) -> dict[str, str | None]:
    rows: dict[By, Mapping[Any, Any]] = {
        By.AREA: lists.areas,
        By.SERVICE: lists.services,
        By.ZONE: lists.zones,
    }
    return {
        dimension.value: value if dimension is By.CHANNEL or value is None else rows[dimension][value].code
        for dimension, value in zip(dict.fromkeys(by), key, strict=True)
    }


def _sorted(rows: Iterable[tuple[Key, Row]]) -> list[tuple[Key, Row]]:
    """In an order that does not change between two readings; what has no value, last."""
    return sorted(rows, key=lambda each: [(value is None, str(value).rjust(12)) for value in each[0]])


def _definitions() -> dict[str, Any]:
    return {
        code: {
            "label": row.label,
            "formula": row.formula,
            "leaves_out": row.leaves_out,
            "of": list(row.of),
            "to": list(row.to),
            "to_less": list(row.to_less),
        }
        for code, row in FIGURES.items()
    }
