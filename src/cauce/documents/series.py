"""The series of issued documents: what they are called and who may read them."""

from __future__ import annotations

from dataclasses import dataclass

from cauce.procedure.labels import N_
from cauce.procedure.roles import STAFF_ROLES, Role


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series: its code (stored), the prefix printed before the number, its label, and its readers.

    `readers` are the roles that open documents which belong to no case; a document of a case is read by
    those who see that case and its person.
    """

    code: str
    prefix: str
    label: str
    readers: frozenset[Role]


RELACION = SeriesRow(
    code="relacion",
    prefix="REL",
    label=N_("Relación de reportes atendidos"),
    readers=frozenset({Role.UGSYRP, Role.UNIT_HEAD, Role.CAIC, Role.CAIC_HEAD, Role.OIC}),
)
OFICIO = SeriesRow(code="oficio", prefix="OFI", label=N_("Oficio de respuesta"), readers=frozenset())
FOLIO_BLOCK = SeriesRow(
    code="folio_block",
    prefix="BLQ",
    label=N_("Bloque de folios en papel"),
    readers=frozenset({Role.DESK, Role.UGSYRP, Role.UNIT_HEAD, Role.CAIC, Role.CAIC_HEAD, Role.OIC}),
)
_OFFICE = frozenset(
    {Role.UGSYRP, Role.UNIT_HEAD, Role.CAIC, Role.CAIC_HEAD, Role.DIRECTOR, Role.OIC, Role.SYSTEM}
)
DAILY = SeriesRow(code="daily", prefix="PAR", label=N_("Parte diario"), readers=_OFFICE | {Role.AREA})
WEEKLY = SeriesRow(code="weekly", prefix="SEM", label=N_("Informe semanal"), readers=_OFFICE | {Role.AREA})
EVALUATION = SeriesRow(code="evaluation", prefix="EVA", label=N_("Evaluación mensual"), readers=_OFFICE)
MANUAL = SeriesRow(
    code="manual",
    prefix="MAN",
    label=N_("Manual de procedimiento"),
    readers=STAFF_ROLES | {Role.SYSTEM},
)
DESTRUCTION = SeriesRow(
    code="destruction",
    prefix="ACT",
    label=N_("Acta de destrucción de datos personales"),
    readers=frozenset({Role.UNIT_HEAD, Role.OIC}),
)
RESERVED_DESTRUCTION = SeriesRow(
    code="destruction_oic",
    prefix="ACT-OIC",
    label=N_("Acta de destrucción de datos personales, reservada"),
    readers=frozenset({Role.OIC}),
)

SERIES: dict[str, SeriesRow] = {
    row.code: row
    for row in (
        RELACION, OFICIO, FOLIO_BLOCK, DAILY, WEEKLY, EVALUATION, MANUAL, DESTRUCTION, RESERVED_DESTRUCTION,
    )
}  # fmt: skip
