"""What the browser finds: a person with a report long ended and one open, and a list to decide."""

from __future__ import annotations

from datetime import timedelta

import time_machine

from cauce.cases.writer import Next, open_case
from cauce.catalogue import current
from cauce.procedure import evidence as ev
from cauce.procedure.roles import Actor
from cauce.shared.clock import now
from cauce.staff import actor_of, demo
from cauce.staff.models import User
from cauce.steps.privacy import disposing
from cauce.steps.taking import take
from tests.support.reports import a_leak, given_for

DAYS_AGO = (366 * 6, 366 * 6, 97, 98)


def set_up() -> None:
    """Open the demo's accounts, leave reports cancelled long ago, an open one, and the night's list."""
    catalogue = current()
    demo.create_people(areas=list(catalogue.areas), crews=list(catalogue.crews))
    for days in DAYS_AGO:
        with time_machine.travel(now() - timedelta(days=days), tick=True):
            _report(ended=True)
    _report(ended=False)
    disposing.propose()


def _report(*, ended: bool) -> None:
    routed = [Next("route", ev.Routed(area="agua-potable"))]
    case = open_case(a_leak(given_name="Zoila", surname="Ejemplar"), _who("captura"), then=routed)
    if ended:
        take("cancel", case.pk, _who("titular"), given_for("cancel"))


def _who(username: str) -> Actor:
    return actor_of(User.objects.get(username=username))
