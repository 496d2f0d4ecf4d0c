"""What arrives as JSON: small, UTF-8, strict, or refused before anyone looks into it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.parser import Parser

from cauce.channels.rest.problems import TOO_LARGE, Unreadable, problem
from cauce.channels.shell.bounding import length_of
from cauce.procedure.labels import N_

LARGEST_JSON = 256 * 1024
LARGEST_UPLOAD = 21 * 1024 * 1024
"""A file of 20 MB and the envelope around it."""

NOT_UTF8 = N_("El cuerpo no está en UTF-8.")
NOT_JSON = N_("El cuerpo no es JSON, o es demasiado profundo.")
NOT_A_NUMBER = N_("JSON no admite NaN ni infinitos.")
NOT_TEXT = N_("El cuerpo tiene caracteres que no son texto.")
WRONG_TYPE = N_("Este recurso recibe %(expected)s.")

JSON = "application/json"
MULTIPART = "multipart/form-data"
LARGEST = {JSON: LARGEST_JSON, MULTIPART: LARGEST_UPLOAD}


class StrictParser(Parser):
    """JSON as RFC 8259 has it; Python's own reader is kinder than the databases are."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as Python values. Raises `Unreadable`, which ninja wraps in an `HttpError`."""
        said = _decoded(_text(request.body))
        try:
            json.dumps(said, ensure_ascii=False, allow_nan=False).encode()
        except UnicodeEncodeError as error:
            raise Unreadable(400, NOT_TEXT) from error
        except ValueError as error:  # 1e999 is infinite
            raise Unreadable(400, NOT_A_NUMBER) from error
        except RecursionError as error:
            raise Unreadable(400, NOT_JSON) from error
        return said


def takes(content_type: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Refuse another media type, and a body too large for this one, before it is read."""

    def guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.content_type != content_type:
                return problem(415, "media_type", _(WRONG_TYPE) % {"expected": content_type})
            if length_of(request) > LARGEST[content_type]:
                return problem(413, "too_large", _(TOO_LARGE))
            return view(request, *args, **kwargs)

        return answered

    return guarded


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Unreadable(400, NOT_UTF8) from error


def _decoded(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Unreadable(400, NOT_JSON) from error


def _refuse(_constant: str) -> NoReturn:
    raise ValueError
