"""Who may do what, as the procedure table says it: nobody keeps this page by hand."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cauce.channels.office.frame import frame
from cauce.channels.shell.doors import opens
from cauce.procedure.access import SCREEN_LABELS, SCREENS
from cauce.procedure.roles import ROLE_LABELS, STAFF_ROLES, Role
from cauce.procedure.steps import STEPS

Marks = list[tuple[str, bool]]
"""Each role in words, and whether it may."""

_STEP_LABELS = {name: step.label for name, step in STEPS.items()}
_STEP_ROLES = {name: step.roles for name, step in STEPS.items()}
ROLES = tuple(role for role in Role if role in STAFF_ROLES)


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Roles across, screens and steps down."""
    actor = opens(request, "office")
    context = {
        **frame(actor),
        "roles": [_(ROLE_LABELS[role]) for role in ROLES],
        "parts": [
            (_("Pantallas que abre"), _lines(SCREEN_LABELS, SCREENS)),
            (_("Pasos que da"), _lines(_STEP_LABELS, _STEP_ROLES)),
        ],
        "tab": "roles",
    }
    return render(request, "office/roles.html", context)


def _lines(labels: Mapping[str, str], roles: Mapping[str, frozenset[Role]]) -> list[tuple[str, Marks]]:
    return [(_(label), _marks(roles[name])) for name, label in labels.items()]


def _marks(roles: frozenset[Role]) -> Marks:
    return [(_(ROLE_LABELS[role]), role in roles) for role in ROLES]
