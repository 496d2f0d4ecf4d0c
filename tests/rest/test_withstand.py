"""Requests that nobody thought of: no fault of the server, nothing that the document doesn't say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case as Request
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cauce.config.wsgi import application
from cauce.procedure.states import State
from tests.rest.programs import program_of
from tests.support import rundir
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
WHO = {"register_case": "alma", "ask_standing": "alma", "read_standing": "alma", "list_nearby": "alma"}
STATES = (State.REGISTERED, State.ROUTED, State.IN_FIELD, State.IMPEDED, State.WRITTEN_OFF, State.CLOSED)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(rundir.on_postgresql(), reason="the requests are the same on both databases"),
]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A served request closes its connection, and with it the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def api(cast: Cast, settings: Any) -> Iterator[Any]:
    settings.CAUCE_API_RATE = 0
    yield described(phases=["fuzzing"])


@pytest.fixture
def whole_api(cast: Cast, settings: Any) -> Iterator[Any]:
    settings.CAUCE_API_RATE = 0
    yield described(phases=["examples", "coverage", "fuzzing"])


@pytest.fixture
def send(cast: Cast) -> Any:
    """Sends a request as someone whose it is, about a report that stands somewhere else each time."""
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


def described(phases: list[str]) -> Any:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    schema.config.phases.update(phases=phases)
    return schema


short = schemathesis.pytest.from_fixture("api")
long = schemathesis.pytest.from_fixture("whole_api")
BOUNDED = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": (Phase.explicit, Phase.generate),
}


@short.parametrize()
@settings(max_examples=10, derandomize=True, **BOUNDED)
def test_a_few_requests_of_every_kind(case: Request, send: Any) -> None:
    send(case)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@long.parametrize()
@settings(max_examples=200, **BOUNDED)
def test_many_requests_of_every_kind(case: Request, send: Any) -> None:
    send(case)
