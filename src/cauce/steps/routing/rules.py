"""Keeping the rules: read, changed one by one, and loaded from a profile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from cauce.catalogue import current
from cauce.catalogue.changes import announce
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
    _write(rule)
    announce()


def _write(rule: Rule) -> None:
    area_id = current().area_by_code[rule.area].id
    if not _of(rule.service, rule.zone).update(area=area_id):
        RoutingRule.objects.create(**_ids(rule.service, rule.zone), area_id=area_id)


def drop_rule(service: str, zone: str) -> None:
    """Drop the rule for a service and zone; reports already routed stay where they are. Raises `KeyError`."""
    _of(service, zone).delete()
    announce()


def _of(service: str, zone: str) -> QuerySet[RoutingRule]:
    """The rule for a service and zone; a plain `=` would never find an empty one."""
    empty = {f"{name}__isnull": value is None for name, value in _ids(service, zone).items()}
    given = {name: value for name, value in _ids(service, zone).items() if value is not None}
    return RoutingRule.objects.filter(**empty, **given)


def _ids(service: str, zone: str) -> dict[str, int | None]:
    catalogue = current()
    return {
        "service_id": None if service == ANY else catalogue.service_by_code[service].id,
        "zone_id": None if zone == ANY else catalogue.zone_by_code[zone].id,
    }


@transaction.atomic
def load(rules: Iterable[Rule]) -> int:
    """Load the rules of a profile; returns how many there are now. A second run changes nothing."""
    for rule in rules:
        _write(rule)
    announce()
    return RoutingRule.objects.count()
