"""ATL in the tests: the simulator over loopback HTTP, asked by the product as it asks the real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from cauce.gateways.commercial import choice
from cauce.gateways.commercial.simulator import Simulator, running
from cauce.steps.standing import asking


@pytest.fixture
def atl(settings: Settings) -> Iterator[Simulator]:
    """The simulator on a free port, and the product connected to it with a breaker that knows nothing."""
    with running() as simulator:
        settings.CAUCE_ATL_KIND, settings.CAUCE_ATL_URL = "http", simulator.url
        choice._connected.cache_clear()
        yield simulator


@pytest.fixture
def atl_at_once(atl: Simulator, monkeypatch: pytest.MonkeyPatch) -> Simulator:
    """The same, but a question comes back before `begin` does: for tests inside a transaction, whose
    rows no other thread can see."""
    monkeypatch.setattr(asking, "CARRIERS", _InThisThread())
    return atl


class _InThisThread:
    def submit(
        self, _carried: Callable[..., Any], errand: Callable[..., Any], *arguments: object
    ) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(errand(*arguments))
        return future
