"""A person routes a report; where they follow the rules, the entry says which one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from cauce.cases.models import Case, Entry
from cauce.cases.writer import perform
from cauce.procedure.evidence import Routed
from cauce.procedure.roles import Actor
from cauce.steps.routing.deciding import decide


def route(case_id: UUID, actor: Actor, given: Routed, **how: Any) -> Entry:
    """Send the report to an area: the one that the rules propose, with their why, or another."""
    return perform("route", case_id, actor, replace(given, rule=given.rule or _why(case_id, given)), **how)


def _why(case_id: UUID, given: Routed) -> str:
    """The rule that chooses that area; empty where a person chose otherwise, or there is no such report."""
    case = Case.objects.filter(pk=case_id).values_list("service__code", "zone").first()
    proposed = decide(*case) if case else None
    return proposed.why if proposed and proposed.area == given.area else ""
