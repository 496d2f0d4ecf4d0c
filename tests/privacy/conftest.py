"""Zoila, who asks for her rights; her two reports, one of them open, and a stranger's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from pytest_django.fixtures import Settings

from cauce.cases.models import Case
from cauce.procedure.states import State
from cauce.shared.clock import now
from tests.support.cast import Cast
from tests.support.reports import leak_in, open_leak

ZOILA = {"given_name": "Zoila", "surname": "Ejemplar", "phone": "5598761234", "account": "000987"}
STRANGER = {"given_name": "Otilia", "surname": "Distinta", "phone": "5511112222"}


@dataclass(frozen=True)
class Hers:
    """Zoila's reports: `old` ended long enough ago to be cancelled, `open` did not end."""

    old: Case
    open: Case
    strangers: Case


@pytest.fixture(autouse=True)
def _disk(settings: Settings, tmp_path: Path) -> None:
    settings.CAUCE_DATA_DIR = tmp_path


@pytest.fixture
def hers(cast: Cast) -> Hers:
    with time_machine.travel(now() - timedelta(days=97), tick=True):
        old = leak_in(State.CLOSED, cast, **ZOILA)
        strangers = leak_in(State.CLOSED, cast, **STRANGER)
    return Hers(old, open_leak(cast.alma, **ZOILA), strangers)
