"""Who acts in the procedure (manual, section "Responsabilidades"; domain §1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cauce.procedure.labels import N_


class Role(StrEnum):
    """A part that a person plays in the procedure; one person may play several."""

    USUARIO = "usuario"
    DESK = "desk"
    UGSYRP = "ugsyrp"
    UNIT_HEAD = "unit_head"
    AREA = "area"
    CREW = "crew"
    CAIC = "caic"
    CAIC_HEAD = "caic_head"
    DIRECTOR = "director"
    OIC = "oic"
    IT = "it"
    SYSTEM = "system"


ROLE_LABELS: dict[Role, str] = {
    Role.USUARIO: N_("Usuario"),
    Role.DESK: N_("Captura (teléfono y ventanilla)"),
    Role.UGSYRP: N_("Turno y bajas"),
    Role.UNIT_HEAD: N_("Titular de la unidad"),
    Role.AREA: N_("Área operativa"),
    Role.CREW: N_("Cuadrilla"),
    Role.CAIC: N_("Verificación"),
    Role.CAIC_HEAD: N_("Titular de verificación"),
    Role.DIRECTOR: N_("Dirección"),
    Role.OIC: N_("Órgano Interno de Control"),
    Role.IT: N_("Administración del sistema"),
    Role.SYSTEM: N_("Sistema"),
}

STAFF_ROLES = frozenset(Role) - {Role.USUARIO, Role.SYSTEM}


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts, with the parts they play and where: `areas` and `crews` hold ids."""

    id: int | None
    name: str
    roles: frozenset[Role]
    areas: frozenset[int] = frozenset()
    crews: frozenset[int] = frozenset()

    def has(self, *roles: Role) -> bool:
        """Whether this actor plays at least one of `roles`."""
        return not self.roles.isdisjoint(roles)


SYSTEM = Actor(id=None, name=N_("Sistema"), roles=frozenset({Role.SYSTEM}))
NOBODY = Actor(id=None, name="", roles=frozenset())
