"""The headline figures: each with its n, how far it moved since the period before, and its folios."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cauce.channels.informes.asking import Asked
from cauce.documents.forms.report import Sort
from cauce.documents.forms.report.shown import shown
from cauce.procedure.labels import N_
from cauce.reporting.figures import FIGURES
from cauce.reporting.measuring import Row

COUNTS = {"received": N_("Recibidos"), "pending": N_("Pendientes")}
RATIOS = {"e2": N_("Atención (E2)"), "e3": N_("Programa de respuesta (E3)"), "e4": N_("Satisfacción (E4)")}
WELCOME = {"received": 0, "pending": -1}
"""Whether more of a measure is good (1), bad (-1), or neither."""

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


def cards(row: Row, before: Row, asked: Asked) -> list[Card]:
    """Five figures: what came, what waits, and the three that domain §7 puts first."""
    counted = [_count(name, row, before, asked) for name in COUNTS]
    return [*counted, *(_ratio(code, row, before, asked) for code in RATIOS)]


def _count(name: str, row: Row, before: Row, asked: Asked) -> Card:
    number, was = row.counts[name], before.counts[name]
    change = number - was
    return Card(
        code=name,
        label=_(COUNTS[name]),
        value=shown(number, Sort.COUNT),
        n=_note(name, row),
        moved=_("igual que antes") if not change else f"{shown(change, Sort.SIGNED)} {_against(was)}",
        way=_way(change),
        feeling=_feeling(change * WELCOME[name]),
        url=asked.folios(name),
    )


def _note(name: str, row: Row) -> str:
    if name == "pending":
        return _("%(late)s vencidos") % {"late": shown(row.counts["pending_late"], Sort.COUNT)}
    return _("pendientes al inicio %(before)s") % {"before": shown(row.counts["before"], Sort.COUNT)}


def _ratio(code: str, row: Row, before: Row, asked: Asked) -> Card:
    figure, now, was = FIGURES[code], row.ratio(code), before.ratio(code)
    moved, change = _("antes s/d"), 0.0
    if was.percent is not None:
        moved = _("antes %(was)s") % {"was": shown(was.percent, Sort.PERCENT)}
        if now.percent is not None:
            change = now.percent - was.percent
            moved = _("%(points)s puntos, %(moved)s") % {
                "points": shown(change, Sort.POINTS),
                "moved": moved,
            }
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


def _against(was: int) -> str:
    return _("(antes %(was)s)") % {"was": shown(was, Sort.COUNT)}


def _way(change: float) -> str:
    return "up" if change > 0 else "down" if change < 0 else ""


def _feeling(change: float) -> str:
    return "good" if change > 0 else "bad" if change < 0 else ""
