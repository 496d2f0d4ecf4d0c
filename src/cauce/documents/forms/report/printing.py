"""A report as a tagged PDF."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cauce.documents.forms.parts import draw, plain
from cauce.documents.forms.report.model import (
    Beside,
    Block,
    Chart,
    Fact,
    Remarks,
    Report,
    Sort,
    Strip,
    Table,
    Value,
)
from cauce.documents.forms.report.shown import shown
from cauce.documents.typesetting import Verbatim


def pdf(report: Report) -> bytes:
    """Return the report as PDF, dated at its cut-off so that its bytes repeat."""
    drawn = [_drawn(block) for block in report.blocks if not isinstance(block, Table) or block.on_paper]
    return draw("report", report, _labels(), report.cut_off, blocks=drawn)


def _drawn(block: Block) -> dict[str, Any]:
    match block:
        case Table():
            return _table(block)
        case Chart():
            return {"is": "chart", **plain(block), "svg": Verbatim(block.svg)}
        case Strip():
            return {"is": "strip", "facts": [_fact(fact) for fact in block.facts]}
        case Remarks():
            return {"is": "remarks", **plain(block)}
        case Beside():
            return {"is": "beside", "blocks": [_drawn(part) for part in block.blocks]}


def _fact(fact: Fact) -> dict[str, Any]:
    return {"label": fact.label, "value": fact.value, "note": fact.note}


def _table(table: Table) -> dict[str, Any]:
    places = [place for place, column in enumerate(table.columns) if not column.behind]
    columns = [table.columns[place] for place in places]
    lines = [
        {
            "rank": line.rank,
            "cells": [shown(line.cells[place], table.columns[place].sort) for place in places],
            "lights": [_light(line.cells[place], table.columns[place].sort) for place in places],
        }
        for line in table.lines
    ]
    return {
        "is": "table",
        "title": table.title,
        "heads": [column.label for column in columns],
        "overs": _overs([column.over for column in columns]),
        "texts": [column.sort is Sort.TEXT for column in columns],
        "lines": lines,
        "letters": [column.letter for column in columns],
        "notes": table.notes,
        "empty": table.empty,
        "gives_way": table.gives_way,
    }


def _light(value: Value, sort: Sort) -> str:
    """What is drawn before the words of a cell, if anything."""
    return str(value or "") if sort is Sort.LIGHT else ""


def _overs(names: list[str]) -> list[dict[str, Any]]:
    """The shared headings, each with how many columns it spans; empty when there are none."""
    spans: list[dict[str, Any]] = []
    for name in names:
        if name and spans and spans[-1]["name"] == name:
            spans[-1]["span"] += 1
        else:
            spans.append({"name": name, "span": 1})
    return spans if any(names) else []


def _labels() -> dict[str, str]:
    return {
        "cut_off": _("Corte"),
        "to": _("Para"),
        "preview": _("Vista previa, sin número"),
        "more": _("… y {n} más, en la hoja de cálculo."),
        "page": _("Página {page} de {total}"),
        "changes": _("Esta versión sustituye a la anterior:"),
    }
