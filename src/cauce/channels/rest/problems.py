"""Every no as RFC 9457 problem+json, mapped here once; the words are those of the screens."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from pydantic import BaseModel, Field

from cauce.cases import errors
from cauce.cases.validation import NOT_AN_OPTION, REQUIRED
from cauce.channels.shell import refusals
from cauce.channels.shell.refusals import Refusal
from cauce.documents.errors import DocumentError, StorageUnavailable, Unacceptable
from cauce.documents.errors import KeyReused as UploadKeyReused
from cauce.procedure.labels import N_

log = logging.getLogger(__name__)

PROBLEM_JSON = "application/problem+json"

UNKNOWN_FIELD = N_("Este dato no se conoce; revise su nombre.")
TOO_LARGE = N_("La petición es demasiado grande.")
TOO_LONG = N_("El texto es demasiado largo: se admiten %(limit)d caracteres.")
NOT_THAT_KIND = N_("El valor no tiene la forma que se espera.")
MALFORMED = N_("La petición no se entiende; revise sus parámetros y encabezados.")
TRY_LATER = N_("Demasiadas peticiones por minuto con esta credencial.")
NO_TOKEN = N_("Hace falta una credencial vigente: Authorization: Bearer cauce_…")
BROKEN = N_("Algo falló de nuestro lado; quedó anotado. Puede repetir la petición con la misma clave.")
NO_SUCH_METHOD = N_("Este recurso no admite ese método.")
OUTCOME_UNKNOWN = N_("No se sabe si quedó guardado. Repita la petición con la misma Idempotency-Key.")
KEY_REUSED = N_("Esa Idempotency-Key ya se usó con otro contenido.")

TITLES = {
    "malformed": N_("Petición mal hecha"),
    "unreadable": N_("Contenido ilegible"),
    "no_token": N_("Sin credencial"),
    "method": N_("Método no admitido"),
    "too_large": N_("Petición demasiado grande"),
    "media_type": N_("Formato no admitido"),
    "key_reused": N_("Clave ya usada"),
    "too_many": N_("Demasiadas peticiones"),
    "broken": N_("Algo falló"),
}
"""What a problem of the API alone is called, by its code; a refusal brings its own title."""


class FieldProblem(BaseModel):
    """What is wrong with one field of the request; an empty name is the request as a whole."""

    field: str
    reason: str


class Problem(BaseModel):
    """Why the request was not done (RFC 9457). Nothing has changed, save perhaps under `outcome_unknown`."""

    type: str = Field(description="urn:cauce:problem:<code>")
    title: str
    status: int
    detail: str
    code: str = Field(description="For programs: it never changes with the language.")
    problems: list[FieldProblem] = []
    state: str | None = Field(None, description="Where the report now stands, when somebody acted first.")
    who: str | None = Field(None, description="Who acted first.")
    when: datetime | None = Field(None, description="When they did.")


class Unreadable(Exception):
    """The body can't be read: the status to answer with, and a sentence to be translated."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


class BadParameter(Exception):
    """A parameter or header means nothing: its name, and a sentence to be translated."""

    def __init__(self, name: str, sentence: str = NOT_THAT_KIND) -> None:
        super().__init__(name)
        self.name, self.sentence = name, sentence


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    title: str = "",
    problems: Iterable[tuple[str, str]] = (),
    **more: Any,
) -> HttpResponse:
    """An answer that is no; `detail` is said already in the reader's language."""
    body: dict[str, Any] = {
        "type": f"urn:cauce:problem:{code}",
        "title": title or _(TITLES[code]),
        "status": status,
        "detail": detail,
        "code": code,
        "problems": [{"field": field, "reason": reason} for field, reason in problems],
    }
    return HttpResponse(json.dumps(body | more, ensure_ascii=False), status=status, content_type=PROBLEM_JSON)


def install(api: NinjaAPI) -> None:
    """Map every error that an operation may raise."""
    for error, handler in HANDLERS.items():
        api.add_exception_handler(error, handler)


def missing() -> HttpResponse:
    """Nothing there, or nothing that this caller may see."""
    return _refusal(refusals.missing())


def not_allowed(allowed: str) -> HttpResponse:
    """The resource is there, but not for that method."""
    response = problem(405, "method", _(NO_SUCH_METHOD))
    response["Allow"] = allowed
    return response


def _refusal(refusal: Refusal, status: int = 0, **more: Any) -> HttpResponse:
    status = status or refusal.status
    response = problem(
        status, refusal.code, refusal.text, title=refusal.title, problems=refusal.problems, **more
    )
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = "30"
    return response


