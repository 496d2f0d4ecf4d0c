"""Standing at a door: how an address is asked, by whom, and what it has to answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor, Role
from tests.rest.programs import body_of, program_of
from tests.security.doors import Door
from tests.security.scene import Whose, sees
from tests.support.addresses import addresses
from tests.support.cast import PARTS, Cast, account, browser_of
from tests.support.reports import a_leak, given_for

BY_NAME = {address.name: address for address in addresses()}
SIGN_IN, REFUSED, MISSING, NO_METHOD, OPEN, HELD = (
    "sign in", "not yours", "missing", "no such method", "open", "open, to no effect",
)  # fmt: skip
THE_DOOR = "/acceso/?next="
SAID = {401: SIGN_IN, 403: REFUSED, 404: MISSING, 405: NO_METHOD}


@dataclass(frozen=True)
class Cell:
    """One question: which door, whose thing it names, and how it is asked."""

    door: Door
    whose: Whose
    named: Mapping[str, Any]
    method: str

    @property
    def path(self) -> str:
        return BY_NAME[self.door.name].filled({**self.door.path, **self.named})

    @property
    def said(self) -> dict[str, Any]:
        """What goes with the query and the form: what the path has no room for."""
        inside = BY_NAME[self.door.name].parameters
        return {**self.door.says, **{name: value for name, value in self.named.items() if name not in inside}}

    def due(self, role: Role | None) -> str:
        """What the table says; the order is that in which the product asks."""
        door = self.door
        if role is None and None not in door.who:
            return NO_METHOD if door.by_token and self.method not in door.asked else SIGN_IN
        if self.method not in door.asked:
            return NO_METHOD
        if role is not None and role not in door.who:
            return REFUSED
        if role not in door.knows:
            return MISSING
        return OPEN if role is None else self._due_inside(role)

    def _due_inside(self, role: Role) -> str:
        door = self.door
        if not sees(role, self.whose) or role not in door.sees:
            return HELD if door.told else MISSING
        acts = role in door.may and self._takes_the_step(role)
        if not acts or (self.method == "post" and role not in door.posts):
            return HELD if door.told else REFUSED
        return OPEN

    def _takes_the_step(self, role: Role) -> bool:
        row, kind = self.door.step, Kind.MISCONDUCT if self.whose is Whose.RESERVED else Kind.SERVICE
        return row is None or (row.fits(kind) and row.allows(Actor(1, "", frozenset({role})), kind))

    def words(self, answer: HttpResponse) -> str:
        """What is read, less the names that were asked for."""
        text = answer.content.decode()
        for value in self.named.values():
            text = text.replace(str(value), "·")
        return f"{answer.status_code} {answer['Content-Type']} {text}"


@dataclass(frozen=True)
class Person:
    """Someone of a role, with a browser and a program's token; nobody has neither."""

    role: Role | None
    browser: Client
    session: str
    token: str

    def ask(self, cell: Cell, *, as_page: bool = False) -> HttpResponse:
        """The real request; the browser keeps nothing of the one before.

        A script's refusal is the same decision as a page's in fewer words, so scripts ask, save `as_page`.
        """
        self.browser.cookies = SimpleCookie(
            {settings.SESSION_COOKIE_NAME: self.session} if self.session else {}
        )
        if cell.door.by_token:
            return self._by_program(cell)
        path = f"{cell.path}?{urlencode(cell.said)}"
        how = {"headers": {"Accept": "application/json"}} if self.role and not as_page else {}
        if cell.method == "post":
            return self.browser.post(path, cell.said, **how)
        return self.browser.get(path, **how)

    def _by_program(self, cell: Cell) -> HttpResponse:
        headers = {"Idempotency-Key": str(uuid4()), "Accept": "application/json"}
        headers |= {"Authorization": f"Bearer {self.token}"} if self.token else {}
        if cell.method == "get":
            return self.browser.get(cell.path, headers=headers)
        if cell.door.name == "rest:store_attachment":
            return self.browser.post(cell.path, {"kind": "photo"}, headers=headers)
        body = json.dumps(cell.said | _evidence(cell.door), default=str)
        return self.browser.post(cell.path, body, content_type="application/json", headers=headers)


def _evidence(door: Door) -> dict[str, Any]:
    if door.name == "rest:register_case":
        return body_of(a_leak())
    if door.step is None:
        return {}
    asked = body_of(given_for(door.step.name))
    return asked | {"main": "OPDM-2026-000001"} if door.step.name == "link" else asked


def people_of(cast: Cast) -> list[Person]:
    """Nobody, and one of the cast for each role."""
    roles = {part.role: getattr(cast, name) for name, part in reversed(PARTS.items())}
    return [Person(None, Client(), "", ""), *(_person(role, actor) for role, actor in roles.items())]


def _person(role: Role, actor: Actor) -> Person:
    user = account(actor)
    user.set_password("una pipa cruza el puente")
    user.save()
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    browser, token = browser_of(actor), program_of(actor).token
    return Person(role, browser, browser.cookies[settings.SESSION_COOKIE_NAME].value, token)


def answered(answer: HttpResponse) -> str:
    """What the product said, in the table's words."""
    if answer.status_code == 302 and answer["Location"].startswith(THE_DOOR):
        return SIGN_IN
    return SAID.get(answer.status_code, OPEN if answer.status_code < 500 else str(answer.status_code))
