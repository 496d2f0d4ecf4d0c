"""The folios behind a figure: which source counts each measure, and its cases a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from cauce.cases.queries.paging import Cursor
from cauce.procedure.labels import N_
from cauce.reporting.figures import FIGURES
from cauce.reporting.measuring import MOVES, OTHER_EXITS, SOURCES, STANDING_BEFORE
from cauce.reporting.periods import Period
from cauce.reporting.sources import Scope, Source, counts, moment, page_behind

_SOURCES = {source.name: source for source in SOURCES}

LABELS: dict[str, str] = {
    "before": N_("Pendientes al inicio"),
    "received": N_("Recibidos"),
    "undone": N_("Reabiertos: salidas de antes, deshechas"),
    "cancelled": N_("Cancelados"),
    "not_applicable": N_("No procedentes"),
    "referred": N_("Canalizados"),
    "answered": N_("Contestados"),
    "other_exits": N_("Cancelados, canalizados y contestados"),
    "written_off": N_("Atendidos"),
    "pending": N_("Pendientes al final"),
    "pending_impeded": N_("Pendientes con impedimento"),
    "pending_reassigned": N_("Pendientes reasignados"),
    "pending_late": N_("Pendientes vencidos"),
    "programme_late": N_("Programa de respuesta: pendientes vencidos"),
    "programme_late_net": N_("Programa de respuesta: pendientes vencidos, horas netas"),
    "age_1": N_("Pendientes de 0 a 1 días"),
    "age_3": N_("Pendientes de 2 a 3 días"),
    "age_7": N_("Pendientes de 4 a 7 días"),
    "age_15": N_("Pendientes de 8 a 15 días"),
    "age_more": N_("Pendientes de más de 15 días"),
    "due": N_("Programa de respuesta: vencían"),
    "due_in_time": N_("Programa de respuesta: resueltos en plazo"),
    "due_late": N_("Programa de respuesta: vencidos"),
    "due_net": N_("Programa de respuesta: vencían, horas netas"),
    "due_net_in_time": N_("Programa de respuesta: resueltos en plazo neto"),
    "cohort": N_("Recibidos en el periodo"),
    "cohort_left": N_("De ellos, con otra salida"),
    "cohort_attended": N_("De ellos, atendidos al corte"),
    "solved": N_("Bajas que siguen en pie"),
    "solved_on_time": N_("Resueltos a tiempo"),
    "yes": N_("Conformes"),
    "no": N_("No conformes"),
    "partly": N_("Conformes en parte"),
    "yes_at_first": N_("Conformes a la primera"),
    "verified": N_("Verificados"),
    "verified_with_no": N_("Verificados con algún NO"),
    "to_verify": N_("Dados de baja por verificar"),
    "contacted": N_("Dados de baja cuya persona fue contactada"),
}
"""The measures that open their folios, and what each is called."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A case behind a figure, and how often it counts there."""

    place: Cursor
    times: int


def parts_of(figure: str) -> tuple[str, ...]:
    """The measures that a percentage is made of, each once: those divided first."""
    row = FIGURES[figure]
    return tuple(dict.fromkeys((*row.of, *row.to, *row.to_less)))


def how_many(measure: str, period: Period, scope: Scope) -> int:
    """The figure itself."""
    source, names = _counted_by(measure)
    return sum(number for _, name, number in counts(source, period, scope, ()) if name in names)


def folios(measure: str, period: Period, scope: Scope, after: Cursor | None, most: int) -> Iterator[Counted]:
    """The cases behind it, those received last first."""
    source, names = _counted_by(measure)
    start = None if after is None else (_written(after.received_at), _key(after.case_id))
    for case, received, times in page_behind(source, period, scope, names, start, most):
        yield Counted(Cursor(moment(received), case if isinstance(case, UUID) else UUID(case)), times)


def _counted_by(measure: str) -> tuple[Source, tuple[str, ...]]:
    """The source of a measure, and what it is called there: more names than one are summed."""
    if measure == "before":
        return STANDING_BEFORE, ("pending",)
    if measure == "other_exits":
        return MOVES, OTHER_EXITS
    by_column = next((source for source in SOURCES if measure in source.columns), None)
    if by_column is not None:
        return by_column, (measure,)
    return _SOURCES["answers"] if measure in _ANSWERED else MOVES, (measure,)


_ANSWERED = frozenset(
    {"yes", "no", "partly", "yes_at_first", "verified", "verified_with_no", "to_verify", "contacted"}
)


def _written(at: datetime) -> datetime | str | None:
    return connection.ops.adapt_datetimefield_value(at)


def _key(case_id: UUID) -> UUID | str:
    return case_id if connection.features.has_native_uuid_field else case_id.hex
