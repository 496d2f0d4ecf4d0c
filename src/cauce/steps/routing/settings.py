"""The routing rules as a list of settings: changed one by one, each with its difference and history."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cauce.catalogue import Catalogue, current
from cauce.catalogue.profiles.entries import RoutingRule
from cauce.catalogue.settings import Kind, Row, Setting, SettingList
from cauce.catalogue.settings.keeping import Values
from cauce.catalogue.settings.table.common import ATTENDING, HEAD
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor
from cauce.steps.routing.rules import ANY, Rule, all_rules, drop_rule, set_rule


class RuleEntry(RoutingRule):
    """A rule that stands; one that does not is dropped, for nothing names it."""

    active: bool = True


class RuleKeeper:
    """Reads and stores the rules, known by service and zone."""

    def rows(self) -> list[Row]:
        """Every rule."""
        return [_row(rule) for rule in all_rules()]

    def row(self, key: str, *, lock: bool = False) -> Row | None:
        """The rule for a service and a zone."""
        return next((row for row in self.rows() if row.key == key), None)

    def problems(self, values: Values) -> dict[str, str]:
        """A rule names rows that there are, and an area that takes those reports."""
        catalogue = current()
        known = {
            "service": catalogue.service_by_code.keys() | {ANY},
            "zone": catalogue.zone_by_code.keys() | {ANY},
            "area": catalogue.area_by_code.keys(),
        }
        problems = {
            name: _("Elija uno de la lista.") for name, codes in known.items() if values[name] not in codes
        }
        if not problems and not _is_routed_to(values["area"], values["service"], catalogue):
            problems["area"] = _("A esta área no se turnan esos reportes: elija otra.")
        return problems

    def key_of(self, values: Values) -> str:
        """Service and zone."""
        return f"{values['service']}.{values['zone']}"

    def store(self, key: str | None, values: Values, by: Actor) -> str:
        """Keep the rule, or drop it."""
        if values["active"]:
            set_rule(Rule(values["service"], values["zone"], values["area"]))
        else:
            drop_rule(values["service"], values["zone"])
        return self.key_of(values)


RULES = SettingList(
    code="rule",
    slug="reglas-de-turno",
    label=N_("Reglas de turno"),
    one=N_("Regla"),
    effect=N_("Qué servicio de qué zona va a qué área. Gana la más precisa; lo ya turnado se queda."),
    who=HEAD,
    entry=RuleEntry,
    keeper=RuleKeeper(),
    group=ATTENDING,
    columns=("area",),
    settings=(
        Setting(
            name="service",
            label=N_("Servicio"),
            effect=N_("De qué reportes habla. Ya no cambia."),
            kind=Kind.ROW,
            of="service",
            choices={ANY: N_("Cualquier servicio")},
            fixed=True,
        ),
        Setting(
            name="zone",
            label=N_("Zona"),
            effect=N_("De qué parte del territorio. Ya no cambia."),
            kind=Kind.ROW,
            of="zone",
            choices={ANY: N_("Cualquier zona")},
            fixed=True,
        ),
        Setting(
            name="area",
            label=N_("Va a"),
            effect=N_("El área que atenderá lo que llegue desde ahora."),
            kind=Kind.ROW,
            of="area",
        ),
        Setting(
            name="active",
            label=N_("Vale"),
            effect=N_("Apagada se quita: lo que llegue va al área de siempre del servicio."),
            kind=Kind.YES,
        ),
    ),
)


def _is_routed_to(area: str, service: str, catalogue: Catalogue) -> bool:
    """Whether reports of the service may go there; an area of complaints apart takes its own alone."""
    if area in catalogue.routed_to():
        return True
    asked = catalogue.service_by_code.get(service)
    return asked is not None and asked.area_id == catalogue.area_by_code[area].id


def _row(rule: Rule) -> Row:
    values = {"service": rule.service, "zone": rule.zone, "area": rule.area, "active": True}
    return Row(f"{rule.service}.{rule.zone}", _title(rule), values)


def _title(rule: Rule) -> str:
    catalogue = current()
    service = _("Cualquier servicio") if rule.service == ANY else catalogue.service_by_code[rule.service].name
    zone = _("cualquier zona") if rule.zone == ANY else catalogue.zone_by_code[rule.zone].name
    return _("%(service)s en %(zone)s") % {"service": service, "zone": zone}
