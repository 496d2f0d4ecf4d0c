"""What the desk is told while it types: where the report will go, by when, and what is open nearby."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cauce.catalogue import current
from cauce.channels.desk.capture_form import CaptureForm
from cauce.procedure.evidence import Received
from cauce.procedure.kinds import Kind
from cauce.steps.intake.nearby import Near, Place, nearby
from cauce.steps.intake.preview import Preview, preview


@dataclass(frozen=True, slots=True)
class Beside:
    """`inside` is None without a pin; `joined` is the folio that the report would join."""

    preview: Preview | None
    near: tuple[Near, ...]
    metres: int
    inside: bool | None
    joined: str
    kind: str

    @property
    def points(self) -> list[dict[str, Any]]:
        """The reports nearby that have a pin, for the map."""
        return [
            {
                "lat": near.latitude,
                "lon": near.longitude,
                "state": near.state.value,
                "label": f"{near.number} · {near.service}",
                "late": False,
            }
            for near in self.near
            if near.latitude is not None
        ]


def beside(form: CaptureForm) -> Beside:
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
    pinned = latitude is not None and longitude is not None
    return Beside(
        preview=preview(given) if given.kind != Kind.MISCONDUCT else None,
        near=tuple(_near(given, said)) if given.kind == Kind.SERVICE else (),
        metres=service.near_metres if service else 0,
        inside=current().inside(latitude or 0, longitude or 0) if pinned else None,
        joined=str(form["main"].value() or ""),
        kind=given.kind,
    )


def _near(given: Received, said: Mapping[str, str]) -> list[Near]:
    catalogue = current()
    if given.service not in catalogue.service_by_code:
        return []
    colonia = catalogue.colonia_by_code.get(given.colonia)
    place = Place(given.latitude, given.longitude, colonia.id if colonia else None, said["street"])
    return nearby(given.service, place)


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
