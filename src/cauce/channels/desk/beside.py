"""What the desk is told while it types: where the report will go, by when, and what is open nearby."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import BoundField

from cauce.catalogue import BodyRow, current
from cauce.channels.desk.capture_form import CaptureForm
from cauce.procedure.evidence import Received
from cauce.procedure.kinds import Kind, Standing
from cauce.procedure.roles import Actor
from cauce.steps.intake.nearby import Near, Place, nearby
from cauce.steps.intake.preview import Preview, preview
from cauce.steps.standing import asking


@dataclass(frozen=True, slots=True)
class Beside:
    """`inside` is None without a pin; `joined` is the folio that the report would join.

    `way` is what Guardar does: "reserved", "joined", "refuse", "refer", "answer", "override", "held"
    or "unknown" (ATL says no, or does not find the account, and nobody has decided), or "route".
    `body` is whose matter it is, once the desk refers it.
    """

    preview: Preview | None
    near: tuple[Near, ...]
    metres: int
    inside: bool | None
    joined: str
    way: str
    body: BodyRow | None

    @property
    def points(self) -> str:
        """The reports nearby that have a pin, for the map, as JSON."""
        pinned = [near for near in self.near if near.latitude is not None]
        return json.dumps([_point(near) for near in pinned])


def beside(form: CaptureForm, actor: Actor) -> Beside:
    """What can be said of the form as it stands, complete or not."""
    said = {name: form[name].value() or "" for name in ("kind", "channel", "service", "colonia", "street")}
    latitude, longitude = _number(form["latitude"].value()), _number(form["longitude"].value())
    given = Received(
        kind=str(said["kind"]),
        channel=said["channel"] or "phone",
        service=said["service"],
        colonia=said["colonia"],
        latitude=latitude,
        longitude=longitude,
    )
    service = current().service_by_code.get(given.service)
    way = _way(form, given, actor)
    pinned = latitude is not None and longitude is not None
    return Beside(
        preview=preview(given, _moment(form["happened_at"])) if given.kind != Kind.MISCONDUCT else None,
        near=tuple(_near(given, said)) if given.kind == Kind.SERVICE else (),
        metres=service.near_metres if service else 0,
        inside=current().inside(latitude or 0, longitude or 0) if pinned else None,
        joined=str(form["main"].value() or ""),
        way=way,
        body=current().body_by_code.get(str(form["body"].value())) if way == "refer" else None,
    )


def _way(form: CaptureForm, given: Received, actor: Actor) -> str:
    if given.kind == Kind.MISCONDUCT:
        return "reserved"
    if form["main"].value():
        return "joined"
    settled = str(form["settled"].value() or "route")
    if given.kind == Kind.COMMENT or (given.kind == Kind.INFORMATION and form["answer"].value()):
        return "answer"
    return _waits_as(form, given, actor) or settled if settled == "route" else settled


def _moment(bound: BoundField) -> datetime | None:
    """When a report on paper was made; None where that is not said yet, or not rightly."""
    try:
        moment: datetime | None = bound.field.clean(bound.value())
    except ValidationError:
        return None
    return moment


def _waits_as(form: CaptureForm, given: Received, actor: Actor) -> str:
    """How ATL's answer holds the report; empty where it does not."""
    service = current().service_by_code.get(given.service)
    question = as_uuid(form["question"].value())
    if question is None or service is None or service.standing != "yes":
        return ""
    answer = asking.answer_to(question, actor)
    if not answer.proposes_refusal:
        return ""
    return "unknown" if answer.outcome is Standing.UNKNOWN_ACCOUNT else "held"


def _point(near: Near) -> dict[str, Any]:
    where = {"lat": near.latitude, "lon": near.longitude, "late": False}
    return where | {"state": near.state.value, "label": f"{near.number} · {near.service}"}


def _near(given: Received, said: Mapping[str, str]) -> list[Near]:
    catalogue = current()
    if given.service not in catalogue.service_by_code:
        return []
    colonia = catalogue.colonia_by_code.get(given.colonia)
    place = Place(given.latitude, given.longitude, colonia.id if colonia else None, said["street"])
    return nearby(given.service, place)


def as_uuid(value: Any) -> UUID | None:
    """The id that was sent, or None where there is none that reads as one."""
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None
