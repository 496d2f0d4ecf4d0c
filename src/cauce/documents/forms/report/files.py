"""The files of a report that people open."""

from __future__ import annotations

from cauce.documents.forms.report.delimited import to_csv
from cauce.documents.forms.report.model import Report
from cauce.documents.forms.report.printing import pdf
from cauce.documents.forms.report.workbook import xlsx
from cauce.documents.issuing import File


def files_of(report: Report) -> list[File]:
    """Return the report as PDF, spreadsheet and CSV."""
    return [File("pdf", pdf(report)), File("xlsx", xlsx(report)), File("csv", to_csv(report))]
