"""Views that a person keeps: a name for an address."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cauce.channels.shell.doors import opens
from cauce.reporting import saved
from cauce.shared.text import clean

PLACES = ("index", "map")
LONGEST = 400
"""Characters of an address that is kept."""


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the view under a name; a name that was taken is given to this one."""
    actor = opens(request, "reports")
    place = request.POST.get("place", "")
    place = place if place in PLACES else "index"
    # Cut once more: what is quoted grows.
    query = QueryDict(request.POST.get("query", "")[:LONGEST]).urlencode()[:LONGEST]
    name = clean(request.POST.get("name", "")[: saved.LONGEST_NAME], saved.LONGEST_NAME)
    if not name:
        messages.error(request, _("Póngale un nombre a la vista."))
    elif saved.keep(actor, name, place, query):
        messages.success(request, _("Vista guardada. Su dirección se puede compartir."))
    else:
        messages.error(request, _("Ya tiene %(most)s vistas; borre una antes.") % {"most": saved.MOST})
    return redirect(f"{reverse(f'reports:{place}')}?{query}")


@require_POST
def forget(request: HttpRequest, saved_id: int) -> HttpResponse:
    """Throw one of one's own away."""
    saved.forget(opens(request, "reports"), saved_id)
    messages.success(request, _("Vista borrada."))
    return redirect("reports:index")
