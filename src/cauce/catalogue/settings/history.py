"""The history of the settings: written once, read by row or as one stream."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
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


_FIELDS = ("id", "listing", "row", "title", "number", "author", "at", "was", "became")


@office_language()
def record(
    listing: str, row: str, title: str, *, by: Actor, was: Mapping[str, Any], became: Mapping[str, Any]
) -> None:
    """Note a change. Call it in the transaction that makes it, with the row held."""
    changes = _all().filter(listing=listing, row=row)
    latest = changes.order_by("-number").values_list("number", flat=True).first()
    _all().create(
        listing=listing,
        row=row,
        title=title[:200],
        number=(latest or 0) + 1,
        author_id=by.id,
        author=_(by.name),
        at=now(),
        was=dict(was),
        became=dict(became),
    )


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
