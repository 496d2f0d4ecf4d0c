"""The history of the settings: written once, read by row or as one stream."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Max
from django.utils.translation import gettext as _

from cauce.procedure.roles import Actor
from cauce.shared.clock import now
from cauce.shared.language import office_language


@dataclass(frozen=True, slots=True)
class Change:
    """One change: who, when, and the fields that changed, from what to what. A new row `was` nothing."""

    id: int
    listing: str
    row: str
    title: str
    number: int
    author: str
    at: datetime
    was: Mapping[str, Any]
    became: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """A change that is being made."""

    listing: str
    row: str
    title: str
    was: Mapping[str, Any]
    became: Mapping[str, Any]


_FIELDS = ("id", "listing", "row", "title", "number", "author", "at", "was", "became")


def record(
    listing: str, row: str, title: str, *, by: Actor, was: Mapping[str, Any], became: Mapping[str, Any]
) -> None:
    """Note a change. Call it in the transaction that makes it, with the row held."""
    record_all([Made(listing, row, title, was, became)], by=by)


@office_language()
def record_all(made: Sequence[Made], *, by: Actor) -> None:
    """Note many changes, each of another row. Call it in the transaction that makes them."""
    written, author, at = _numbers({each.listing for each in made}), _(by.name), now()
    _all().bulk_create(
        _all().model(
            listing=each.listing,
            row=each.row,
            title=each.title[:200],
            number=written.get((each.listing, each.row), 0) + 1,
            author_id=by.id,
            author=author,
            at=at,
            was=dict(each.was),
            became=dict(each.became),
        )
        for each in made
    )


def _numbers(listings: Iterable[str]) -> dict[tuple[str, str], int]:
    """The last number of each row of those lists."""
    found = _all().filter(listing__in=listings).values("listing", "row").annotate(last=Max("number"))
    return {(each["listing"], each["row"]): each["last"] for each in found}


def page(*, listing: str = "", row: str = "", before: int | None = None, limit: int = 50) -> list[Change]:
    """The latest changes, of one list or one row where they are named; `before` is the last one shown."""
    asked = {"listing": listing, "row": row, "id__lt": before}
    found = _all().filter(**{name: value for name, value in asked.items() if value})
    return _read(found.order_by("-id")[:limit])


def latest(listing: str, row: str) -> Change | None:
    """The last change of a row, if any was noted."""
    return next(iter(page(listing=listing, row=row, limit=1)), None)


def _read(found: Any) -> list[Change]:
    return [Change(*values) for values in found.values_list(*_FIELDS)]


def _all() -> Any:
    return apps.get_model("catalogue", "SettingChange")._default_manager.all()
