"""Accounts and roles: who may change them, and what stays as history."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError

from cauce.procedure.roles import SYSTEM, Actor, Role
from cauce.shared import clock
from cauce.staff import actor_of, people, tokens
from cauce.staff.models import RoleGrant, User

pytestmark = pytest.mark.django_db


def test_an_account_opens_without_a_password(it: Actor):
    user = people.create_user("beto", "Alberto de la O Prueba", by=it, roles=[Role.AREA])
    assert not user.has_usable_password()
    assert user.initials == "AOP"
    assert actor_of(user).roles == {Role.AREA}


@pytest.mark.parametrize("username", ["", "a", "Ana", "josé", "a b", "ana\n", "ana\x00", "x" * 41])
def test_a_bad_username_opens_nothing(it: Actor, username: str):
    with pytest.raises(ValidationError) as refusal:
        people.create_user(username, "Persona de Prueba", by=it)
    assert "username" in refusal.value.message_dict
    assert User.objects.count() == 1


def test_a_username_is_taken_once(it: Actor, ana: User):
    with pytest.raises(ValidationError) as refusal:
        people.create_user("ana", "Otra Persona", by=it)
    assert "username" in refusal.value.message_dict


def test_only_the_administration_opens_accounts(ana: User):
    with pytest.raises(people.NotAllowedError):
        people.create_user("beto", "Persona de Prueba", by=actor_of(ana))
    assert User.objects.count() == 1


def test_only_the_administration_grants(ana: User):
    with pytest.raises(people.NotAllowedError):
        people.grant(ana, Role.CAIC, by=actor_of(ana))
    assert actor_of(ana).roles == {Role.DESK}


def test_nobody_grants_roles_to_themselves(it: Actor):
    with pytest.raises(people.OwnRolesError):
        people.grant(User.objects.get(pk=it.id), Role.OIC, by=it)
    assert not RoleGrant.objects.filter(role=Role.OIC).exists()


@pytest.mark.parametrize("role", [Role.USUARIO, Role.SYSTEM])
def test_no_account_plays_the_user_or_the_system(ana: User, it: Actor, role: Role):
    with pytest.raises(people.NotAStaffRoleError):
        people.grant(ana, role, by=it)


def test_a_role_is_held_once(ana: User, it: Actor):
    people.grant(ana, Role.DESK, by=it)
    assert ana.grants.count() == 1


def test_a_revoked_role_stays_as_history(ana: User, it: Actor):
    people.revoke(ana, Role.DESK, by=it)
    people.grant(ana, Role.DESK, by=it)
    first, second = ana.grants.order_by("id")
    assert first.revoked_by_id == it.id
    assert first.revoked_at <= second.granted_at
    assert second.revoked_at is None


def test_the_first_administrator_needs_a_strong_password():
    with pytest.raises(ValidationError):
        people.create_admin("ti", "Persona de Sistemas", "contraseña")
    assert not User.objects.exists()


def test_the_first_administrator_has_one_role():
    admin = people.create_admin("ti", "Persona de Sistemas", "una pipa cruza el puente")
    assert admin.check_password("una pipa cruza el puente")
    assert actor_of(admin).roles == {Role.IT}


def test_a_password_link_works_until_the_password_is_set(ana: User):
    token = people.password_link(ana)["token"]
    assert default_token_generator.check_token(ana, token)
    ana.set_password("otra pipa cruza otro puente")
    ana.save()
    assert not default_token_generator.check_token(ana, token)


def test_resetting_takes_the_old_password_away(ana: User, it: Actor):
    assert people.reset_sign_in(ana, by=it)["token"]
    assert not User.objects.get(pk=ana.pk).has_usable_password()


def test_resetting_ends_the_tokens(ana: User, it: Actor):
    token = tokens.create(ana, "carga nocturna", clock.now() + timedelta(days=30))
    people.reset_sign_in(ana, by=it)
    assert tokens.owner_of(token) is None


def test_only_the_administration_resets(ana: User):
    with pytest.raises(people.NotAllowedError):
        people.reset_sign_in(ana, by=actor_of(ana))
    assert ana.has_usable_password()


def test_a_closed_account_opens_no_door(ana: User):
    people.deactivate(ana, by=SYSTEM)
    assert not User.objects.get(pk=ana.pk).may_sign_in
