"""What the running server needs for the browser tests: its people, calls to make, bajas to confirm."""

from __future__ import annotations

from cauce.cases.models import Case
from cauce.cases.writer import Next, open_case
from cauce.catalogue import current
from cauce.procedure import evidence as ev
from cauce.procedure.roles import Actor
from cauce.staff import actor_of, demo
from cauce.staff.models import User
from cauce.steps.taking import take
from tests.support.reports import a_complaint, a_leak, given_for


def set_up(calls: int = 8, bajas: int = 8) -> None:
    """Open the demo's accounts, and reports on both screens."""
    catalogue = current()
    demo.create_people(areas=list(catalogue.areas), crews=list(catalogue.crews))
    for n in range(calls + bajas):
        case = _reported(_leak_of(n, with_phone=n != calls - 1))
        if n < calls:
            take("write_off", case.pk, _who("turno"), ev.WrittenOff())
    _reported(a_complaint())


def _leak_of(n: int, *, with_phone: bool) -> ev.Received:
    if with_phone:
        return a_leak(given_name=f"Persona {n}")
    return a_leak(given_name=f"Persona {n}", phone="", without_phone=True)


def _reported(given: ev.Received) -> Case:
    case = open_case(given, _who("captura"), then=[Next("route", ev.Routed(area="agua-potable"))])
    take("attend", case.pk, _who("area"), given_for("attend"))
    return case


def _who(username: str) -> Actor:
    return actor_of(User.objects.get(username=username))
