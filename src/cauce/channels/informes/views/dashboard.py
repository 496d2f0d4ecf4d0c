"""The dashboard of the head of the unit and the director; an area's chief sees the area's own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cauce.catalogue import current
from cauce.channels.informes import bar, drawn, tables
from cauce.channels.informes.asking import Asked, asked
from cauce.channels.informes.cards import cards
from cauce.channels.shell.doors import opens
from cauce.reporting import saved
from cauce.reporting.dashboards import Dashboard, dashboard


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A period: five figures, the trend, what is overdue, what is worst, and who works how well."""
    actor = opens(request, "reports")
    wanted = asked(request, actor)
    context = page(dashboard(wanted.period, wanted.only), wanted)
    context |= bar.context(wanted, "index") | {"views": saved.of(actor)}
    return render(request, "reports/dashboard.html", context)


def page(dash: Dashboard, wanted: Asked) -> dict[str, Any]:
    """What the page draws."""
    catalogue = current()
    return {
        "dash": dash,
        "cards": cards(dash, wanted),
        "trend": drawn.trend(dash, wanted),
        "efficiency": drawn.efficiency(dash, wanted),
        "ageing": drawn.ageing(dash.total, wanted),
        "overdue": tables.overdue(dash.overdue, catalogue),
        "overdue_more": max(dash.total.counts["programme_late"] - len(dash.overdue), 0),
        "overdue_url": wanted.folios("programme_late"),
        "worst": tables.worst(dash, wanted, catalogue),
        "areas": tables.by_area(dash, wanted, catalogue),
        "crews": tables.by_crew(dash, wanted, catalogue),
        "others": tables.others(dash, wanted, catalogue),
    }
