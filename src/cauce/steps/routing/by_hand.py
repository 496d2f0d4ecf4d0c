"""A person routes a report; the entry says which rule they followed, or what the rule would have done."""

from __future__ import annotations

from dataclasses import replace
from typing import Unpack
from uuid import UUID

from django.utils.translation import gettext as _

from cauce.cases.errors import Refused
from cauce.cases.models import Case, Entry
from cauce.cases.validation import must_be_routed_to
from cauce.cases.writer import How, perform
from cauce.catalogue import current
from cauce.procedure.evidence import Routed
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor
from cauce.shared.language import office_language
from cauce.steps.routing.deciding import Decision, decide

SAY_WHY = N_("La regla dice otra área: escriba en las indicaciones por qué la cambia.")


def route(case_id: UUID, actor: Actor, given: Routed, **how: Unpack[How]) -> Entry:
    """Send the report to an area: the one that the rules propose, with their why, or another.

    Another takes a reason, unless the rules' own area gave the report back. Raises `Refused`, and what
    `cases.writer.perform` raises.
    """
    must_be_routed_to(given.area, current())
    proposed = _proposed(case_id)
    if proposed and proposed.area != given.area and not given.note.strip() and _is_owed(case_id, proposed):
        raise Refused({"note": SAY_WHY})
    return perform("route", case_id, actor, replace(given, rule=_why(given, proposed)), **how)


def first_choice(case_id: UUID, proposed: Decision) -> str:
    """The code of the area that the rules propose; empty where there is none, or it gave the report back."""
    return "" if _gave_back(case_id, proposed.area) else proposed.area


def in_words(case_id: UUID, proposed: Decision) -> str:
    """What the rules say, to whoever routes the report; also if it was tried and came back, and why."""
    reason = _given_back_for(case_id, proposed.area)
    if reason is None:
        return proposed.why
    said = {"area": proposed.area_name, "reason": current().reason_by_code("rejection", reason).name}
    return _("La regla dice %(area)s, que ya lo devolvió: «%(reason)s». Elija el área que lo atiende.") % said


def _proposed(case_id: UUID) -> Decision | None:
    """What the rules say of the report; None where there is no such report."""
    case = Case.objects.filter(pk=case_id).values_list("service__code", "zone").first()
    return decide(*case) if case else None


def _is_owed(case_id: UUID, proposed: Decision) -> bool:
    """Whether a reason is owed: the rules were sure, and their area has not said that it isn't its own."""
    return proposed.certain and not _gave_back(case_id, proposed.area)


def _gave_back(case_id: UUID, area: str) -> bool:
    return _given_back_for(case_id, area) is not None


def _given_back_for(case_id: UUID, area: str) -> str | None:
    """The code of the reason for which the area gave the report back, the last time; None if it never did."""
    rejected = Entry.objects.filter(case=case_id, step="reject", from_area__code=area).order_by("-seq")
    reason: str | None = rejected.values_list("data__reason", flat=True).first()
    return reason


@office_language()
def _why(given: Routed, proposed: Decision | None) -> str:
    if proposed is None or not proposed.area:
        return _("A mano: ninguna regla dice el área")
    if proposed.area == given.area:
        return proposed.why
    said = {"area": proposed.area_name, "why": proposed.why}
    return _("A mano: la regla decía %(area)s (%(why)s)") % said
