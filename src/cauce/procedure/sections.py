"""The ten sections of the manual, in its order."""

from __future__ import annotations

from dataclasses import dataclass

from cauce.procedure.labels import N_


@dataclass(frozen=True, slots=True)
class Section:
    """A section; `written` if the office writes a text for it, alone or before what is generated."""

    number: int
    code: str
    title: str
    written: bool = True


SECTIONS: tuple[Section, ...] = (
    Section(1, "objective", N_("Objetivo")),
    Section(2, "scope", N_("Alcance")),
    Section(3, "policies", N_("Políticas de operación")),
    Section(4, "legal", N_("Marco jurídico")),
    Section(5, "responsibilities", N_("Responsabilidades")),
    Section(6, "activities", N_("Descripción de actividades"), written=False),
    Section(7, "flow", N_("Diagrama de flujo"), written=False),
    Section(8, "annexes", N_("Anexos")),
    Section(9, "glossary", N_("Glosario")),
    Section(10, "revisions", N_("Control de revisiones")),
)
