"""Which area attends: the most specific rule, else the service's own area; always with its why."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from cauce.catalogue import Catalogue, ServiceRow, current
from cauce.procedure.evidence import Routed
from cauce.steps.routing.models import RoutingRule


@dataclass(frozen=True, slots=True)
class Decision:
    """An area's code and the rule that chose it, in words."""

    area: str
    why: str

    @property
    def evidence(self) -> Routed:
        """What the entry keeps of the decision."""
        return Routed(area=self.area, rule=self.why)


def decide(service_code: str, zone_id: int | None) -> Decision:
    """The area for a service in a zone (None: zone unknown), from the office's rules."""
    catalogue = current()
    service = catalogue.service_by_code[service_code]
    rule = _best_rule(service, zone_id)
    if rule is None:
        area = catalogue.areas[service.area_id]
        return Decision(area.code, _("%(service)s: su área de siempre") % {"service": service.name})
    return Decision(catalogue.areas[rule.area_id].code, _words(rule, catalogue))


def _best_rule(service: ServiceRow, zone_id: int | None) -> RoutingRule | None:
    """Service and zone together beat the service alone, which beats the zone alone."""
    fitting = RoutingRule.objects.filter(
        Q(service=service.id) | Q(service=None), Q(zone=zone_id) | Q(zone=None)
    )
    if zone_id is None:
        fitting = fitting.filter(zone=None)
    return max(fitting, key=_weight, default=None)


def _weight(rule: RoutingRule) -> tuple[bool, bool]:
    return rule.service_id is not None, rule.zone_id is not None


def _words(rule: RoutingRule, catalogue: Catalogue) -> str:
    service = catalogue.services[rule.service_id].name if rule.service_id else _("cualquier servicio")
    zone = catalogue.zones[rule.zone_id].name if rule.zone_id else _("cualquier zona")
    return _("Regla: %(service)s en %(zone)s") % {"service": service, "zone": zone}
