"""The accounts as a list of settings: judged, compared, saved and remembered like every other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from cauce.catalogue import current
from cauce.catalogue.profiles.entries import Entry
from cauce.catalogue.settings import (
    Kind,
    NotTheirsError,
    RefusedError,
    Row,
    Setting,
    SettingList,
    history,
    require,
)
from cauce.catalogue.settings.keeping import Values
from cauce.procedure.labels import N_
from cauce.procedure.roles import ROLE_LABELS, STAFF_ROLES, Actor, Role
from cauce.staff import people
from cauce.staff.models import RoleGrant, User, is_username

SIGN_IN = "sign_in"


class AccountEntry(Entry):
    """An account: who, and what they play where."""

    username: Annotated[str, StringConstraints(max_length=40)]
    full_name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    email: Annotated[str, StringConstraints(max_length=254)] = ""
    roles: list[Role] = Field(default_factory=list)
    areas: list[str] = Field(default_factory=list)
    crews: list[str] = Field(default_factory=list)
    active: bool = True


class AccountKeeper:
    """Reads and stores accounts; roles are granted and revoked, never overwritten."""

    def rows(self) -> list[Row]:
        """Every account, open or closed, by name: four queries."""
        return [_read(user) for user in _all().order_by("full_name", "id")]

    def row(self, key: str, *, lock: bool = False) -> Row | None:
        """The account of that name."""
        users = _all().select_for_update(of=("self",)) if lock else _all()
        user = users.filter(username=key).first()
        return None if user is None else _read(user)

    def problems(self, values: Values) -> dict[str, str]:
        """A role that works somewhere says where."""
        found = {}
        if Role.AREA in values["roles"] and not values["areas"]:
            found["areas"] = _("Diga de qué área es.")
        if Role.CREW in values["roles"] and not values["crews"]:
            found["crews"] = _("Diga de qué cuadrilla es.")
        if not current().area_by_code.keys() >= set(values["areas"]):
            found["areas"] = _("Esa área no existe.")
        if not current().crew_by_code.keys() >= set(values["crews"]):
            found["crews"] = _("Esa cuadrilla no existe.")
        return found | _no_username(values["username"])

    def key_of(self, values: Values) -> str:
        """What people sign in with."""
        return str(values["username"])

    def store(self, key: str | None, values: Values, by: Actor) -> str:
        """Open the account, or change what differs. Someone always administers the system."""
        try:
            user = _opened(values, by) if key is None else _of(key)
            _describe(user, values, by)
            _place(user, values, by)
            _open_or_close(user, active=values["active"], by=by)
        except ValidationError as error:
            raise RefusedError(_by_setting(error)) from error
        except people.OwnRolesError as error:
            raise RefusedError({"roles": _("Nadie cambia lo suyo: pídalo a otra persona.")}) from error
        if not people.someone_administers():
            raise RefusedError({"": _("Sería la última cuenta que administra el sistema.")})
        return user.username


ACCOUNTS = SettingList(
    code="account",
    slug="cuentas",
    label=N_("Cuentas"),
    one=N_("Cuenta"),
    effect=N_("Quién entra, con qué papeles y dónde. Lo que hizo una cuenta cerrada sigue siendo suyo."),
    who=frozenset({Role.IT}),
    open=False,
    entry=AccountEntry,
    keeper=AccountKeeper(),
    group=N_("Personas"),
    columns=("username", "roles", "areas", "crews"),
    noted=(Setting(name=SIGN_IN, label=N_("Acceso")),),
    settings=(
        Setting(
            name="username",
            label=N_("Usuario"),
            effect=N_("Con él entra: minúsculas sin acento, números, punto o guion. Ya no cambia."),
            fixed=True,
        ),
        Setting(
            name="full_name",
            label=N_("Nombre completo"),
            effect=N_("Así se lee en lo que hace y en lo que hizo; lo emitido conserva el de entonces."),
        ),
        Setting(name="email", label=N_("Correo"), effect=N_("Para avisarle; nadie más lo ve.")),
        Setting(
            name="roles",
            label=N_("Papeles"),
            effect=N_(
                "Qué pantallas abre y qué pasos da. Al cambiarlos se cierran sus sesiones: entra de nuevo."
            ),
            kind=Kind.MANY,
            choices={role.value: ROLE_LABELS[role] for role in Role if role in STAFF_ROLES},
        ),
        Setting(
            name="areas",
            label=N_("Áreas"),
            effect=N_("De qué áreas ve y atiende reportes."),
            kind=Kind.ROWS,
            of="area",
        ),
        Setting(
            name="crews",
            label=N_("Cuadrillas"),
            effect=N_("De qué cuadrillas ve y termina trabajos."),
            kind=Kind.ROWS,
            of="crew",
        ),
        Setting(
            name="active",
            label=N_("Abierta"),
            effect=N_("Cerrada ya no entra: sus sesiones y claves terminan en seguida."),
            kind=Kind.YES,
        ),
    ),
)


@transaction.atomic
def reset(username: str, by: Actor) -> dict[str, str]:
    """Forget the password and the second factor of an account; the parts of the link to begin again.

    Raises `NotTheirsError`, for one's own account too: that has its page.
    """
    require(ACCOUNTS, by)
    user = _of(username)
    if user.pk == by.id:
        raise NotTheirsError(username)
    link = people.reset_sign_in(user, by=by)
    history.record("account", username, user.full_name, by=by, was={SIGN_IN: ""}, became={SIGN_IN: _told()})
    return link


def _told() -> str:
    return _("enlace nuevo para poner contraseña y segundo factor")


def _all() -> QuerySet[User]:
    standing = Prefetch("grants", RoleGrant.objects.filter(revoked_at=None), to_attr="standing_grants")
    return User.objects.prefetch_related(standing, "areas", "crews")


def _of(username: str) -> User:
    return User.objects.get(username=username)


def _read(user: Any) -> Row:
    values = {
        "username": user.username,
        "full_name": user.full_name,
        "email": user.email,
        "roles": sorted(grant.role for grant in user.standing_grants),
        "areas": sorted(area.code for area in user.areas.all()),
        "crews": sorted(crew.code for crew in user.crews.all()),
        "active": user.is_active,
    }
    return Row(user.username, user.full_name, values, user.is_active, user.pk)


def _opened(values: Values, by: Actor) -> User:
    return people.create_user(values["username"], values["full_name"], by=by, email=values["email"])


def _describe(user: User, values: Values, by: Actor) -> None:
    if (user.full_name, user.email) != (values["full_name"], values["email"]):
        people.describe(user, values["full_name"], values["email"], by=by)


def _place(user: User, values: Values, by: Actor) -> None:
    """Roles, areas and crews: touched only where they differ, for one's own may not be."""
    held = set(user.grants.filter(revoked_at=None).values_list("role", flat=True))
    for role in sorted(set(values["roles"]) - held):
        people.grant(user, Role(role), by=by)
    for role in sorted(held - set(values["roles"])):
        people.revoke(user, Role(role), by=by)
    areas = _ids(values["areas"], current().area_by_code)
    crews = _ids(values["crews"], current().crew_by_code)
    now = (set(user.areas.values_list("id", flat=True)), set(user.crews.values_list("id", flat=True)))
    if now != (areas, crews):
        people.place(user, areas=areas, crews=crews, by=by)


def _open_or_close(user: User, *, active: bool, by: Actor) -> None:
    if active and not user.is_active:
        people.reopen(user, by=by)
    if user.is_active and not active:
        if user.pk == by.id:
            raise RefusedError({"active": _("Nadie cierra su propia cuenta.")})
        people.deactivate(user, by=by)


def _ids(codes: Iterable[str], rows: Any) -> set[int]:
    return {rows[code].id for code in codes}


def _no_username(username: str) -> dict[str, str]:
    try:
        is_username(username)
    except ValidationError as error:
        return {"username": error.messages[0]}
    return {}


def _by_setting(error: ValidationError) -> dict[str, str]:
    known = {setting.name for setting in ACCOUNTS.settings}
    said = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return {name if name in known else "": " ".join(messages) for name, messages in said.items()}
