"""What may be done to accounts: open, grant, revoke, place, close. Every change says who made it."""

from __future__ import annotations

from collections.abc import Iterable

import structlog
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from cauce.procedure.roles import STAFF_ROLES, SYSTEM, Actor, Role
from cauce.shared import clock
from cauce.shared.text import clean
from cauce.staff import second_factor, sessions, tokens
from cauce.staff.models import RoleGrant, User

log = structlog.get_logger(__name__)

PARTICLES = frozenset({"de", "del", "la", "las", "los", "y"})


class NotAllowedError(Exception):
    """Only the administration of the system, or the console, opens accounts and grants roles."""


class OwnRolesError(NotAllowedError):
    """Nobody grants roles to themselves."""


class NotAStaffRoleError(ValueError):
    """`usuario` and `system` are no roles of an account."""


@transaction.atomic
def create_user(
    username: str, full_name: str, *, by: Actor, roles: Iterable[Role] = (), email: str = ""
) -> User:
    """Open an account without a password: its owner sets one through a link (`password_link`).

    Raises NotAllowedError; TooLong for the name; ValidationError, by field, for the rest.
    """
    _require_administration(by)
    user = new_account(username, full_name, email)
    user.save()
    for role in roles:
        grant(user, role, by=by)
    return user


def new_account(username: str, full_name: str, email: str) -> User:
    """An account as it may be opened; nothing is saved.

    Raises TooLong for the name; ValidationError, by field, for the rest.
    """
    full_name = clean(full_name, limit=120)
    user = User(username=username, full_name=full_name, initials=initials_of(full_name), email=email)
    user.set_unusable_password()
    user.full_clean()
    return user


@transaction.atomic
def create_admin(username: str, full_name: str, password: str, *, email: str = "") -> User:
    """Open the first account, from the console: it administers the system and sees no personal data.

    Raises ValidationError for a bad username or a weak password.
    """
    user = create_user(username, full_name, by=SYSTEM, roles=[Role.IT], email=email)
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


def by_username(username: str) -> User | None:
    """Return the account of that name, open or closed."""
    return User.objects.filter(username=username).first()


def directory() -> list[tuple[int, str]]:
    """Return (id, name) of everyone who ever had an account, by name: what they did stays theirs."""
    return list(User.objects.order_by("full_name", "id").values_list("id", "full_name"))


def someone_administers() -> bool:
    """Whether at least one account that may sign in has the role of IT."""
    return User.objects.filter(is_active=True, grants__role=Role.IT, grants__revoked_at=None).exists()


@transaction.atomic
def grant(user: User, role: Role, *, by: Actor) -> None:
    """Give `user` a role and sign them out; nothing happens when they hold it.

    Raises NotAllowedError, NotAStaffRoleError.
    """
    _require_may_change_roles(user, by)
    if role not in STAFF_ROLES:
        raise NotAStaffRoleError(role)
    _grant, is_new = RoleGrant.objects.get_or_create(
        user=user, role=role, revoked_at=None, defaults={"granted_by_id": by.id}
    )
    if is_new:
        _begin_again(user)


@transaction.atomic
def revoke(user: User, role: Role, *, by: Actor) -> None:
    """Take a role from `user` and sign them out; the grant stays as history. Raises NotAllowedError."""
    _require_may_change_roles(user, by)
    standing = RoleGrant.objects.filter(user=user, role=role, revoked_at=None)
    if standing.update(revoked_at=clock.now(), revoked_by_id=by.id):
        _begin_again(user)


@transaction.atomic
def place(user: User, *, areas: Iterable[int] = (), crews: Iterable[int] = (), by: Actor) -> None:
    """Say in which areas and crews `user` works, by id, in place of what was said before."""
    _require_may_change_roles(user, by)
    user.areas.set(areas)
    user.crews.set(crews)
    user.forget_actor()


def describe(user: User, full_name: str, email: str, *, by: Actor) -> None:
    """Correct the name and the mail of an account; what was issued before keeps the name it had.

    Raises NotAllowedError; TooLong for the name; ValidationError, by field.
    """
    _require_administration(by)
    user.full_name = clean(full_name, limit=120)
    user.initials, user.email = initials_of(user.full_name), email
    user.full_clean()
    user.save(update_fields=["full_name", "initials", "email"])


def reopen(user: User, *, by: Actor) -> None:
    """Open a closed account again: with its password, if it had one, and its roles."""
    _require_administration(by)
    user.is_active = True
    user.save(update_fields=["is_active"])
    log.warning("account_reopened", user=user.pk, by=by.id)


@transaction.atomic
def deactivate(user: User, *, by: Actor) -> None:
    """Close the account: its sessions and tokens stop working with the next request."""
    _require_administration(by)
    user.is_active = False
    user.save(update_fields=["is_active"])
    tokens.revoke_all(user)
    sessions.end_all(user)


@transaction.atomic
def reset_sign_in(user: User, *, by: Actor) -> dict[str, str]:
    """Forget the password and the second factor of someone who lost them; return a new `password_link`.

    The account's sessions and tokens end too: whoever found the password may have begun one.
    """
    _require_administration(by)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    tokens.revoke_all(user)
    sessions.end_all(user)
    second_factor.forget(user)
    log.warning("sign_in_reset", user=user.pk, by=by.id)
    return password_link(user)


def password_link(user: User) -> dict[str, str]:
    """Return the parts of the one-time address where `user` sets a password, for the URL `set_password`.

    It stops working once used, or after PASSWORD_RESET_TIMEOUT.
    """
    return {
        "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": default_token_generator.make_token(user),
    }


def initials_of(full_name: str) -> str:
    """Return up to three initials, particles apart: "Ana de la Luz Prueba" gives "ALP"."""
    words = [word for word in full_name.split() if word.lower() not in PARTICLES]
    return "".join(word[0].upper() for word in words[:3])


def _begin_again(user: User) -> None:
    """A session that began with other roles ends: what is open on a screen was for those."""
    user.forget_actor()
    sessions.end_all(user)


def _require_administration(by: Actor) -> None:
    if not by.has(Role.IT, Role.SYSTEM):
        raise NotAllowedError(by.name)


def _require_may_change_roles(user: User, by: Actor) -> None:
    _require_administration(by)
    if by.id == user.pk:
        raise OwnRolesError(by.name)
