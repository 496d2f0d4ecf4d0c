"""What is done with a version, by whom, and in which order."""

from __future__ import annotations

from enum import StrEnum

from cauce.procedure.labels import N_
from cauce.procedure.roles import Role


class Act(StrEnum):
    """What somebody does with a version."""

    PREPARED = "prepared"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


ACT_LABELS: dict[Act, str] = {
    Act.PREPARED: N_("Elaboró"),
    Act.REVIEWED: N_("Revisó"),
    Act.APPROVED: N_("Aprobó"),
    Act.WITHDRAWN: N_("Retiró"),
}
WHO: dict[Act, frozenset[Role]] = {
    Act.PREPARED: frozenset({Role.UNIT_HEAD}),
    Act.REVIEWED: frozenset({Role.CAIC_HEAD}),
    Act.APPROVED: frozenset({Role.DIRECTOR}),
    Act.WITHDRAWN: frozenset({Role.UNIT_HEAD, Role.DIRECTOR}),
}
STAGES: dict[Act, str] = {
    Act.PREPARED: N_("En revisión"),
    Act.REVIEWED: N_("Por aprobar"),
    Act.APPROVED: N_("Aprobada"),
    Act.WITHDRAWN: N_("Retirada"),
}
"""Where a version stands after each act, which is the last that was done with it."""

FOLLOWS: dict[Act, frozenset[Act]] = {
    Act.REVIEWED: frozenset({Act.PREPARED}),
    Act.APPROVED: frozenset({Act.REVIEWED}),
    Act.WITHDRAWN: frozenset({Act.PREPARED, Act.REVIEWED}),
}
"""After which act each may be done."""


def signed_as(act: Act, roles: frozenset[Role]) -> Role:
    """The part in which somebody of those roles does it. Raises `LookupError` if none may."""
    return next(role for role in Role if role in WHO[act] & roles)
