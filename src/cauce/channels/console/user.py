"""`cauce user`: the accounts of the staff. Nobody gets a password from here: they get a link to set one."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Annotated, TypeVar

import typer
from django.conf import settings
from django.urls import reverse

from cauce import catalogue
from cauce.channels.console.accounts import account_of, told_in_a_sentence
from cauce.procedure.roles import SYSTEM, Role
from cauce.staff import people

T = TypeVar("T")

app = typer.Typer()


@app.command()
def create(
    username: str,
    full_name: str,
    role: Annotated[list[Role], typer.Option(help="Repeat it for several roles.")],
    area: Annotated[list[str] | None, typer.Option(help="Code of an area, for the role area.")] = None,
    crew: Annotated[list[str] | None, typer.Option(help="Code of a crew, for the role crew.")] = None,
    email: str = "",
) -> None:
    """Open an account and print the link where its owner sets a password."""
    office = catalogue.current()
    areas = [_known(office.area_by_code, code).id for code in area or ()]
    crews = [_known(office.crew_by_code, code).id for code in crew or ()]
    with told_in_a_sentence():
        user = people.create_user(username, full_name, by=SYSTEM, roles=role, email=email)
    people.place(user, areas=areas, crews=crews, by=SYSTEM)
    typer.echo(_address(people.password_link(user)))


@app.command()
def grant(username: str, role: Role) -> None:
    """Give USERNAME one more role."""
    try:
        people.grant(account_of(username), role, by=SYSTEM)
    except people.NotAStaffRoleError:
        sys.exit(f"cauce: no account plays {role}.")


@app.command()
def revoke(username: str, role: Role) -> None:
    """Take a role from USERNAME."""
    people.revoke(account_of(username), role, by=SYSTEM)


@app.command()
def reset(username: str) -> None:
    """Forget the password and the second factor of USERNAME and print a link to begin again."""
    typer.echo(_address(people.reset_sign_in(account_of(username), by=SYSTEM)))


@app.command()
def close(username: str) -> None:
    """Close the account: its sessions and tokens end at once, its history stays."""
    people.deactivate(account_of(username), by=SYSTEM)


def _known(rows: Mapping[str, T], code: str) -> T:
    if code not in rows:
        sys.exit(f"cauce: {code} is not one of: {', '.join(rows)}.")
    return rows[code]


def _address(link: dict[str, str]) -> str:
    return settings.CAUCE_PUBLIC_URL + reverse("set_password", kwargs=link)