def _case_error(_request: HttpRequest, error: errors.CaseError) -> HttpResponse:
    match error:
        case errors.Stale(state=state, who=who, when=when):
            return _refusal(refusals.explain(error), 412, **_first(state, who, when))
        case errors.WrongState(state=state, who=who, when=when):
            return _refusal(refusals.explain(error), **_first(state, who, when))
        case errors.Left(state=state, who=who, when=when):
            return _refusal(refusals.explain(error), **_first(state, who, when))
        case errors.Refused(problems=reasons):
            return _refusal(refusals.refused(_said(reasons)))
        case errors.KeyReused():
            return _key_reused(_request, error)
    return _refusal(refusals.explain(error))


def _key_reused(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return problem(422, "key_reused", _(KEY_REUSED))


def _first(state: str, who: str, when: datetime | None) -> dict[str, Any]:
    return {"state": state, "who": who or None, "when": when.isoformat() if when else None}


def _said(reasons: Mapping[str, str]) -> dict[str, str]:
    return {field: _(reason) for field, reason in reasons.items()}


def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The body is judged field by field, 422; a parameter or a header that is wrong is a 400."""
    of_body = [one for one in error.errors if one["loc"][0] in ("body", "form", "file")]
    if of_body and len(of_body) == len(error.errors):
        return _refusal(refusals.refused(dict(map(_field_problem, of_body))))
    around = [one for one in error.errors if one not in of_body]
    return problem(400, "malformed", _(MALFORMED), problems=map(_field_problem, around))


def _field_problem(error: Mapping[str, Any]) -> tuple[str, str]:
    return _place(*error["loc"]), _sentence(error)


def _place(source: str, *inside: str | int) -> str:
    """The field's name; ninja puts the name of the view's own argument before it."""
    if source == "body":
        return ".".join(map(str, inside[1:]))
    return next(str(part) for part in reversed(inside) if isinstance(part, str))


def _sentence(error: Mapping[str, Any]) -> str:
    if error["type"] == "string_too_long":
        return _(TOO_LONG) % {"limit": error["ctx"]["max_length"]}
    return _(SENTENCES.get(error["type"], NOT_THAT_KIND))


SENTENCES = {
    "missing": REQUIRED,
    "string_too_short": REQUIRED,
    "extra_forbidden": UNKNOWN_FIELD,
    "literal_error": NOT_AN_OPTION,
    "enum": NOT_AN_OPTION,
    "union_tag_invalid": NOT_AN_OPTION,
    "union_tag_not_found": REQUIRED,
}
"""What pydantic found, in our words."""


def _bad_parameter(_request: HttpRequest, error: BadParameter) -> HttpResponse:
    problems = [(error.name, _(error.sentence))]
    return problem(400, "malformed", _(MALFORMED), problems=problems)


def _http_error(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """Ninja wraps what the parser raises; nothing else raises this."""
    cause = error.__cause__
    if isinstance(cause, Unreadable):
        return problem(cause.status, "unreadable", _(cause.sentence))
    return problem(error.status_code, "malformed", _(MALFORMED))


def _no_token(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    response = problem(401, "no_token", _(NO_TOKEN))
    response["WWW-Authenticate"] = 'Bearer realm="cauce"'
    return response


def _throttled(_request: HttpRequest, _error: Throttled) -> HttpResponse:
    """Ninja adds Retry-After."""
    return problem(429, "too_many", _(TRY_LATER))


def _unacceptable(_request: HttpRequest, error: Unacceptable) -> HttpResponse:
    return _refusal(refusals.refused({"file": str(error)}))


def _document_error(_request: HttpRequest, error: DocumentError) -> HttpResponse:
    if isinstance(error, StorageUnavailable):
        log.error("storage", exc_info=error)
        return _refusal(refusals.outage())
    return missing()


def _missing(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return missing()


def _malformed(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return problem(400, "malformed", _(MALFORMED))


def _too_large(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return problem(413, "too_large", _(TOO_LARGE))


def _anything_else(_request: HttpRequest, error: Exception) -> HttpResponse:
    if refusals.is_outage(error):
        log.error("outage", exc_info=error)
        return _refusal(_for_programs(refusals.outage_of(error)))
    log.error("broken", exc_info=error)
    return problem(500, "broken", _(BROKEN))


def _for_programs(outage: Refusal) -> Refusal:
    return replace(outage, text=_(OUTCOME_UNKNOWN)) if outage.code == "outcome_unknown" else outage


HANDLERS: dict[type[Exception], Any] = {
    errors.CaseError: _case_error,
    ValidationError: _invalid,
    BadParameter: _bad_parameter,
    AuthenticationError: _no_token,
    Throttled: _throttled,
    HttpError: _http_error,
    Unacceptable: _unacceptable,
    UploadKeyReused: _key_reused,
    DocumentError: _document_error,
    RequestDataTooBig: _too_large,
    SuspiciousOperation: _malformed,
    BadRequest: _malformed,
    MultiPartParserError: _malformed,
    UnreadablePostError: _malformed,
    Http404: _missing,
    Exception: _anything_else,
}
"""What an operation may raise, and how it is answered."""
