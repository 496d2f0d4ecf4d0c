"""The batch, closed: asked once, with its number in large."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from cauce.cases.errors import Refused
from cauce.channels.shell.bounds import number_in
from cauce.channels.shell.components.times import said_time
from cauce.channels.shell.doors import opens
from cauce.procedure.roles import Actor
from cauce.steps.writeoff import queries
from cauce.steps.writeoff.confirming import NOTHING_TO_CLOSE
from cauce.steps.writeoff.sheet import close_batch
from cauce.steps.writeoff.sheets import PastSheet


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Ask, then close the batch that was asked about: sent again, it shows the same sheet."""
    actor = opens(request, "writeoffs")
    if request.method == "GET":
        return render(request, "writeoffs/close.html", _question())
    sheet = close_batch(_batch(request.POST.get("batch", "")), actor)
    messages.success(request, _told(sheet, actor))
    home = reverse("writeoffs:index")
    return HttpResponseClientRedirect(home) if "HX-Request" in request.headers else HttpResponseRedirect(home)


def _question() -> dict[str, object]:
    batch = queries.open_batch()
    return {
        "batch": batch,
        "areas": queries.in_batch_by_area(),
        "heading": _("Cerrar y emitir la relación"),
        "submit": ngettext("Emitir con %(n)s reporte", "Emitir con %(n)s reportes", batch.count)
        % {"n": batch.count},
        "action": reverse("writeoffs:close"),
        "back": reverse("writeoffs:index"),
        "closed": not batch.count,
    }


def _batch(text: str) -> int:
    batch = number_in(text)
    if batch is None:
        raise Refused({"": NOTHING_TO_CLOSE})
    return batch


def _told(sheet: PastSheet, actor: Actor) -> str:
    """What was issued; or who had closed it before."""
    facts = {
        "reference": sheet.reference,
        "n": sheet.count,
        "who": sheet.closed_by,
        "when": said_time(sheet.closed_at),
    }
    if sheet.closed_by_id != actor.id:
        return _("%(who)s ya lo había cerrado %(when)s: %(reference)s") % facts
    return (
        ngettext(
            "%(reference)s emitida con %(n)s reporte", "%(reference)s emitida con %(n)s reportes", sheet.count
        )
        % facts
    )
