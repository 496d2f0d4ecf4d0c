"""The figures: what each is called, what it divides by what, and what it leaves out (domain §7).

One row per figure; screens, documents, spreadsheets and the API read these rows and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cauce.procedure.labels import N_

Counts = Mapping[str, int]
"""How many of each measure; a measure that is absent is 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A percentage of measures: the sum of `of`, over the sum of `to` less that of `to_less`.

    `formula` and `leaves_out` are printed beside it; `higher_is_better` says which way the light goes.
    """

    code: str
    label: str
    short: str
    of: tuple[str, ...]
    to: tuple[str, ...]
    formula: str
    leaves_out: str
    to_less: tuple[str, ...] = ()
    higher_is_better: bool = True

    def ratio(self, counts: Counts) -> Ratio:
        """The figure of those counts."""
        whole = _sum(counts, self.to) - _sum(counts, self.to_less)
        return Ratio(_sum(counts, self.of), whole)


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many of so many; without a denominator there is no data ("s/d")."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        """The percentage, or None where there is nothing to divide by."""
        return 100 * self.part / self.whole if self.whole else None


def _sum(counts: Counts, names: tuple[str, ...]) -> int:
    return sum(counts.get(name, 0) for name in names)


FIGURES: dict[str, Figure] = {
    figure.code: figure
    for figure in (
        Figure(
            code="e1",
            label=N_("E1 Eficiencia de la cohorte"),
            short=N_("Recibidos ya atendidos"),
            of=("cohort_attended",),
            to=("cohort",),
            to_less=("cohort_left",),
            formula=N_(
                "Recibidos en el periodo y dados de baja al corte ÷ recibidos en el periodo, "
                "menos los que de ellos salieron de otro modo"
            ),
            leaves_out=N_("Cancelados, no procedentes, canalizados y contestados de los recibidos"),
        ),
        Figure(
            code="e2",
            label=N_("E2 Eficiencia de atención"),
            short=N_("Atención"),
            of=("written_off",),
            to=("written_off", "pending"),
            formula=N_("Atendidos (A) ÷ (atendidos (A) + pendientes al final (PF))"),
            leaves_out=N_("Bajas deshechas dentro del periodo"),
        ),
        Figure(
            code="e3",
            label=N_("E3 Programa de respuesta, horas brutas"),
            short=N_("Programa, brutas"),
            of=("due_in_time",),
            to=("due",),
            formula=N_(
                "Folios del programa cuya solución vigente se declaró antes de su plazo "
                "÷ folios del programa cuyo plazo venció en el periodo"
            ),
            leaves_out=N_("Los que salieron sin solución y los agrupados a otro reporte"),
        ),
        Figure(
            code="e3_net",
            label=N_("E3 Programa de respuesta, horas netas"),
            short=N_("Programa, netas"),
            of=("due_net_in_time",),
            to=("due_net",),
            formula=N_("Como E3, con el plazo corrido por los impedimentos justificados"),
            leaves_out=N_("Además, los que al corte están en una pausa justificada"),
        ),
        Figure(
            code="e4",
            label=N_("E4 Satisfacción"),
            short=N_("Satisfacción"),
            of=("yes",),
            to=("yes", "no", "partly"),
            formula=N_("Conformes ÷ (conformes + no conformes + en parte)"),
            leaves_out=N_("Quienes no contestaron y los reportes que cerraron con su principal"),
        ),
        Figure(
            code="coverage",
            label=N_("Cobertura de la verificación"),
            short=N_("Cobertura"),
            of=("contacted",),
            to=("to_verify",),
            formula=N_("Dados de baja cuya persona fue contactada al corte ÷ dados de baja por verificar"),
            leaves_out=N_("Los reportes que salieron con su principal"),
        ),
        Figure(
            code="e5",
            label=N_("E5 Reasignación"),
            short=N_("Reasignados"),
            of=("verified_with_no",),
            to=("verified",),
            formula=N_("Folios con al menos un NO en el periodo ÷ folios verificados en el periodo"),
            leaves_out=N_("Quienes no contestaron"),
            higher_is_better=False,
        ),
        Figure(
            code="on_time",
            label=N_("A tiempo"),
            short=N_("A tiempo"),
            of=("solved_on_time",),
            to=("written_off", "pending_late"),
            formula=N_("Atendidos dentro de su plazo ÷ (atendidos + pendientes vencidos)"),
            leaves_out=N_("Nada: los vencidos que siguen abiertos también cuentan"),
        ),
        Figure(
            code="first_time",
            label=N_("Resueltos a la primera"),
            short=N_("A la primera"),
            of=("yes_at_first",),
            to=("yes",),
            formula=N_("Conformes en el primer intento ÷ conformes"),
            leaves_out=N_("Los no verificados"),
        ),
    )
}
