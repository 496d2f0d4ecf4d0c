"""The headline figures: each with its n, how far it moved since the period before, and its folios."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cauce.channels.informes.asking import Asked
from cauce.documents.forms.report import Sort
from cauce.documents.forms.report.shown import shown
from cauce.procedure.labels import N_
from cauce.reporting.dashboards import Dashboard
from cauce.reporting.figures import FIGURES
from cauce.reporting.measuring import Row

COUNTS = {"received": N_("Recibidos"), "pending": N_("Pendientes")}
RATIOS = {"e2": N_("Atención (E2)"), "e3": N_("Programa de respuesta (E3)"), "e4": N_("Satisfacción (E4)")}
WELCOME = {"received": 0, "pending": -1}
"""Whether more of a measure is good (1), bad (-1), or neither."""

NO_BEFORE = N_("no hay con qué comparar")
"""Of the first period that the register has."""

GROWS = "e2"
"""What grows while a period runs: less of it than in a whole one is no news."""


@dataclass(frozen=True, slots=True)
class Card:
    """A figure as it is drawn; `way` is "up", "down" or "", `feeling` "good", "bad" or ""."""

    code: str
    label: str
    value: str
    n: str
    moved: str
    way: str
    feeling: str
    url: str
    formula: str = ""


def cards(dash: Dashboard, asked: Asked) -> list[Card]:
    """Five figures: what came, what waits, and the three that domain §7 puts first."""
    row, before = dash.total, dash.before if dash.has_before else None
    counted = [_count(name, row, before, asked) for name in COUNTS]
    return [*counted, *(_ratio(code, row, before, asked) for code in RATIOS)]


def _count(name: str, row: Row, before: Row | None, asked: Asked) -> Card:
    number = row.counts[name]
    change = number - before.counts[name] if before else 0
    return Card(
        code=name,
        label=_(COUNTS[name]),
        value=shown(number, Sort.COUNT),
        n=_note(name, row),
        moved=_moved(change, before.counts[name]) if before else _(NO_BEFORE),
        way=_way(change),
        feeling=_feeling(change * WELCOME[name]),
        url=asked.folios(name),
    )


def _note(name: str, row: Row) -> str:
    if name == "pending":
        late = row.counts["pending_late"]
        return ngettext("%(late)s vencido", "%(late)s vencidos", late) % {"late": shown(late, Sort.COUNT)}
    return _("pendientes al inicio %(before)s") % {"before": shown(row.counts["before"], Sort.COUNT)}


def _ratio(code: str, row: Row, before: Row | None, asked: Asked) -> Card:
    figure, now = FIGURES[code], row.ratio(code)
    change, moved = _points(now.percent, before.ratio(code).percent) if before else (0.0, _(NO_BEFORE))
    return Card(
        code=code,
        label=_(RATIOS[code]),
        value=shown(now.percent, Sort.PERCENT),
        n=_("%(part)s de n = %(n)s")
        % {"part": shown(now.part, Sort.COUNT), "n": shown(now.whole, Sort.COUNT)},
        moved=moved,
        way=_way(change),
        feeling="" if asked.is_running and code == GROWS else _feeling(change),
        url=asked.folios(figure.of[0], cifra=code),
        formula=_(figure.formula),
    )


def _moved(change: int, was: int) -> str:
    if not change:
        return _("igual que antes")
    against = _("(antes %(was)s)") % {"was": shown(was, Sort.COUNT)}
    return f"{shown(change, Sort.SIGNED)} {against}"


def _points(now: float | None, was: float | None) -> tuple[float, str]:
    """How many points a percentage moved, and how that is said."""
    if was is None:
        return 0.0, _("antes s/d")
    moved = _("antes %(was)s") % {"was": shown(was, Sort.PERCENT)}
    if now is None:
        return 0.0, moved
    said = {"points": shown(now - was, Sort.POINTS), "moved": moved}
    return now - was, _("%(points)s puntos, %(moved)s") % said


def _way(change: float) -> str:
    return "up" if change > 0 else "down" if change < 0 else ""


def _feeling(change: float) -> str:
    return "good" if change > 0 else "bad" if change < 0 else ""
