"""Numbers of a report that are no count of folios themselves: sums of counts, and hours.

Each says what it is made of, so that a reader can go on to those folios.
"""

from __future__ import annotations

from dataclasses import dataclass

from cauce.procedure.labels import N_
from cauce.reporting.figures import FIGURES, Counts
from cauce.reporting.periods import Period
from cauce.reporting.sources import Scope
from cauce.reporting.taking import median_and_ninth_decile, solved


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """The counts of `plus`, less those of `less`; a `signed` one says its plus."""

    label: str
    plus: tuple[str, ...]
    less: tuple[str, ...]
    formula: str
    signed: bool = False

    def of(self, counts: Counts) -> int:
        """The sum of those counts."""
        return sum(counts[name] for name in self.plus) - sum(counts[name] for name in self.less)


SUMS: dict[str, Sum] = {
    "transferred": Sum(
        label=N_("Traspasos (T)"),
        plus=("transferred_in",),
        less=("transferred_out",),
        formula=N_("Los que llegaron de otra fila, menos los que se fueron a otra"),
        signed=True,
    ),
    "came": Sum(
        label=N_("Llegaron (R+T)"),
        plus=("received", "transferred_in"),
        less=("transferred_out",),
        formula=N_("Recibidos y traspasos"),
    ),
    "net": Sum(
        label=N_("Atendidos menos reabiertos (A − V)"),
        plus=("written_off",),
        less=("undone",),
        formula=N_("Atendidos menos las salidas de antes que se deshicieron"),
    ),
    "due_net_late": Sum(
        label=N_("Programa de respuesta: vencidos, horas netas"),
        plus=("due_net",),
        less=("due_net_in_time",),
        formula=N_("Los que vencían en horas netas, menos los resueltos en ese plazo"),
    ),
    "unreached": Sum(
        label=N_("Sin respuesta de la persona"),
        plus=("to_verify",),
        less=("contacted",),
        formula=N_("Dados de baja por verificar, menos aquellos cuya persona fue contactada"),
    ),
}

HOURS: dict[str, str] = {
    "median_hours": N_("Mediana de las horas hasta la solución"),
    "ninth_decile_hours": N_("P90 de las horas hasta la solución"),
}
TIMED = "solved"
"""The measure whose folios have hours."""


def measures_of(code: str) -> tuple[str, ...]:
    """The counts that a percentage, a sum or hours are made of, each once; none for an unknown code."""
    if code in FIGURES:
        row = FIGURES[code]
        return tuple(dict.fromkeys((*row.of, *row.to, *row.to_less)))
    if code in SUMS:
        return (*SUMS[code].plus, *SUMS[code].less)
    return (TIMED,) if code in HOURS else ()


def hours_of(code: str, period: Period, scope: Scope) -> float | None:
    """The hours that so many of the solutions did not exceed; None where nothing was solved."""
    _counted, taken = solved(period, scope, ())
    took = [hours for each in taken.values() for hours in each]
    return dict(zip(HOURS, median_and_ninth_decile(took), strict=True))[code]
