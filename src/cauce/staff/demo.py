"""The people of the demonstration: invented, one a role, without password, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from cauce.procedure.roles import ROLE_LABELS, SYSTEM, Role
from cauce.staff import people
from cauce.staff.models import User


class DemoOnlyError(Exception):
    """Demo accounts exist only where CAUCE_DEMO is on, and beside no account of a real office."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented member of the staff. The first role is the one they are shown with."""

    username: str
    full_name: str
    roles: tuple[Role, ...]

    @property
    def label(self) -> str:
        """What they do, in Spanish, to be passed through gettext."""
        return ROLE_LABELS[self.roles[0]]


PEOPLE = (
    DemoPerson("captura", "Persona de Prueba Uno", (Role.DESK,)),
    DemoPerson("turno", "Persona de Prueba Dos", (Role.UGSYRP, Role.DESK)),
    DemoPerson("titular", "Persona de Prueba Tres", (Role.UNIT_HEAD, Role.UGSYRP, Role.DESK)),
    DemoPerson("area", "Persona de Prueba Cuatro", (Role.AREA,)),
    DemoPerson("cuadrilla", "Persona de Prueba Cinco", (Role.CREW,)),
    DemoPerson("verificacion", "Persona de Prueba Seis", (Role.CAIC, Role.DESK)),
    DemoPerson("titular-caic", "Persona de Prueba Siete", (Role.CAIC_HEAD, Role.CAIC, Role.DESK)),
    DemoPerson("direccion", "Persona de Prueba Ocho", (Role.DIRECTOR,)),
    DemoPerson("oic", "Persona de Prueba Nueve", (Role.OIC,)),
    DemoPerson("sistema", "Persona de Prueba Diez", (Role.IT,)),
)


@transaction.atomic
def create_people(*, areas: Iterable[int], crews: Iterable[int]) -> list[User]:
    """Open the demo accounts that are missing; the area chief gets `areas`, the crew member `crews` (ids).

    Raises DemoOnlyError outside the demonstration, and where people of an office are already.
    """
    _require_demo()
    _refuse_an_office()
    users = [_create(person) for person in PEOPLE]
    by_name = {user.username: user for user in users}
    people.place(by_name["area"], areas=areas, by=SYSTEM)
    people.place(by_name["cuadrilla"], crews=crews, by=SYSTEM)
    return users


def person(username: str) -> User:
    """Return the demo account of that name. Raises DemoOnlyError, User.DoesNotExist."""
    _require_demo()
    return User.objects.get(username=username, is_demo=True)


def _create(person: DemoPerson) -> User:
    user = User.objects.filter(username=person.username, is_demo=True).first()
    if user is None:
        user = people.create_user(person.username, person.full_name, by=SYSTEM, roles=person.roles)
        user.is_demo = True
        user.save(update_fields=["is_demo"])
    return user


def _refuse_an_office() -> None:
    """A demonstration opens its own accounts first: whoever was here before them is no invention."""
    if User.objects.exists() and not User.objects.filter(is_demo=True).exists():
        raise DemoOnlyError


def _require_demo() -> None:
    if not settings.CAUCE_DEMO:
        raise DemoOnlyError
