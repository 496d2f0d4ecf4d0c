"""Requests that nobody thought of: no fault of the server, nothing that the document doesn't say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import Case as Request
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cauce.catalogue import Catalogue
from cauce.config.wsgi import application
from cauce.procedure.states import State
from tests.rest.programs import program_of
from tests.support.addresses import addresses
from tests.support.cast import Cast
from tests.support.reports import leak_in

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
WHO = {"register_case": "alma", "ask_standing": "alma", "read_standing": "alma", "list_nearby": "alma"}
STATES = (State.REGISTERED, State.ROUTED, State.IN_FIELD, State.IMPEDED, State.WRITTEN_OFF, State.CLOSED)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A served request closes its connection, and with it the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def send(cast: Cast, settings: Any) -> Any:
    """Sends a request as someone whose it is, about a report that stands somewhere else each time."""
    settings.CAUCE_API_RATE = 0
    tokens = {
        name: program_of(getattr(cast, name)).token for name in ("alma", "beto", "dario", "fina", "celia")
    }
    folios = [leak_in(state, cast).folio for state in STATES]
    count = iter(range(10**9))

    def sent(request: Request) -> None:
        turn = next(count)
        if "folio" in (request.path_parameters or {}) and turn % 4:
            request.path_parameters["folio"] = folios[turn % len(folios)]
        if request.headers and "Idempotency-Key" in request.headers and turn % 2:
            request.headers["Idempotency-Key"] = str(uuid4())
        who = WHO.get(request.operation.definition.raw["operationId"]) or list(tokens)[turn % len(tokens)]
        request.call_and_validate(headers={"Authorization": f"Bearer {tokens[who]}"}, checks=CHECKS)

    return sent


@pytest.fixture
def operations(office: Catalogue) -> list[Any]:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    return [one.ok() for one in schema.get_all_operations()]


def withstand(operations: list[Any], mode: GenerationMode, send: Any, examples: int) -> None:
    for operation in operations:

        @settings(
            max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        @given(request=operation.as_strategy(generation_mode=mode))
        def sent(request: Request) -> None:
            send(request)

        sent()


def test_no_operation_is_left_out(operations: list[Any]) -> None:
    """Everything under the API's address but its own document, whatever the document says."""
    tried = {one.definition.raw["operationId"] for one in operations}
    there = {address.name for address in addresses() if address.name.startswith("rest:")}
    assert {f"rest:{name}" for name in tried} == there - {"rest:openapi-json", "rest:api-root", "rest:"}


@pytest.mark.parametrize("mode", MODES)
def test_a_few_requests_of_every_kind(operations: list[Any], mode: GenerationMode, send: Any) -> None:
    withstand(operations, mode, send, examples=5)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("mode", MODES)
def test_many_requests_of_every_kind(operations: list[Any], mode: GenerationMode, send: Any) -> None:
    withstand(operations, mode, send, examples=200)
