"""What a list has against values that are well formed, because of other lists."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from cauce.catalogue.memory import current
from cauce.catalogue.profiles.files import is_outline
from cauce.catalogue.rows import CrewRow, ServiceRow

Values = Mapping[str, Any]
MOST_NAMED = 3
"""Rows named in an objection; more only lengthen it."""


def area_is_free(values: Values) -> dict[str, str]:
    """An area that services or crews in use name is not switched off."""
    catalogue = current()
    known = catalogue.area_by_code.get(values["code"])
    if values["active"] or known is None:
        return {}
    rows: tuple[ServiceRow | CrewRow, ...] = (*catalogue.services.values(), *catalogue.crews.values())
    return _still_named(row.name for row in rows if row.active and row.area_id == known.id)


def body_is_free(values: Values) -> dict[str, str]:
    """Nor an outside body that a service hands over to."""
    catalogue = current()
    known = catalogue.body_by_code.get(values["code"])
    if values["active"] or known is None:
        return {}
    rows = catalogue.services.values()
    return _still_named(row.name for row in rows if row.active and row.hand_over_to_id == known.id)


def outline_is_drawable(values: Values) -> dict[str, str]:
    """A zone's outline is a polygon, or there is none."""
    if values["polygon"] is None or is_outline(values["polygon"]):
        return {}
    return {"polygon": _("No es un polígono válido: revise que no se cruce y que esté en grados (WGS 84).")}


def services_exist(values: Values) -> dict[str, str]:
    """A triage answer suggests a service that there is."""
    known = current().service_by_code.keys() | {values["code"]}
    named = {code for question in values["triage"] for code in question["suggests"].values()}
    if unknown := sorted(named - known):
        return {"triage": _("No existe el servicio «%s».") % unknown[0]}
    return {}


def _still_named(names: Iterable[str]) -> dict[str, str]:
    found = sorted(names)
    if not found:
        return {}
    more = _(" y %d más") % (len(found) - MOST_NAMED) if len(found) > MOST_NAMED else ""
    return {"active": _("Todavía la usan: %s.") % (", ".join(found[:MOST_NAMED]) + more)}
