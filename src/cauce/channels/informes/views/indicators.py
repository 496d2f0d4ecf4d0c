"""What regulators ask of a year: each indicator with its definition, on screen and to take along."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cauce.cases.errors import NotYours
from cauce.channels.shell.doors import opens
from cauce.documents.forms.report import Sort
from cauce.documents.forms.report.shown import shown
from cauce.documents.issuing import CONTENT_TYPES
from cauce.documents.sheets import to_csv, to_xlsx
from cauce.procedure.access import SEES_EVERY_AREA
from cauce.reporting import regulators
from cauce.shared.clock import now
from cauce.shared.language import office_language


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A year's; the present one, where the address names none that has entries."""
    _open(request)
    years = regulators.years()
    asked = request.GET.get("anio", "")
    year = next((each for each in years if str(each) == asked), years[0])
    found = regulators.of_year(year)
    counted = found[0].year
    context = {"years": years, "year": year, "found": found, "counted": counted, "tab": "documents"}
    context |= {name: shown(getattr(counted, name), Sort.COUNT) for name in ("complaints", "connections")}
    return render(request, "reports/indicators.html", context)


@require_safe
def as_file(request: HttpRequest, year: int, file_format: str) -> HttpResponse:
    """The same as a spreadsheet or CSV, in the office's language."""
    _open(request)
    if year not in regulators.years() or file_format not in ("xlsx", "csv"):
        raise Http404
    with office_language():
        sheet = regulators.sheet(year)
    content = to_csv(sheet) if file_format == "csv" else to_xlsx(sheet, created=now())
    name = f"indicadores-{year}.{file_format}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=CONTENT_TYPES[file_format], headers=disposition)


def _open(request: HttpRequest) -> None:
    """They are the whole office's: nobody sees an area's part of them."""
    if not opens(request, "reports").has(*SEES_EVERY_AREA):
        raise NotYours("")
