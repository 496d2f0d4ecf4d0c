"""A text as it will be read, with a report that never was."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cauce.catalogue import ScriptRow, current
from cauce.channels.shell.doors import opens

SLOT = re.compile(r"\{([^{}]*)\}")


@require_POST
def spoken(request: HttpRequest) -> HttpResponse:
    """The text that is being typed; slots that the program never fills are named."""
    opens(request, "office")
    text = request.POST.get("text", "")
    return render(request, "office/_preview.html", preview_of(text))


def preview_of(text: str) -> dict[str, object]:
    """What the template shows."""
    facts = sample()
    return {
        "preview": ScriptRow(0, "", "", text, 0).say(**facts),
        "unknown": sorted({slot for slot in SLOT.findall(text) if slot not in facts}),
        "slots": sorted(facts),
    }


def sample() -> dict[str, str]:
    """Facts of a report that never was."""
    office = current().office
    return {
        "office": office.short_name,
        "folio": f"{office.folio_prefix}-2026-000123",
        "deadline": _("martes 3 de marzo a las 14:30"),
        "service": _("fuga en toma domiciliaria"),
        "body": _("Protección Civil"),
        "phone": "55 1234 5678",
        "reason": _("La cuenta tiene un adeudo."),
        "advice": _("Puede hacer un convenio de pago."),
    }
