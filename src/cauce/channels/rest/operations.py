"""How an operation of the API is declared: its answer, and every error that it may give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from ninja import Header, Path, Router, Schema
from ninja.decorators import decorate_view
from ninja.operation import Operation
from ninja.utils import contribute_operation_callback

from cauce.channels.rest.parsing import JSON, takes
from cauce.channels.rest.problems import Problem

View = TypeVar("View", bound=Callable[..., Any])

ALWAYS = frozenset({400, 401, 429, 500, 503})
SENT = ALWAYS | {413, 415, 422}
"""Errors of an operation that takes a body."""


class Refusal(Schema):
    """How an error is described: given to ninja as an answer, it is modelled anew for each error of each
    operation, which is a third of what a web server does before it serves."""

    response: Problem


IdempotencyKey = Annotated[
    str,
    Header(
        ...,
        alias="Idempotency-Key",
        min_length=1,
        max_length=120,
        pattern=r"^[!-~]+$",
        description="Chosen by the sender, new for each write; repeated with each retry of it.",
    ),
]

FolioInPath = Annotated[str, Path(..., description="The folio, whole: OPDM-2026-004512.")]

ETAG = {
    "ETag": {
        "description": "The version of the report, to be sent back as If-Match.",
        "schema": {"type": "string"},
    }
}
REPLAYED = {
    "Idempotent-Replayed": {
        "description": "`true` when this key had been answered before: nothing was done again.",
        "schema": {"type": "string", "enum": ["true"]},
    }
}
LOCATION = {"Location": {"description": "Where the new resource is.", "schema": {"type": "string"}}}


def reads(
    router: Router, path: str, name: str, answer: Any, errors: frozenset[int] = frozenset(), **more: Any
) -> Callable[[View], View]:
    """Declare a GET."""
    return _declared(router, "GET", path, name, {200: answer}, ALWAYS | errors, **more)


def asks(
    router: Router,
    path: str,
    name: str,
    answer: dict[int, Any],
    errors: frozenset[int] = frozenset(),
    **more: Any,
) -> Callable[[View], View]:
    """Declare a POST with a JSON body."""
    return _declared(router, "POST", path, name, answer, SENT | errors, content_type=JSON, **more)


def sends(
    router: Router, path: str, name: str, answer: dict[int, Any], content_type: str, **more: Any
) -> Callable[[View], View]:
    """Declare a POST with another body than JSON."""
    return _declared(router, "POST", path, name, answer, SENT, content_type=content_type, **more)


def _declared(
    router: Router,
    method: str,
    path: str,
    name: str,
    answer: dict[int, Any],
    errors: frozenset[int],
    *,
    content_type: str = "",
    headers: dict[str, Any] | None = None,
    **more: Any,
) -> Callable[[View], View]:
    def declare(view: View) -> View:
        if content_type:
            decorate_view(takes(content_type))(view)
        contribute_operation_callback(view, lambda operation: _describe_errors(operation, errors))
        router.add_api_operation(
            path,
            [method],
            view,
            response=answer,
            operation_id=name,
            url_name=name,
            openapi_extra={"responses": {status: {"headers": headers} for status in answer}}
            if headers
            else None,
            **more,
        )
        return view

    return declare


def _describe_errors(operation: Operation, errors: frozenset[int]) -> None:
    operation.response_models |= dict.fromkeys(sorted(errors), Refusal)
