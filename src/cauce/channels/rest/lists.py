"""The office's lists, whole: a program keeps them and asks again with the revision it has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from ninja import Router
from pydantic import BaseModel

from cauce.catalogue import Catalogue, ServiceRow, current
from cauce.catalogue.reading import stamp
from cauce.channels.rest.operations import reads
from cauce.channels.rest.signing import ApiRequest

router = Router(tags=["catalogue"])

REVISION = {
    "ETag": {"description": "The revision, to be sent as If-None-Match.", "schema": {"type": "string"}}
}


class Named(BaseModel):
    """A code and its name."""

    code: str
    name: str


class CrewListed(Named):
    """A crew of an area."""

    area: str


class ColoniaListed(Named):
    """A settlement; the other names that people give it are `aliases`."""

    zone: str
    postal_code: str
    aliases: list[str]


class QuestionListed(BaseModel):
    """A triage question and the answers that it takes: (code, words)."""

    code: str
    text: str
    choices: list[Named]


class ServiceListed(Named):
    """What people may ask for, and what its forms take."""

    kind: str
    area: str
    programme: bool
    account: str
    standing: str
    target: int
    unit: str
    emergency: bool
    triage: list[QuestionListed]
    materials: list[str]
    checklist: list[Named]


class ReasonListed(Named):
    """A coded reason; whether an impediment for it may stop the clock."""

    may_justify: bool


class BodyListed(Named):
    """Another authority or company."""

    phone: str


class CatalogueRead(BaseModel):
    """Everything that a code of a report may be, as it is offered now."""

    services: list[ServiceListed]
    areas: list[Named]
    crews: list[CrewListed]
    zones: list[Named]
    colonias: list[ColoniaListed]
    reasons: dict[str, list[ReasonListed]]
    bodies: list[BodyListed]
    privacy_notice: str


@reads(
    router, "/catalogue", "read_catalogue", CatalogueRead, headers=REVISION, summary="Read the office's lists"
)
def catalogue(request: ApiRequest, response: HttpResponse) -> Any:
    """304 when the revision of If-None-Match is still the one in force."""
    revision = f'"{stamp()}"'
    if request.headers.get("If-None-Match") == revision:
        return HttpResponse(status=304, headers={"ETag": revision})
    response["ETag"] = revision
    return _listed(current())


def _listed(lists: Catalogue) -> dict[str, Any]:
    return {
        "services": [_service(row, lists) for row in lists.services.values() if row.active],
        "areas": _named(lists.areas),
        "crews": [
            {"code": row.code, "name": row.name, "area": lists.areas[row.area_id].code}
            for row in lists.crews.values()
            if row.active
        ],
        "zones": _named(lists.zones),
        "colonias": [
            {
                "code": row.code,
                "name": row.name,
                "zone": lists.zones[row.zone_id].code if row.zone_id else "",
                "postal_code": row.postal_code,
                "aliases": list(row.aliases),
            }
            for row in lists.colonias.values()
            if row.active
        ],
        "reasons": {
            kind: [
                {"code": row.code, "name": row.name, "may_justify": row.may_justify}
                for row in lists.reasons(kind)
            ]
            for kind in lists.reasons_by_kind
        },
        "bodies": [
            {"code": row.code, "name": row.name, "phone": row.phone}
            for row in lists.bodies.values()
            if row.active
        ],
        "privacy_notice": str(lists.scripts["privacy_notice"].version) if lists.scripts else "",
    }


def _named(rows: Mapping[int, Any]) -> list[dict[str, str]]:
    return [{"code": row.code, "name": row.name} for row in rows.values() if row.active]


def _service(row: ServiceRow, lists: Catalogue) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "kind": row.kind,
        "area": lists.areas[row.area_id].code,
        "programme": row.programme,
        "account": row.account,
        "standing": row.standing,
        "target": row.target,
        "unit": row.unit,
        "emergency": row.emergency,
        "triage": [
            {"code": question.code, "text": question.text, "choices": _pairs(question.choices)}
            for question in row.triage
        ],
        "materials": list(row.materials),
        "checklist": _pairs(row.checklist),
    }


def _pairs(pairs: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"code": code, "name": name} for code, name in pairs]
