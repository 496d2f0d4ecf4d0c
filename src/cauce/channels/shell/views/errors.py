"""Django's own errors in plain words; `config.urls` names these as its handlers."""

import sys

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cauce.channels.shell import refusals
from cauce.channels.shell.refusals import Refusal, answer


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = _("Vuelva a la página anterior e inténtelo otra vez.")
    return answer(request, Refusal(400, "bad_request", _("No entendimos esa petición"), text))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(request, refusals.not_yours())


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(request, refusals.missing())


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open for too long, or in another session: `CSRF_FAILURE_VIEW`."""
    text = _("Por seguridad no se guardó. Vuelva, recargue la página y envíelo otra vez.")
    return answer(request, Refusal(403, "stale_page", _("La página llevaba mucho tiempo abierta"), text))


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours, or an outage that was met outside a view."""
    error = sys.exc_info()[1]
    if refusals.is_outage(error):
        return answer(request, refusals.outage_of(error))
    text = _("Quedó anotado. Lo que escribía sigue en este equipo; vuelva e inténtelo otra vez.")
    return answer(request, Refusal(500, "broken", _("Algo falló de nuestro lado"), text, again=True))
