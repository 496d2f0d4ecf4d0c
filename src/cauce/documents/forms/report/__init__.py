"""A report on paper: a letterhead and blocks (tables, charts, remarks), drawn as PDF, spreadsheet and CSV."""

from cauce.documents.forms.report.model import (
    Beside,
    Block,
    Chart,
    Column,
    Fact,
    Light,
    Line,
    Remarks,
    Report,
    Sort,
    Strip,
    Table,
    Value,
)

__all__ = [
    "Beside",
    "Block",
    "Chart",
    "Column",
    "Fact",
    "Light",
    "Line",
    "Remarks",
    "Report",
    "Sort",
    "Strip",
    "Table",
    "Value",
]
