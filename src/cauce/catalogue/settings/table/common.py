"""What several lists share: who may change them, their groups, and the settings that every row has."""

from cauce.catalogue.settings.declared import Kind, Setting
from cauce.procedure.labels import N_
from cauce.procedure.roles import Role

HEAD = frozenset({Role.UNIT_HEAD})
CALLS = frozenset({Role.UNIT_HEAD, Role.CAIC_HEAD})
SYSTEM = frozenset({Role.IT})
EITHER = frozenset({Role.UNIT_HEAD, Role.IT})

OFFICE = N_("La organización")
ATTENDING = N_("Qué se atiende y quién")
RULES = N_("Reglas y plazos")
PLACES = N_("Territorio e instancias")

CODE = Setting(
    name="code",
    label=N_("Clave"),
    effect=N_("La nombran los archivos y el expediente: minúsculas, números y guiones. Ya no cambia."),
    fixed=True,
)
NAME = Setting(name="name", label=N_("Nombre"), effect=N_("Así se lee en pantallas y documentos."))


def offered(effect: str, meanwhile: str = "") -> Setting:
    """The switch of a row: rows are never deleted, for old reports name them."""
    return Setting(name="active", label=N_("En uso"), effect=effect, kind=Kind.YES, meanwhile=meanwhile)
