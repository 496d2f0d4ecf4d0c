"""The wall: today in large letters for a screen that nobody touches. Nothing personal, no folio."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cauce.catalogue import current
from cauce.channels.informes import drawn, tables
from cauce.channels.informes.asking import asked
from cauce.channels.informes.cards import cards
from cauce.channels.shell.doors import opens
from cauce.reporting.charts import WIDTH
from cauce.reporting.dashboards import dashboard

AREAS = 6


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The whole page, which asks for its figures again by itself."""
    return render(request, "reports/wall.html", _context(request))


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The figures alone."""
    return render(request, "reports/wall_figures.html", _context(request))


def _context(request: HttpRequest) -> dict[str, Any]:
    wanted = asked(request, opens(request, "reports"))
    catalogue, dash = current(), dashboard(wanted.period, wanted.only)
    groups = {code: (title, lines[:AREAS]) for code, title, lines in tables.worst(dash, wanted, catalogue)}
    return {
        "asked": wanted,
        "dash": dash,
        "query": wanted.query(),
        "cards": cards(dash, wanted),
        "trend": drawn.trend(dash, wanted),
        "ageing": drawn.ageing(dash.total, wanted, WIDTH),
        "late": dash.total.counts["programme_late"],
        "most": groups.get("areas") or groups["services"],
    }
