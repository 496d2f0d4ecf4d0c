"""From an account to an actor of the procedure."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cauce.catalogue.models import Area, Crew
from cauce.procedure.roles import NOBODY, SYSTEM, Actor, Role
from cauce.staff import actor_of, people
from cauce.staff.middleware import attach_actor
from cauce.staff.models import User
from tests.support.people import sign_in

pytestmark = pytest.mark.django_db


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_nobody_acts_before_signing_in():
    assert actor_of(AnonymousUser()) == NOBODY


def test_the_actor_has_the_roles_areas_and_crews_of_the_account(ana: User):
    area = Area.objects.create(code="agua", name="Agua Potable", short_name="Agua")
    crew = Crew.objects.create(code="c1", name="Cuadrilla 1", area=area)
    people.grant(ana, Role.CREW, by=SYSTEM)
    people.place(ana, areas=[area.pk], crews=[crew.pk], by=SYSTEM)

    assert actor_of(again(ana)) == Actor(
        id=ana.pk,
        name="Ana de Prueba",
        roles=frozenset({Role.DESK, Role.CREW}),
        areas=frozenset({area.pk}),
        crews=frozenset({crew.pk}),
    )


def test_the_actor_costs_one_query_however_often_it_is_asked(ana: User, django_assert_num_queries):
    ana = again(ana)
    with django_assert_num_queries(1):
        actor_of(ana)
        actor_of(ana)


def test_a_change_of_roles_is_seen_at_once(ana: User):
    assert not actor_of(ana).has(Role.CAIC)
    people.grant(ana, Role.CAIC, by=SYSTEM)
    assert actor_of(ana).has(Role.CAIC)
    people.revoke(ana, Role.CAIC, by=SYSTEM)
    assert not actor_of(ana).has(Role.CAIC)


def test_a_request_acts_as_who_signed_in(ana: User, rf):
    request = rf.get("/")
    request.user = ana
    seen = attach_actor(lambda request: HttpResponse(request.actor.name))(request)
    assert seen.text == "Ana de Prueba"


def test_a_member_comes_in_with_their_roles(client: Client, ana: User):
    page = sign_in(client, ana).get(reverse("mfa_index"))
    assert page.status_code == 200
    assert page.wsgi_request.actor.has(Role.DESK)
