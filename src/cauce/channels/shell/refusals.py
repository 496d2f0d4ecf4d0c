"""Why a step was not taken, as an answer: one mapping for pages, for parts of pages and for JSON.

The record's errors become 403, 404, 409 and 422; an outage of the database or the disk becomes 503.
"""

import errno
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cauce.cases import errors
from cauce.channels.shell.components.times import said_time
from cauce.procedure.kinds import KIND_LABELS, Kind
from cauce.procedure.roles import ROLE_LABELS
from cauce.procedure.states import STATE_WORDS, State
from cauce.procedure.steps import STEPS
from cauce.shared.durability import OutcomeUnknown

log = logging.getLogger(__name__)

MOVED = gettext_noop("%(who)s lo dejó en «%(state)s» %(when)s")

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is no: `problems` are (field, reason), the empty field is the whole step."""

    status: int
    code: str
    title: str
    text: str
    problems: tuple[tuple[str, str], ...] = field(default=())
    again: bool = False


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """`refusal` as the request wants it: a part for htmx, JSON for scripts, else a page."""
    if _wants_json(request):
        return _json(refusal)
    if "HX-Request" in request.headers:
        return _part(request, refusal)
    return _page(request, refusal)


def explain(error: errors.CaseError) -> Refusal:
    """What happened, in words for the person who pressed the button."""
    match error:
        case errors.NotYours(step=step, kind=kind):
            return not_its_road(step, kind) if kind else not_yours(step)
        case errors.WrongState() | errors.Stale():
            return changed(error.state, error.who, error.when)
        case errors.Refused(problems=problems):
            return refused(problems)
        case errors.Left():
            return left(error.state, error.who, error.when, error.hands)
        case errors.KeyReused():
            text = _("La misma clave de envío ya se usó para otra cosa.")
            return Refusal(409, "key_reused", _("Esa clave ya se usó"), text)
    return missing()


def changed(state: str, who: str, when: datetime | None) -> Refusal:
    """Someone else acted first: who, when, and where the case stands now."""
    nothing_kept = _("No se guardó nada de lo que usted acaba de enviar.")
    text = f"{moved(who, state, when)}. {nothing_kept}"
    return Refusal(409, "changed", _("El reporte cambió mientras usted lo veía"), text, again=True)


def left(state: str, who: str, when: datetime, hands: str) -> Refusal:
    """Someone took the report away from the area or the crew: who, when, and who has it now."""
    nothing_kept = _("Si usted acaba de enviar algo, no se guardó.")
    text = f"{moved(who, state, when, hands)}. {nothing_kept}"
    return Refusal(409, "left", _("El reporte ya no está con usted"), text)


def moved(who: str, state: str, when: datetime | None, hands: str = "") -> str:
    """Who moved a report, where to and when: a clause, without its full stop."""
    facts = {
        "who": who or _("Alguien"),
        "state": _(STATE_WORDS[State(state)].label),
        "when": said_when(when),
        "hands": hands,
    }
    words = _("%(who)s lo dejó en «%(state)s» %(when)s, con %(hands)s") if hands else _(MOVED)
    return words % facts


def said_when(when: datetime | None) -> str:
    """When somebody acted, or that it was just now."""
    return said_time(when) if when else _("hace un momento")


def why_not(error: errors.CaseError) -> str:
    """The reason against one report of many, in a row: a clause, without its full stop."""
    match error:
        case errors.Stale() | errors.WrongState():
            return moved(error.who, error.state, error.when)
        case errors.Left():
            return moved(error.who, error.state, error.when, error.hands)
        case errors.Refused(problems=problems):
            return " ".join(_(reason) for reason in problems.values()).rstrip(".")
    return explain(error).title.rstrip(".")


def refused(problems: Mapping[str, str]) -> Refusal:
    """The procedure says no, and why; a form that can show this beside its fields does so itself."""
    text = _("Corrija esto y vuelva a intentarlo.")
    return Refusal(422, "refused", _("Así no se puede"), text, tuple(problems.items()))


def missing() -> Refusal:
    """There is nothing here, or nothing that this person may see: both read alike."""
    return Refusal(
        404,
        "missing",
        _("Aquí no hay nada"),
        _("No existe, o no está entre lo que usted puede ver. Si buscaba un reporte, revise su folio."),
    )


def not_yours(step: str = "") -> Refusal:
    """The page or the step belongs to another role."""
    title = _("Eso no le toca a usted")
    if step not in STEPS:
        text = _("Su cuenta no abre esta página. Si debería, pídalo a la administración del sistema.")
        return Refusal(403, "not_yours", title, text)
    row = STEPS[step]
    whose = ", ".join(sorted(_(ROLE_LABELS[role]) for role in row.roles))
    text = _("«%(step)s» corresponde a: %(whose)s.") % {"step": _(row.label), "whose": whose}
    return Refusal(403, "not_yours", title, text)


def not_its_road(step: str, kind: str) -> Refusal:
    """Nobody takes that step on a report of that kind."""
    facts = {"step": _(STEPS[step].label), "kind": _(KIND_LABELS[Kind(kind)])}
    text = _("«%(step)s» no es parte del camino de: %(kind)s.") % facts
    return Refusal(403, "not_yours", _("«%(kind)s» no lleva ese paso") % facts, text)


def outage() -> Refusal:
    """The database or the disk is not there for now."""
    title = _("Por ahora no se puede guardar")
    text = _("No hay acceso a la base de datos o al disco. Lo escrito se conserva; intente en un minuto.")
    return Refusal(503, "outage", title, text, again=True)


def outcome_unknown() -> Refusal:
    """A commit of which nobody knows whether it holds."""
    title = _("No sabemos si se guardó")
    text = _(
        "La base de datos no alcanzó a confirmarlo. Espere un minuto y envíe lo mismo otra vez desde esta"
        " página: si ya se había guardado, no se repite."
    )
    return Refusal(503, "outcome_unknown", title, text, again=True)


def outage_of(error: BaseException | None) -> Refusal:
    """Which of the two an outage is."""
    return outcome_unknown() if isinstance(error, OutcomeUnknown) else outage()


def is_outage(error: BaseException | None) -> bool:
    """Whether `error` comes from a database that doesn't answer or a disk that takes no more."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    return isinstance(error, OSError) and not isinstance(error, DatabaseError) and error.errno in NO_ROOM


