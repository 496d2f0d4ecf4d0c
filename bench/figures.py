"""The rows of the figures: the daily, the weekly and the monthly report, worked out and drawn as PDF."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from statistics import median
from typing import Any

import django

from bench.scene import Scene
from bench.table import Row

REACH = {"daily": 0.5, "weekly": 1.0, "evaluation": 2.0}
PDF = 0.5
DASHBOARD = 0.2
"""Asked for at a hundred thousand reports, the page and all."""
TIMES = 3
AGO = timedelta(days=45)
"""A whole month, with its week and its day, that is over."""


def figures(scene: Scene) -> Iterator[Row]:
    """Seconds for each report, how much its PDF adds, and for the dashboards of the periods that run."""
    measured = scene.room.python("bench.figures")
    for kind, (built, drawn) in measured["reports"].items():
        yield Row(name=f"{kind}: figures", value=built, unit="s", reach=REACH[kind], at_most=True)
        yield Row(name=f"{kind}: PDF", value=drawn, unit="s", reach=PDF, at_most=True)
    for span, counted in measured["dashboards"].items():
        yield Row(name=f"dashboard, {span}: counted", value=counted, unit="s", reach=DASHBOARD, at_most=True)


def main() -> None:
    django.setup()
    measured = {"reports": {kind: _times(kind) for kind in REACH}, "dashboards": _dashboards()}
    sys.stdout.write(json.dumps(measured))


def _dashboards() -> dict[str, float]:
    from cauce.channels.informes.asking import SPANS
    from cauce.reporting.dashboards import count
    from cauce.shared.clock import local_date, now

    periods = {span: period_of(local_date(now())) for span, period_of in SPANS.items()}
    return {span: _median(partial(count, period, {})) for span, period in periods.items()}


def _times(kind: str) -> tuple[float, float]:
    from cauce.documents.forms.report.printing import pdf
    from cauce.reporting.bulletins import issuing
    from cauce.reporting.bulletins.kinds import KINDS
    from cauce.shared.clock import local_date, now

    period = KINDS[kind].period_of(local_date(now() - AGO))
    report = issuing.preview(kind, period)
    built = _median(lambda: issuing.preview(kind, period))
    pdf(report)
    return built, _median(lambda: pdf(report))


def _median(act: Callable[[], Any]) -> float:
    return median(_timed(act) for _ in range(TIMES))


def _timed(act: Callable[[], Any]) -> float:
    before = time.perf_counter()
    act()
    return time.perf_counter() - before


if __name__ == "__main__":
    main()
