"""Everything that can be set, in groups, and the latest changes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cauce.catalogue.settings import history
from cauce.channels.office.frame import frame
from cauce.channels.office.views.history import rows_of
from cauce.channels.shell.doors import opens
from cauce.procedure.access import may_open

LATEST = 6


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The lists that this person opens; each says whether it is theirs to change."""
    actor = opens(request, "office")
    context = {
        **frame(actor),
        "guided": may_open(actor, "guide"),
        "changes": rows_of(history.page(limit=LATEST), actor),
    }
    return render(request, "office/index.html", context)
