"""Who may open which screen and see which personal data: the least that each part needs."""

from __future__ import annotations

from cauce.procedure.labels import N_
from cauce.procedure.roles import STAFF_ROLES, Actor, Role

SCREENS: dict[str, frozenset[Role]] = {
    "desk": frozenset({Role.DESK}),
    "routing": frozenset({Role.UGSYRP, Role.UNIT_HEAD}),
    "areas": frozenset({Role.AREA, Role.CREW}),
    "writeoffs": frozenset({Role.UGSYRP, Role.UNIT_HEAD}),
    "verification": frozenset({Role.CAIC, Role.CAIC_HEAD}),
    "escalated": frozenset({Role.UNIT_HEAD}),
    "misconduct": frozenset({Role.OIC}),
    "audit": frozenset({Role.OIC}),
    "record": frozenset(Role) - {Role.USUARIO, Role.IT, Role.SYSTEM},
    "search": frozenset(Role) - {Role.USUARIO, Role.IT, Role.SYSTEM},
    "privacy": frozenset({Role.UNIT_HEAD, Role.OIC}),
    "manual": STAFF_ROLES,
    "reports": frozenset(
        {Role.UGSYRP, Role.UNIT_HEAD, Role.AREA, Role.CAIC, Role.CAIC_HEAD, Role.DIRECTOR, Role.OIC}
    ),
    "office": frozenset({Role.UNIT_HEAD, Role.CAIC_HEAD, Role.IT}),
    "guide": frozenset({Role.UNIT_HEAD, Role.IT}),
    "people": frozenset({Role.IT}),
}

SCREEN_LABELS: dict[str, str] = {
    "desk": N_("Captura"),
    "routing": N_("Por turnar"),
    "areas": N_("Área"),
    "writeoffs": N_("Bajas"),
    "verification": N_("Verificación"),
    "record": N_("Reportes"),
    "escalated": N_("Escalados"),
    "misconduct": N_("Quejas reservadas"),
    "audit": N_("Auditoría"),
    "privacy": N_("ARCO"),
    "manual": N_("Manual"),
    "reports": N_("Informes"),
    "office": N_("Administración"),
}

SEES_EVERY_AREA = frozenset(
    {Role.DESK, Role.UGSYRP, Role.UNIT_HEAD, Role.CAIC, Role.CAIC_HEAD, Role.DIRECTOR, Role.OIC, Role.SYSTEM}
)
SEES_MISCONDUCT = frozenset({Role.OIC, Role.SYSTEM})

APPROVES_DESTRUCTION = frozenset({Role.OIC})
"""Whoever uses the data doesn't decide alone that they go."""

SEES_REPORTER = frozenset(
    {Role.DESK, Role.UGSYRP, Role.UNIT_HEAD, Role.CAIC, Role.CAIC_HEAD, Role.OIC, Role.SYSTEM}
)
SEES_CONTACT = SEES_REPORTER | {Role.AREA, Role.CREW}
SEES_EXACT_PLACE = SEES_CONTACT


def may_open(actor: Actor, screen: str) -> bool:
    """Whether one of the actor's roles uses that screen."""
    return actor.has(*SCREENS[screen])


def sees_reporter(actor: Actor) -> bool:
    """Whether the actor sees who reported, account and e-mail included."""
    return actor.has(*SEES_REPORTER)


def sees_contact(actor: Actor) -> bool:
    """Whether the actor sees the name and phone that are needed to find or call the person."""
    return actor.has(*SEES_CONTACT)


def sees_exact_place(actor: Actor) -> bool:
    """Whether the actor sees the house number and the reference."""
    return actor.has(*SEES_EXACT_PLACE)
