"""The demo's people: one a role, without password, and nowhere but in the demo."""

from __future__ import annotations

import pytest
from django.conf import LazySettings

from cauce.procedure.roles import STAFF_ROLES, SYSTEM, Role
from cauce.staff import actor_of, demo, people
from cauce.staff.models import User

pytestmark = pytest.mark.django_db


def test_demo_accounts_refuse_to_exist_outside_the_demo(settings: LazySettings):
    settings.CAUCE_DEMO = False
    with pytest.raises(demo.DemoOnlyError):
        demo.create_people(areas=[], crews=[])
    assert not User.objects.exists()


def test_the_demo_has_someone_for_every_role(settings: LazySettings):
    settings.CAUCE_DEMO = True
    users = demo.create_people(areas=[], crews=[])
    assert frozenset().union(*(actor_of(user).roles for user in users)) == STAFF_ROLES
    assert not any(user.has_usable_password() for user in users)


def test_the_demo_is_set_up_twice_without_harm(settings: LazySettings):
    settings.CAUCE_DEMO = True
    assert demo.create_people(areas=[], crews=[]) == demo.create_people(areas=[], crews=[])


def test_demo_accounts_refuse_to_stand_beside_those_of_an_office(settings: LazySettings):
    settings.CAUCE_DEMO = True
    people.create_user("jefa", "Jefa de Prueba", by=SYSTEM, roles={Role.UNIT_HEAD})
    with pytest.raises(demo.DemoOnlyError):
        demo.create_people(areas=[], crews=[])
    assert [user.username for user in User.objects.all()] == ["jefa"]


def test_a_person_added_in_the_demonstration_does_not_end_it(settings: LazySettings):
    settings.CAUCE_DEMO = True
    users = demo.create_people(areas=[], crews=[])
    people.create_user("nueva", "Persona de Prueba Once", by=SYSTEM, roles={Role.DESK})
    assert demo.create_people(areas=[], crews=[]) == users


def test_a_demo_account_left_in_a_copied_database_opens_nothing(settings: LazySettings):
    settings.CAUCE_DEMO = True
    demo.create_people(areas=[], crews=[])
    settings.CAUCE_DEMO = False
    assert not any(user.may_sign_in for user in User.objects.all())
    with pytest.raises(demo.DemoOnlyError):
        demo.person("captura")
