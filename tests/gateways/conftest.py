"""A simulator of ATL on a free port, spoken to over loopback HTTP."""

from collections.abc import Iterator

import pytest

from cauce.gateways.commercial.simulator import Simulator, running


@pytest.fixture
def atl() -> Iterator[Simulator]:
    with running() as simulator:
        yield simulator
