"""A rehearsed report goes the whole way with the office's own settings, and nothing of it is kept."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from cauce import catalogue
from cauce.cases.errors import NotYours
from cauce.catalogue import Catalogue, changes
from cauce.catalogue.models import Crew, Reason
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.steps.rehearsal import rehearsing
from cauce.steps.rehearsal.acting import ACTS, Act
from cauce.steps.rehearsal.models import Rehearsal
from cauce.steps.routing.models import RoutingRule
from tests.support.cast import Cast
from tests.support.reports import leak_in

pytestmark = pytest.mark.django_db

SERVICE = "fuga-toma"


def _rehearse(by: Actor, service: str = SERVICE) -> tuple[Act, ...]:
    return rehearsing.rehearse(catalogue.current().service_by_code[service], by)


def _everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but that of the rehearsals themselves."""
    rows = {}
    for model in apps.get_models(include_auto_created=True):
        if model is not Rehearsal:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
                rows[model._meta.label] = sorted(cursor.fetchall(), key=repr)
    return rows


def test_it_takes_every_act_with_the_office_s_settings(ivan: Actor) -> None:
    acts = _rehearse(ivan)
    assert [act.step for act in acts] == [step for step, _role, _act in ACTS]
    assert all(act.done for act in acts)
    assert "Agua Potable" in acts[1].told
    passed = rehearsing.last_passed()
    assert passed is not None
    assert (passed.by, passed.service) == (ivan.name, "Fuga en toma domiciliaria")


def test_nothing_of_it_is_kept(cast: Cast) -> None:
    leak_in(State.WRITTEN_OFF, cast)
    before = _everything()
    assert all(act.done for act in _rehearse(cast.celia))
    assert _everything() == before


@pytest.mark.django_db(transaction=True)
def test_nothing_of_it_is_kept_outside_any_other_transaction(cast: Cast) -> None:
    before = _everything()
    assert all(act.done for act in _rehearse(cast.ivan))
    assert _everything() == before


@pytest.mark.parametrize("service", ["fuga-toma", "falta-agua-toma", "drenaje-tapado"])
def test_any_service_that_crews_attend_may_be_rehearsed(ivan: Actor, office: Catalogue, service: str) -> None:
    known = {one.code for one in rehearsing.rehearsable(office)}
    if service in known:
        assert all(act.done for act in _rehearse(ivan, service))


def test_it_stops_at_an_area_without_crews_and_says_so(ivan: Actor) -> None:
    for crew in Crew.objects.filter(area__code="agua-potable"):
        crew.active = False
        changes.save(crew)
    acts = _rehearse(ivan)
    assert [act.done for act in acts] == [True, True, False]
    assert "no tiene una cuadrilla" in acts[-1].told
    assert rehearsing.last_passed() is None


def test_it_stops_where_a_list_of_reasons_is_empty(ivan: Actor) -> None:
    for reason in Reason.objects.filter(kind="no_photo"):
        reason.active = False
        changes.save(reason)
    acts = _rehearse(ivan)
    assert (acts[-1].step, acts[-1].done) == ("attend", False)


def test_it_stops_where_the_rules_would_ask_for_a_zone(ivan: Actor, office: Catalogue) -> None:
    service, zone = office.service_by_code[SERVICE], next(iter(office.zones.values()))
    RoutingRule.objects.all().delete()
    RoutingRule.objects.create(service_id=service.id, zone_id=zone.id, area_id=service.area_id)
    for colonia in apps.get_model("catalogue", "Colonia").objects.all():
        colonia.zone = None
        changes.write(colonia)
    changes.announce()
    acts = _rehearse(ivan)
    assert (acts[-1].step, acts[-1].done) == ("route", False)
    assert acts[-1].told.startswith("Las reglas no dicen a qué área va")


@pytest.mark.parametrize("who", ["alma", "beto", "dario", "fina", "hilda", "olga"])
def test_only_who_sets_the_office_up_rehearses(cast: Cast, who: str) -> None:
    with pytest.raises(NotYours):
        _rehearse(getattr(cast, who))
    assert not Rehearsal.objects.exists()
