"""The log of reads in words: where somebody saw a person's data."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

PLACES: Mapping[str, str] = {
    "case": gettext_noop("La página del reporte"),
    "search": gettext_noop("Resultados de una búsqueda"),
    "step": gettext_noop("El formulario de un paso"),
    "audit": gettext_noop("Esta auditoría"),
    "desk": gettext_noop("La captura"),
    "routing": gettext_noop("La bandeja de turno"),
    "board": gettext_noop("El tablero del área"),
    "crew_order": gettext_noop("Una orden de trabajo"),
    "crew_sheet": gettext_noop("La hoja de la cuadrilla"),
    "verification": gettext_noop("La verificación"),
    "writeoffs": gettext_noop("Las bajas"),
    "complaints": gettext_noop("Las quejas por contestar"),
    "arco": gettext_noop("Una solicitud sobre datos personales"),
    "api": gettext_noop("La interfaz para programas"),
    "document": gettext_noop("Un documento emitido"),
    "attachment": gettext_noop("Un archivo adjunto"),
}
"""By what `staff.reads` was told, up to its colon."""


def what_was_read(what: str) -> str:
    """Where it was read; what is not known by a name is shown as it was logged."""
    place = PLACES.get(what.partition(":")[0])
    return _(place) if place else what
