"""The cast of the tests: one obviously invented person for each part of the procedure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from django.test import Client

from cauce.catalogue import Catalogue
from cauce.procedure.roles import SYSTEM, Actor, Role
from cauce.staff import actor_of, people, second_factor
from cauce.staff.models import User

USUARIO = Actor(id=None, name="Persona que reporta", roles=frozenset({Role.USUARIO}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everyone, as the procedure knows them; `account` gives the user behind one."""

    alma: Actor
    beto: Actor
    celia: Actor
    dario: Actor
    efra: Actor
    fina: Actor
    gil: Actor
    hilda: Actor
    ivan: Actor
    nora: Actor
    olga: Actor

    def __iter__(self) -> Iterator[Actor]:
        return (getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True)
class Part:
    """What someone of the cast does, and in which area or crew, by code."""

    role: Role
    area: str = ""
    crew: str = ""


PARTS: dict[str, Part] = {
    "alma": Part(Role.DESK),
    "beto": Part(Role.UGSYRP),
    "celia": Part(Role.UNIT_HEAD),
    "dario": Part(Role.AREA, area="agua-potable"),
    "efra": Part(Role.CREW, crew="ap-poniente-1"),
    "fina": Part(Role.CAIC),
    "gil": Part(Role.CAIC_HEAD),
    "hilda": Part(Role.OIC),
    "ivan": Part(Role.IT),
    "nora": Part(Role.AREA, area="alcantarillado"),
    "olga": Part(Role.DIRECTOR),
}


def hire(catalogue: Catalogue) -> None:
    """Open the cast's accounts."""
    for name, part in PARTS.items():
        user = people.create_user(name, f"{name.capitalize()} de Prueba", by=SYSTEM, roles=[part.role])
        areas = [catalogue.area_by_code[part.area].id] if part.area else []
        crews = [catalogue.crew_by_code[part.crew].id] if part.crew else []
        people.place(user, areas=areas, crews=crews, by=SYSTEM)


def gather() -> Cast:
    """The cast, from its accounts."""
    users = User.objects.filter(username__in=PARTS)
    return Cast(**{user.username: actor_of(user) for user in users})


def account(actor: Actor) -> User:
    """The account of someone of the cast."""
    return User.objects.get(pk=actor.id)


def browser_of(actor: Actor) -> Client:
    """A browser in which they have signed in, second factor and all."""
    client = Client()
    client.force_login(account(actor))
    session = client.session
    session[second_factor.SEEN] = True
    session.save()
    return client
