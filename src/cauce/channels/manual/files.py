"""The manual as files: on paper while it is not issued, and its flow as BPMN."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from cauce.channels.manual.reading import found_or_404
from cauce.channels.shell.doors import opens
from cauce.manual import paper
from cauce.manual.content import Content
from cauce.manual.editions import Edition, content_of, editions
from cauce.manual.flow.bpmn import in_office_words
from cauce.manual.writing import written_now
from cauce.shared.clock import now


@require_safe
def draft(request: HttpRequest) -> HttpResponse:
    """The manual as it would be issued today, marked as not approved."""
    opens(request, "manual")
    return _pdf(written_now(), None, "manual")


@require_safe
def prepared(request: HttpRequest, version_id: int) -> HttpResponse:
    """A version on paper: the issued document once it is approved."""
    opens(request, "manual")
    found = found_or_404(version_id)
    if found.document_id:
        return redirect("documents:issued", found.document_id)
    return _pdf(content_of(found), found, f"manual-{found.label}")


@require_safe
def bpmn(request: HttpRequest) -> HttpResponse:
    """The flow of today, for tools that read BPMN 2.0."""
    opens(request, "manual")
    response = HttpResponse(in_office_words(), content_type="application/xml")
    response["Content-Disposition"] = 'attachment; filename="procedimiento.bpmn"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _pdf(content: Content, found: Edition | None, name: str) -> HttpResponse:
    printed = paper.pdf(content, found, editions(), created=now())
    response = HttpResponse(printed, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
