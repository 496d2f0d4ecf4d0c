"""Past the days to reopen, the case page leads to a new folio that continues it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from cauce.procedure.roles import SYSTEM, Role
from cauce.procedure.states import State
from cauce.shared.clock import now
from cauce.staff import people
from tests.support.cast import Cast, account, browser_of
from tests.support.reports import leak_in

pytestmark = pytest.mark.django_db


def test_too_late_to_reopen_a_new_folio_continues_it(cast: Cast) -> None:
    people.grant(account(cast.fina), Role.DESK, by=SYSTEM)
    case = leak_in(State.CLOSED, cast)
    link = f"?continua={case.folio}"
    assert link not in browser_of(cast.fina).get(f"/reportes/{case.folio}/").content.decode()
    with time_machine.travel(now() + timedelta(days=16), tick=False):
        assert link in browser_of(cast.fina).get(f"/reportes/{case.folio}/").content.decode()
