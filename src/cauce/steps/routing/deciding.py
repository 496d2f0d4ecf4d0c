"""Which area attends: the most specific rule, else the service's own area; always with its why."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cauce.catalogue import AreaRow, Catalogue, ServiceRow, current
from cauce.procedure.evidence import Routed
from cauce.procedure.kinds import Kind
from cauce.procedure.labels import N_
from cauce.shared.language import office_language
from cauce.steps.routing.models import RoutingRule

UNSAID = N_("Diga de qué área es la queja: ella informa y la unidad contesta por escrito.")


@dataclass(frozen=True, slots=True)
class Decision:
    """An area's code and the rule that chose it, in words.

    `certain` is False where the zone is not known and the rules would ask for it, and for a complaint
    that they leave with the unit that answers it: a person says which area it is about, and `area` is
    empty.
    """

    area: str
    area_name: str
    why: str
    certain: bool = True

    @property
    def evidence(self) -> Routed:
        """What the entry keeps of the decision."""
        return Routed(area=self.area, rule=self.why)


def decide(service_code: str, zone_id: int | None) -> Decision:
    """The area for a service in a zone (None: zone unknown), from the office's rules."""
    office, place = _office(), (service_code, zone_id)
    if place not in office.decisions:
        office.decisions[place] = _decided(*place, office)
    return office.decisions[place]


@office_language()
def _decided(service_code: str, zone_id: int | None, office: _Office) -> Decision:
    catalogue = office.catalogue
    service = catalogue.service_by_code[service_code]
    known = [rule for rule in office.rules if _names(rule, service)]
    rule = max((rule for rule in known if rule.zone_id in (None, zone_id)), key=_weight, default=None)
    area = catalogue.areas[rule.area_id if rule else service.area_id]
    if not _can_report(service, area):
        return Decision(area="", area_name="", why=_(UNSAID), certain=False)
    return Decision(
        area=area.code,
        area_name=area.short_name or area.name,
        why=_words(rule, catalogue) if rule else _("%s: su área de siempre") % service.name,
        certain=zone_id is not None or not _hangs_on_zone(known, rule),
    )


def _can_report(service: ServiceRow, area: AreaRow) -> bool:
    """A complaint is answered after the report of an area that works in the field."""
    return service.kind != Kind.COMPLAINT or area.field


@dataclass(frozen=True, slots=True)
class _Office:
    """The office's rules, a few dozen, and what was decided by them: they hold as long as its catalogue."""

    catalogue: Catalogue
    rules: list[RoutingRule]
    decisions: dict[tuple[str, int | None], Decision] = field(default_factory=dict)


def _office() -> _Office:
    """Read anew when the catalogue is."""
    global _known
    catalogue = current()
    if _known is None or _known.catalogue is not catalogue:
        _known = _Office(catalogue, list(RoutingRule.objects.all()))
    return _known


_known: _Office | None = None


def _names(rule: RoutingRule, service: ServiceRow) -> bool:
    return rule.service_id in (None, service.id)


def _hangs_on_zone(known: list[RoutingRule], chosen: RoutingRule | None) -> bool:
    """Whether a rule that names a zone would beat the one that was chosen without it."""
    reached = _weight(chosen) if chosen else (False, False)
    return any(rule.zone_id is not None and _weight(rule) > reached for rule in known)


def _weight(rule: RoutingRule) -> tuple[bool, bool]:
    """Service and zone together beat the service alone, which beats the zone alone."""
    return rule.service_id is not None, rule.zone_id is not None


def _words(rule: RoutingRule, catalogue: Catalogue) -> str:
    service = catalogue.services[rule.service_id].name if rule.service_id else _("cualquier servicio")
    zone = catalogue.zones[rule.zone_id].name if rule.zone_id else _("cualquier zona")
    return _("Regla: %(service)s en %(zone)s") % {"service": service, "zone": zone}
