"""The folios behind a figure: which source counts each measure, and its cases a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from cauce.cases.queries.paging import Cursor
from cauce.catalogue import Catalogue
from cauce.procedure.labels import N_
from cauce.reporting.bulletins.words import reason_name
from cauce.reporting.measuring import MOVES, OTHER_EXITS, SOURCES, STANDING_BEFORE
from cauce.reporting.periods import Period
from cauce.reporting.sources import Scope, Source, moment, number_behind, page_behind

LABELS: dict[str, str] = {
    "before": N_("Pendientes al inicio"),
    "received": N_("Recibidos"),
    "undone": N_("Reabiertos: salidas de antes, deshechas"),
    "transferred_in": N_("Traspasos: llegaron de otra fila"),
    "transferred_out": N_("Traspasos: se fueron a otra fila"),
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
"""The measures that open their folios, and what each is called; beside them, the impediments by reason."""

_IMPEDIMENT = "impediment:"


@dataclass(frozen=True, slots=True)
class Counted:
    """A case behind a figure, and how often it counts there."""

    place: Cursor
    times: int


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a source that a measure counts: those called so, whose `n` has that sign."""

    source: Source
    names: tuple[str, ...]
    sign: int = 1


def impediment(reason: str) -> str:
    """The measure of the impediments with that reason."""
    return f"{_IMPEDIMENT}{reason}"


def label_of(measure: str, catalogue: Catalogue) -> str | None:
    """What a measure is called; None for one that has no folios."""
    if measure in LABELS:
        return _(LABELS[measure])
    reason = measure.removeprefix(_IMPEDIMENT)
    if measure != reason and reason in catalogue.reasons_by_kind["impediment"]:
        return _("Impedimentos: %(reason)s") % {"reason": reason_name(reason, catalogue)}
    return None


def how_many(measure: str, period: Period, scope: Scope) -> int:
    """The figure itself."""
    rows = _counted_by(measure)
    return number_behind(rows.source, period, scope, rows.names, rows.sign)


def folios(measure: str, period: Period, scope: Scope, after: Cursor | None, most: int) -> Iterator[Counted]:
    """The cases behind it, those received last first."""
    rows = _counted_by(measure)
    start = None if after is None else (_written(after.received_at), _key(after.case_id))
    for case, received, times in page_behind(rows.source, period, scope, rows.names, rows.sign, start, most):
        yield Counted(Cursor(moment(received), case if isinstance(case, UUID) else UUID(case)), times)


def _counted_by(measure: str) -> _Rows:
    """Where a measure is counted, and what it is called there: more names than one are summed."""
    if measure in _BESIDE:
        return _BESIDE[measure]
    if measure.startswith(_IMPEDIMENT):
        return _Rows(_IMPEDIMENTS, (measure,))
    by_column = next((source for source in SOURCES if measure in source.columns), None)
    if by_column is not None:
        return _Rows(by_column, (measure,))
    return _Rows(MOVES, (measure,))


_IMPEDIMENTS = Source("impediments")
_BESIDE = {
    "before": _Rows(STANDING_BEFORE, ("pending",)),
    "other_exits": _Rows(MOVES, OTHER_EXITS),
    "transferred_in": _Rows(MOVES, ("transferred",)),
    "transferred_out": _Rows(MOVES, ("transferred",), sign=-1),
}


def _written(at: datetime) -> datetime | str | None:
    return connection.ops.adapt_datetimefield_value(at)


def _key(case_id: UUID) -> UUID | str:
    return case_id if connection.features.has_native_uuid_field else case_id.hex
