"""What a call-taker's program needs around a report: the lists, the account, the neighbours, the files."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from ninja import File, Form, Router
from ninja.files import UploadedFile
from ninja.responses import Status
from pydantic import Field

from cauce.cases.errors import NotYours, Refused
from cauce.cases.validation import NOT_AN_OPTION
from cauce.catalogue import current
from cauce.channels.rest.answers import Asked, NearRead, StandingAnswer, Stored
from cauce.channels.rest.operations import REPLAYED, IdempotencyKey, asks, reads, sends
from cauce.channels.rest.parsing import MULTIPART
from cauce.channels.rest.rendering import mark_replayed
from cauce.channels.rest.repeating import fingerprint
from cauce.channels.rest.schemas import Body, Code, Number
from cauce.channels.rest.signing import ApiRequest
from cauce.documents import attachments, receipts
from cauce.documents.kinds import AttachmentKind
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.procedure.steps import STEPS
from cauce.steps.intake.nearby import Place, nearby
from cauce.steps.standing import asking

router = Router(tags=["around"])

HERE = frozenset({403})

Upload = Annotated[UploadedFile, File(..., description="JPEG, PNG, WebP or PDF; 20 MB at most.")]


class Account(Body):
    """The account that the person gives, as they say it. In the body: a URL is logged."""

    account: Annotated[str, Field(min_length=1, max_length=40, json_schema_extra={"x-personal": True})]


class Where(Body):
    """What the problem is, and where: a pin, or a colonia with a street, or both."""

    service: Code = Field(json_schema_extra={"x-cauce-choice": "service"})
    latitude: Annotated[Number, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[Number, Field(ge=-180, le=180)] | None = None
    colonia: Code = Field("", json_schema_extra={"x-cauce-choice": "colonia"})
    street: Code = ""


@asks(router, "/standing", "ask_standing", {202: Asked}, HERE, summary="Ask ATL for an account's standing")
def ask(request: ApiRequest, asked: Account) -> Any:
    """The question leaves at once. Send its id with the report, whether it was answered or not."""
    actor = _takes_reports(request)
    return Status(202, {"question": asking.begin(asked.account, actor)})


@reads(
    router,
    "/standing/{uuid:question}",
    "read_standing",
    StandingAnswer,
    HERE | {404},
    summary="Read what ATL answered",
)
def standing(request: ApiRequest, question: UUID) -> Any:
    """After two seconds the answer is `unavailable`; so is that to another program's question."""
    return asking.answer_to(question, _takes_reports(request))


@asks(
    router, "/nearby", "list_nearby", {200: list[NearRead]}, HERE,
    summary="List open reports that may be the same problem",
)  # fmt: skip
def near(request: ApiRequest, where: Where) -> Any:
    """Nearest first, five at most. To join one, register with `at_once` = `link`."""
    _takes_reports(request)
    catalogue = current()
    if not catalogue.knows("service", where.service):
        raise Refused({"service": NOT_AN_OPTION})
    if where.colonia and not catalogue.knows("colonia", where.colonia):
        raise Refused({"colonia": NOT_AN_OPTION})
    colonia = catalogue.colonia_by_code[where.colonia].id if where.colonia else None
    return nearby(where.service, Place(where.latitude, where.longitude, colonia, where.street))


@sends(
    router, "/attachments", "store_attachment", {201: Stored}, MULTIPART,
    headers=REPLAYED, summary="Hand in a photo or a scan",
)  # fmt: skip
def store(
    request: ApiRequest,
    key: IdempotencyKey,
    response: HttpResponse,
    file: Upload,
    kind: Annotated[AttachmentKind, Form(..., description="What it shows.")],
) -> Any:
    """Pictures are redrawn without metadata. Name the id in the evidence of a report or a step."""
    asked = [file.name, kind, hashlib.file_digest(file, "sha256").hexdigest()]
    once = receipts.Key(request.auth.client, key, fingerprint(request, asked))
    stored, replayed = receipts.once(once, lambda: _keep(file, kind, request.auth.actor))
    mark_replayed(response, replayed)
    return Status(201, stored)


def _keep(file: UploadedFile, kind: AttachmentKind, actor: Actor) -> Any:
    file.seek(0)
    return attachments.store(file, file.name or "", kind, actor.id)


def _takes_reports(request: ApiRequest) -> Actor:
    """Raise `NotYours` unless the caller registers reports."""
    actor = request.auth.actor
    if not STEPS["receive"].allows(actor, Kind.SERVICE):
        raise NotYours("receive")
    return actor
