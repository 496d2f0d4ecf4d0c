"""How soon the supervisor starts again what died."""

from __future__ import annotations

import subprocess
import time

import pytest

from cauce.channels.console.supervisor import Child


def delay_after(child: Child, lived: float) -> float:
    """What it waits when its child dies so many seconds after it was started."""
    child.process = subprocess.Popen(["true"], process_group=0)
    child.process.wait()
    child.started = time.monotonic() - lived
    return child.bury()


@pytest.fixture
def web() -> Child:
    return Child("web", ["true"])


def test_what_dies_at_once_is_started_ever_later_but_never_much_later(web: Child) -> None:
    assert [delay_after(web, 0) for _ in range(5)] == [0.5, 1, 2, 4, 4]


def test_what_served_a_while_comes_back_at_once_however_often_it_died_before(web: Child) -> None:
    for _ in range(4):
        delay_after(web, 0)
    assert delay_after(web, 20) == 0.5
