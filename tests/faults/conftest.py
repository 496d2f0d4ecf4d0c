"""A place for the short runs: its processes are started and ended by each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from faults.place import Place, opened
from tests.support import rundir


@pytest.fixture(scope="package")
def place() -> Iterator[Place]:
    with opened("postgresql" if rundir.on_postgresql() else "sqlite") as found:
        yield found