class RefusalMiddleware:
    """Answers for views that let the record's errors through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, errors.CaseError):
            return answer(request, explain(error))
        if is_outage(error):
            # Answered here, so that Django doesn't write it down: this does.
            log.error("outage", exc_info=error)
            return answer(request, outage_of(error))
        return None


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _json(refusal: Refusal) -> HttpResponse:
    message = f"{refusal.title}. {refusal.text}"
    body = {"error": refusal.code, "message": message, "problems": dict(refusal.problems)}
    return _finished(JsonResponse(body, status=refusal.status), refusal)


def _part(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Into the page's dialog, wherever the request came from: nothing that is being typed is replaced."""
    html = render_to_string("shell/refusal_part.html", {"refusal": refusal}, request)
    response = HttpResponse(html, status=refusal.status)
    response["HX-Retarget"] = "#dialog-body"
    response["HX-Reswap"] = "innerHTML"
    return _finished(response, refusal)


def _page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    frame = "shell/plain.html" if refusal.status >= 500 or not _signed_in(request) else "shell/base.html"
    # Without the request there are no context processors, and so no query while the database is down.
    context_of = None if refusal.status >= 500 else request
    context = {"refusal": refusal, "frame": frame, "back": _came_from(request)}
    html = render_to_string("shell/refusal.html", context, context_of)
    return _finished(HttpResponse(html, status=refusal.status), refusal)


def _came_from(request: HttpRequest) -> str:
    """The page that the request was sent from, if it is ours: an address of a form may take no GET."""
    page = request.headers.get("Referer", "")
    try:
        here = request.get_host()
    except DisallowedHost:
        return "/"
    ours = url_has_allowed_host_and_scheme(page, {here}, require_https=request.is_secure())
    return page if ours else "/"


def _finished(response: HttpResponse, refusal: Refusal) -> HttpResponse:
    if refusal.status == 503:
        response["Retry-After"] = "30"
    return response


def _signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated
