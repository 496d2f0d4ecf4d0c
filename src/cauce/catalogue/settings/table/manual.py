"""The procedure manual: its header, and the texts of the sections that the office writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cauce.catalogue.profiles.entries import WRITTEN, ManualTextEntry, OfficeEntry
from cauce.catalogue.settings.declared import Kind, Setting, SettingList
from cauce.catalogue.settings.keeping import Row, TableKeeper
from cauce.catalogue.settings.table.common import HEAD, OFFICE
from cauce.catalogue.settings.table.organisation import KEEPER
from cauce.procedure.labels import N_
from cauce.procedure.roles import Role
from cauce.procedure.sections import SECTIONS

APPROVERS = frozenset({Role.DIRECTOR})


@dataclass(frozen=True)
class SectionKeeper(TableKeeper):
    """The written sections, in the manual's order; one without a text yet has an empty one."""

    model: str = "ManualText"

    def rows(self) -> list[Row]:
        """Every written section."""
        stored = {record.code: record for record in self._all()}
        return [self._read(stored.get(code) or self._blank(code)) for code in WRITTEN]

    def _find(self, key: str, *, lock: bool) -> Any:
        return super()._find(key, lock=lock) or (self._blank(key) if key in WRITTEN else None)

    def _blank(self, code: str) -> Any:
        return self._model()(code=code)

    def _read(self, record: Any) -> Row:
        row = super()._read(record)
        section = next(section for section in SECTIONS if section.code == record.code)
        return Row(row.key, f"{section.number}. {_(section.title)}", row.values, row.active, row.id)


MANUAL_HEADER = SettingList(
    code="manual",
    slug="manual",
    label=N_("Carátula del manual"),
    one=N_("Carátula del manual"),
    effect=N_("Lo que encabeza cada hoja del manual y va al pie de los documentos; los emitidos no cambian."),
    who=HEAD | APPROVERS,
    entry=OfficeEntry,
    keeper=KEEPER,
    group=OFFICE,
    single=True,
    settings=(
        Setting(name="manual_code", label=N_("Clave"), effect=N_("La del procedimiento.")),
        Setting(name="manual_name", label=N_("Nombre del procedimiento"), effect=N_("Encabeza el manual.")),
        Setting(
            name="manual_version",
            label=N_("Versión vigente"),
            effect=N_("Con dos cifras, como 02. Cambia sola al aprobarse una nueva."),
        ),
        Setting(
            name="manual_date",
            label=N_("Fecha de la versión vigente"),
            effect=N_("Mes y año, como 09/2018. Cambia sola al aprobarse una nueva."),
        ),
        Setting(
            name="manual_unit", label=N_("Unidad administrativa"), effect=N_("La que aprueba el manual.")
        ),
        Setting(
            name="manual_area", label=N_("Área responsable"), effect=N_("La que lo prepara y lo aplica.")
        ),
    ),
)

MANUAL_TEXTS = SettingList(
    code="manual_text",
    slug="textos-del-manual",
    label=N_("Textos del manual"),
    one=N_("Sección del manual"),
    effect=N_("Lo que la oficina escribe en su manual. Las versiones preparadas o aprobadas no cambian."),
    who=HEAD,
    entry=ManualTextEntry,
    keeper=SectionKeeper(),
    group=OFFICE,
    grows=False,
    columns=("text",),
    settings=(
        Setting(name="code", label=N_("Sección"), effect=N_("La del manual; no cambia."), fixed=True),
        Setting(
            name="text",
            label=N_("Texto"),
            effect=N_(
                "Un renglón en blanco separa párrafos. Un renglón que empieza con guion es un inciso; "
                "en el glosario, «término: significado»."
            ),
            kind=Kind.TEXT,
        ),
    ),
)
