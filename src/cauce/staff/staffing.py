"""Which parts of the procedure somebody plays, and in which areas: what an office still has to fill."""

from __future__ import annotations

from dataclasses import dataclass

from cauce.procedure.roles import Role
from cauce.staff.models import RoleGrant, User


@dataclass(frozen=True, slots=True)
class Staffing:
    """The roles that open accounts hold, and the ids of the areas that have someone of their own."""

    roles: frozenset[Role]
    areas: frozenset[int]


def staffing() -> Staffing:
    """Who there is, in two queries."""
    held = RoleGrant.objects.filter(revoked_at=None, user__is_active=True).values_list("role", flat=True)
    chiefs = User.objects.filter(is_active=True, grants__role=Role.AREA, grants__revoked_at=None)
    areas = chiefs.exclude(areas=None).values_list("areas", flat=True)
    return Staffing(frozenset(map(Role, held.distinct())), frozenset(areas))
