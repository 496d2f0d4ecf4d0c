"""One operation for each step of the procedure's table that somebody takes."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated, Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Header, Router
from pydantic import Field

from cauce.cases.offering import Offer
from cauce.cases.queries.step import case_to_take
from cauce.cases.receipts import Key
from cauce.channels.rest.answers import StepTaken
from cauce.channels.rest.filters import whole
from cauce.channels.rest.operations import ETAG, REPLAYED, FolioInPath, IdempotencyKey, asks
from cauce.channels.rest.problems import BadParameter
from cauce.channels.rest.rendering import mark_replayed, tagged
from cauce.channels.rest.repeating import key_of
from cauce.channels.rest.schemas import Body, Moment, evidence_in, schema_of
from cauce.channels.rest.signing import ApiRequest
from cauce.procedure.evidence import asked_of
from cauce.procedure.roles import ROLE_LABELS, SYSTEM, Role
from cauce.procedure.steps import STEPS, Step
from cauce.steps.taking import take_once

router = Router(tags=["steps"])

ERRORS = frozenset({403, 404, 409, 412})
VERSION = re.compile(r'(?:W/)?"?(\d{1,9})"?')

IfMatch = Annotated[
    str | None,
    Header(None, alias="If-Match", max_length=40, description="The version that you looked at: the ETag."),
]
HAPPENED_AT = {
    "happened_at": (Moment | None, Field(None, description="When it happened, if that was before now."))
}


SOMEBODYS = [row for row in STEPS.values() if row.sources and row.roles - SYSTEM.roles]
"""The rows that people take: the others follow from them, or from the clock."""


def offer_read(folio: str, offer: Offer) -> dict[str, Any]:
    """An offer, with the address that takes it."""
    row = offer.step
    return {
        "step": row.name,
        "label": _(row.label),
        "moves_to": row.target,
        "form": BODIES[row.name].__name__,
        "href": reverse(f"rest:take_{row.name}", args=[folio]),
        "objection": _(offer.objection) if offer.objection else "",
    }


def _body(row: Step) -> type[Body]:
    """The step's evidence; where nothing of it is asked, it happens as it is sent."""
    return schema_of(row.evidence, more=HAPPENED_AT if asked_of(row.evidence) else None)


def _declare(row: Step) -> None:
    """The operation `take_<step>`."""

    def view(
        request: ApiRequest,
        folio: FolioInPath,
        given: Body,
        key: IdempotencyKey,
        response: HttpResponse,
        version: IfMatch = None,
    ) -> Any:
        return _take(row, request, whole(folio), given, key_of(request, key, given), _seen(version), response)

    view.__annotations__["given"] = BODIES[row.name]
    view.__name__ = f"take_{row.name}"
    asks(
        router, f"/cases/{{folio}}/steps/{row.name}", view.__name__, {200: StepTaken}, ERRORS,
        headers=ETAG | REPLAYED, summary=row.label, description=_description(row),
    )(view)  # fmt: skip


def _take(
    row: Step,
    request: ApiRequest,
    folio: str,
    given: Any,
    key: Key,
    seen: int | None,
    response: HttpResponse,
) -> Any:
    evidence, at = evidence_in(given, row.evidence), getattr(given, "happened_at", None)
    actor = request.auth.actor
    find = partial(case_to_take, folio, row, actor)
    entry, replayed = take_once(row.name, find, actor, evidence, happened_at=at, seen=seen, key=key)
    mark_replayed(response, replayed)
    return tagged(response, entry.seq, _taken(entry))


def _taken(entry: Any) -> dict[str, Any]:
    return {
        "folio": entry.case.folio,
        "step": entry.step,
        "seq": entry.seq,
        "state": entry.to_state,
        "attempt": entry.attempt,
        "happened_at": entry.happened_at,
        "recorded_at": entry.recorded_at,
        "deadline": entry.deadline,
    }


def _seen(version: str | None) -> int | None:
    """The version of If-Match; `*` is any. Raises `BadParameter` for anything else."""
    if version is None or version.strip() == "*":
        return None
    said = VERSION.fullmatch(version.strip())
    if said is None:
        raise BadParameter("If-Match")
    return int(said[1])


def _description(row: Step) -> str:
    """Who may, and what it does to the report, in the document's own language."""
    who = ", ".join(sorted(ROLE_LABELS[Role(role)] for role in row.roles - SYSTEM.roles))
    sources = ", ".join(sorted(row.sources))
    moves = f" to `{row.target}`" if row.target else "; moves nothing"
    own = " Area and crew: their own reports only." if row.own_area else ""
    return f"From {sources}{moves}. May be taken by: {who}.{own}"


BODIES: dict[str, type[Body]] = {row.name: _body(row) for row in SOMEBODYS}

for row in SOMEBODYS:
    _declare(row)
