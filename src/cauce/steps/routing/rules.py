"""Keeping the rules: read, changed one by one, and loaded from a profile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from cauce.catalogue import current
from cauce.steps.routing.models import RoutingRule


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by codes; "*" means any service or any zone."""

    service: str
    zone: str
    area: str


ANY = "*"


def all_rules() -> list[Rule]:
    """Every rule, the most specific first."""
    catalogue = current()
    rows = RoutingRule.objects.order_by("service_id", "zone_id")
    return [
        Rule(
            service=catalogue.services[row.service_id].code if row.service_id else ANY,
            zone=catalogue.zones[row.zone_id].code if row.zone_id else ANY,
            area=catalogue.areas[row.area_id].code,
        )
        for row in rows
    ]


def set_rule(rule: Rule) -> None:
    """Add a rule, or change the area of the one for the same service and zone.

    Raises `KeyError` for a code that the catalogue does not have.
    """
    catalogue = current()
    RoutingRule.objects.update_or_create(
        service_id=None if rule.service == ANY else catalogue.service_by_code[rule.service].id,
        zone_id=None if rule.zone == ANY else catalogue.zone_by_code[rule.zone].id,
        defaults={"area_id": catalogue.area_by_code[rule.area].id},
    )


def drop_rule(service: str, zone: str) -> None:
    """Drop the rule for a service and zone; reports already routed stay where they are."""
    catalogue = current()
    RoutingRule.objects.filter(
        service_id=None if service == ANY else catalogue.service_by_code[service].id,
        zone_id=None if zone == ANY else catalogue.zone_by_code[zone].id,
    ).delete()


@transaction.atomic
def load(rules: Iterable[Rule] | Sequence[Rule]) -> int:
    """Load the rules of a profile; returns how many there are now. A second run changes nothing."""
    for rule in rules:
        set_rule(rule)
    return RoutingRule.objects.count()
