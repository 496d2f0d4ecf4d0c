"""The reports' tests share a clock and a story of four days."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.reporting.story import Story, tell
from tests.support.cast import Cast


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The office's clock, which a test moves."""
    with time_machine.travel("2026-02-26T10:00:00-06:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def story(cast: Cast, clock: time_machine.Traveller) -> Story:
    """What happened; it is Monday 2 March 2026, eight in the morning."""
    return tell(cast, clock)
