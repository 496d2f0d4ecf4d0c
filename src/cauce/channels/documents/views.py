"""Hand out documents: to those who may read them, and to nobody's browser as a page to run.

Missing and forbidden answer alike.
"""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from cauce.cases.access import visible_to
from cauce.cases.loose_files import is_their_own
from cauce.channels.shell.forbidding import NO_PAGE
from cauce.documents import attachments, issuing
from cauce.documents.access import may_open, may_see
from cauce.documents.errors import Missing
from cauce.documents.kinds import AttachmentKind
from cauce.procedure.roles import Actor
from cauce.staff import reads
from cauce.staff.actors import actor_of

Response = TypeVar("Response", bound=HttpResponseBase)


@require_GET
def issued(request: HttpRequest, document_id: UUID, file_format: str = "pdf") -> HttpResponse:
    """Hand out an issued document as it was signed; a PDF opens in the browser, a sheet is saved."""
    actor = actor_of(request.user)
    try:
        document = issuing.find(document_id)
        copy = issuing.reissue(document_id, file_format)
    except Missing as error:
        raise Http404 from error
    if not may_open(actor, document, lambda case_id: visible_to(actor).filter(pk=case_id).exists()):
        raise Http404
    reads.log_many(actor, issuing.cases_named(document), f"document:{document.series}")
    response = HttpResponse(copy.content, content_type=copy.content_type)
    return _closed(response, copy.filename, download=file_format != "pdf")


@require_GET
def attachment(request: HttpRequest, attachment_id: UUID) -> HttpResponseBase:
    """Hand out what someone attached to a case, or is about to; a picture is shown, a PDF only saved."""
    actor = actor_of(request.user)
    case_id = _case_of(actor, attachment_id)
    try:
        found = attachments.find(attachment_id)
        if not (may_see(actor, found) if case_id else is_their_own(found, actor)):
            raise Http404
        content = attachments.content_of(found)
    except Missing as error:
        raise Http404 from error
    if case_id and found.kind != AttachmentKind.PHOTO:
        reads.log(actor, case_id, f"attachment:{found.kind}")
    response = FileResponse(content, content_type=found.content_type)
    response["Content-Security-Policy"] = NO_PAGE
    return _closed(response, found.name, download=not found.is_picture)


def _case_of(actor: Actor, attachment_id: UUID) -> UUID | None:
    cases = visible_to(actor).filter(attachments__attachment=attachment_id)
    return cases.values_list("pk", flat=True).first()


def _closed(response: Response, filename: str, *, download: bool) -> Response:
    response["Content-Disposition"] = content_disposition_header(download, filename) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
