"""The pages of the manual de usuario, and which of them explains each screen."""

from __future__ import annotations

from dataclasses import dataclass

from cauce.procedure.access import may_open
from cauce.procedure.roles import Actor


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page: its file without the ending, and the screens of `procedure.access` that it is for."""

    slug: str
    screens: tuple[str, ...] = ()

    def is_for(self, actor: Actor) -> bool:
        """Whether the actor opens one of its screens; what is for everyone, everyone."""
        return not self.screens or any(may_open(actor, screen) for screen in self.screens)


GENERAL = HelpPage("README")

PAGES: tuple[HelpPage, ...] = (
    GENERAL,
    HelpPage("captura", ("desk",)),
    HelpPage("turno-y-bajas", ("routing", "writeoffs")),
    HelpPage("area-y-cuadrilla", ("areas",)),
    HelpPage("verificacion", ("verification",)),
    HelpPage("informes", ("reports",)),
    HelpPage("auditoria", ("audit", "misconduct")),
    HelpPage("datos-personales", ("privacy",)),
    HelpPage("administracion", ("office",)),
    HelpPage("sistema", ("people",)),
)
"""In the order of the procedure."""

BY_SLUG = {page.slug: page for page in PAGES}

CREW = ("area-y-cuadrilla", "la-cuadrilla-en-el-telefono")
WRITE_OFFS = ("turno-y-bajas", "bajas")

HELP: dict[str, tuple[str, str]] = {
    "desk": ("captura", ""),
    "routing": ("turno-y-bajas", "por-turnar"),
    "writeoffs": WRITE_OFFS,
    "areas": ("area-y-cuadrilla", ""),
    "areas:crew": CREW,
    "areas:order": CREW,
    "areas:crew_step": CREW,
    "verification": ("verificacion", ""),
    "reports": ("informes", ""),
    "manual": ("README", "el-manual-de-procedimiento"),
    "record": ("README", "lo-que-vale-para-todos"),
    "record:reserved": ("auditoria", ""),
    "audit": ("auditoria", ""),
    "privacy": ("datos-personales", ""),
    "office": ("administracion", ""),
    "guide": ("sistema", "primeros-pasos"),
}
"""The page and the heading that explain a view, else all views of its channel."""


def help_for(view: str) -> tuple[str, str]:
    """The page and heading for a view, by its name as Django knows it; the general page for no other."""
    return HELP.get(view) or HELP.get(view.partition(":")[0]) or (GENERAL.slug, "")
