"""What each stage of the first hour still lacks: a sentence, or nothing where it is done.

Read from the state of the office itself, so that whoever comes back goes on where they left it, and whatever
is undone later shows here again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from cauce.catalogue import AreaRow, Catalogue, ServiceRow, current
from cauce.catalogue.settings.table.attending import REASON_KINDS
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import ROLE_LABELS, Role
from cauce.staff.staffing import Staffing, staffing
from cauce.steps.rehearsal import rehearsing
from cauce.steps.rehearsal.rehearsing import Passed
from cauce.steps.routing.rules import ANY, Rule, all_rules

NEEDED = (
    Role.DESK,
    Role.UGSYRP,
    Role.UNIT_HEAD,
    Role.AREA,
    Role.CAIC,
    Role.CAIC_HEAD,
    Role.OIC,
    Role.IT,
)
"""The roles without which a step of the procedure has nobody; an area may do its crews' steps itself."""

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Office:
    """The office as it stands, read once."""

    catalogue: Catalogue
    rules: list[Rule]
    staff: Staffing
    rehearsed: Passed | None

    @property
    def fields(self) -> list[AreaRow]:
        """The areas that send crews out."""
        return [area for area in self.catalogue.areas.values() if area.active and area.field]

    @property
    def services(self) -> list[ServiceRow]:
        """The services that people may ask for."""
        return [service for service in self.catalogue.services.values() if service.active]


def read_office() -> Office:
    """Read what the stages look at, in a handful of queries."""
    return Office(current(), all_rules(), staffing(), rehearsing.last_passed())


def identity(here: Office) -> str:
    """The names and the letterhead that documents can't do without."""
    office = here.catalogue.office
    wanted = {
        _("el nombre oficial"): office.name,
        _("el nombre corto"): office.short_name,
        _("el teléfono"): office.phone,
        _("la unidad del membrete"): office.unit,
    }
    empty = [label for label, value in wanted.items() if not value.strip()]
    return _("Falta %s.") % _named(empty) if empty else ""


def areas(here: Office) -> str:
    """Somebody to send, of every area that goes out."""
    if not here.fields:
        return _("No hay áreas que salgan a atender.")
    with_crews = {crew.area_id for crew in here.catalogue.crews.values() if crew.active}
    without = [area.short_name or area.name for area in here.fields if area.id not in with_crews]
    return _("Sin cuadrilla: %s.") % _named(without) if without else ""


def services(here: Office) -> str:
    """Something that people may report."""
    if not any(service.kind == Kind.SERVICE for service in here.services):
        return _("No hay servicios que la gente pueda reportar.")
    return ""


def reasons(here: Office) -> str:
    """A reason for each step that asks why, and somebody to refer to."""
    without = [_(label) for kind, label in REASON_KINDS.items() if not here.catalogue.reasons(kind)]
    if without:
        return _("Sin motivos de: %s.") % _named(without)
    if not any(body.active for body in here.catalogue.bodies.values()):
        return _("No hay otra instancia a la cual canalizar.")
    return ""


def routing(here: Office) -> str:
    """Every service that is attended in the field ends in an area that goes there."""
    if not here.services:
        return _("Primero hacen falta los servicios.")
    able = {area.code for area in here.fields}
    areas_of = {
        service: {
            here.catalogue.areas[service.area_id].code,
            *(rule.area for rule in here.rules if rule.service in (ANY, service.code)),
        }
        for service in here.services
        if service.kind == Kind.SERVICE and not service.answerable
    }
    lost = [service.name for service, codes in areas_of.items() if not codes <= able]
    return _("Van a un área que no sale: %s.") % _named(lost) if lost else ""


def places(here: Office) -> str:
    """Colonias to choose from, each in a zone where the rules ask for one."""
    known = [colonia for colonia in here.catalogue.colonias.values() if colonia.active]
    if not known:
        return _("No hay colonias.")
    if all(rule.zone == ANY for rule in here.rules):
        return ""
    without = [colonia.name for colonia in known if colonia.zone_id is None]
    return _("Las reglas dependen de la zona, y no la tienen: %s.") % _named(without) if without else ""


def people(here: Office) -> str:
    """Everyone whom the procedure names."""
    vacant = [_(ROLE_LABELS[role]) for role in NEEDED if role not in here.staff.roles]
    alone = [area.short_name or area.name for area in here.fields if area.id not in here.staff.areas]
    told = [_("Nadie tiene el papel: %s.") % _named(vacant)] if vacant else []
    if alone and Role.AREA in here.staff.roles:
        told.append(_("Nadie de: %s.") % _named(alone))
    return " ".join(told)


def standing(here: Office) -> str:
    """A commercial system to ask, where a service hangs on the account."""
    if not any(service.standing != "no" for service in here.services):
        return ""
    kind = settings.CAUCE_ATL_KIND
    if kind == "none":
        return _("Hay servicios que dependen de la cuenta, y no se dice cómo consultar el sistema comercial.")
    if kind == "fake" and not settings.CAUCE_DEMO:
        return _("El sistema comercial está inventado: sirve para probar, no para atender.")
    needed = {"http": "CAUCE_ATL_URL", "csv": "CAUCE_ATL_PADRON"}.get(kind)
    return _("Falta %s.") % needed if needed and not getattr(settings, needed) else ""


def mail(here: Office) -> str:
    """Who gets the reports that issue themselves, and a server that takes them."""
    mailings = here.catalogue.mailings.values()
    nobody = [mailing.name for mailing in mailings if mailing.active and not mailing.recipients]
    if nobody:
        return _("Se emiten solos y nadie los recibe: %s.") % _named(nobody)
    if settings.CAUCE_MAIL_KIND == "none" and any(mailing.recipients for mailing in mailings):
        return _("Hay quien espera informes, y no se dice con qué servidor se envían.")
    return ""


def rehearsal(here: Office) -> str:
    """A report that went the whole way."""
    return "" if here.rehearsed else _("Todavía no hay un ensayo que llegue al cierre.")


def _named(names: Iterable[str]) -> str:
    """A few of the names, and how many more there are."""
    known = list(names)
    told = ", ".join(known[:MOST_NAMED])
    rest = len(known) - MOST_NAMED
    return _("%(some)s y %(n)d más") % {"some": told, "n": rest} if rest > 0 else told
