"""The receipt that the person takes home."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cauce.channels.desk.acuse import acuse_of
from cauce.channels.shell.doors import opens
from cauce.documents.forms.acuse import Paper
from cauce.shared.language import office_language
from cauce.steps.intake.telling import told


@require_safe
@office_language()
def acuse(request: HttpRequest, folio: str) -> HttpResponse:
    """The receipt as a PDF: half a letter sheet, or with `?papel=80` the roll of a ticket printer."""
    report = told(folio, opens(request, "desk"))
    paper = Paper.ROLL if request.GET.get("papel") == "80" else Paper.HALF_LETTER
    response = HttpResponse(acuse_of(report).pdf(paper), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, f"{report.folio}.pdf") or "inline"
    response["Cache-Control"] = "private, no-store"
    return response
