"""The first hour: each stage is missing until it is done; who sees it, what it links to, what it costs."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from cauce import catalogue
from cauce.catalogue import Catalogue, changes
from cauce.catalogue.models import Area, Colonia, Crew, Mailing, Office, Reason, Service
from cauce.channels.console import upkeep
from cauce.channels.guide import stages
from cauce.channels.guide.views import BY_SLUG
from cauce.procedure.roles import SYSTEM, Role
from cauce.staff import people
from cauce.staff.models import User
from cauce.steps.rehearsal import rehearsing
from cauce.steps.rehearsal.models import Rehearsal
from cauce.steps.routing import rules
from cauce.steps.routing.rules import Rule
from tests.support.cast import Cast, browser_of

pytestmark = pytest.mark.django_db

FIRST = "/primeros-pasos/"
REHEARSE = f"{FIRST}ensayo/"
MOST_STATEMENTS = 12


def lacks(code: str) -> str:
    """What a stage lacks now."""
    found = {standing.stage.code: standing.lacks for standing in stages.progress().standings}
    return found[code]


def _set(model: Any, key: dict[str, Any], **values: Any) -> Callable[[], None]:
    def act() -> None:
        for row in model.objects.filter(**key):
            for name, value in values.items():
                setattr(row, name, value)
            changes.write(row)
        changes.announce()

    return act


def _dario_is_of(*codes: str) -> Callable[[], None]:
    def act() -> None:
        areas = [catalogue.current().area_by_code[code].id for code in codes]
        people.place(User.objects.get(username="dario"), areas=areas, by=SYSTEM)

    return act


UNDO_AND_DO: tuple[tuple[str, Callable[[], None], Callable[[], None]], ...] = (
    ("identity", _set(Office, {}, unit=""), _set(Office, {}, unit="Unidad de Prueba", phone="55 0000 0000")),
    (
        "areas",
        _set(Crew, {"area__code": "agua-potable"}, active=False),
        _set(Crew, {"area__code": "agua-potable"}, active=True),
    ),
    (
        "services",
        _set(Service, {"kind": "service"}, active=False),
        _set(Service, {"kind": "service"}, active=True),
    ),
    (
        "reasons",
        _set(Reason, {"kind": "no_photo"}, active=False),
        _set(Reason, {"kind": "no_photo"}, active=True),
    ),
    (
        "routing",
        _set(Area, {"code": "agua-potable"}, field=False),
        _set(Area, {"code": "agua-potable"}, field=True),
    ),
    ("places", _set(Colonia, {}, active=False), _set(Colonia, {}, active=True)),
    (
        "people",
        lambda: people.revoke(User.objects.get(username="gil"), Role.CAIC_HEAD, by=SYSTEM),
        lambda: people.grant(User.objects.get(username="gil"), Role.CAIC_HEAD, by=SYSTEM),
    ),
    (
        "mail",
        _set(Mailing, {}, active=True, recipients=[]),
        _set(Mailing, {}, active=False),
    ),
)


@pytest.fixture
def staffed(cast: Cast) -> Cast:
    """The cast, with a chief for every area that goes out."""
    _dario_is_of(*(area.code for area in catalogue.current().areas.values() if area.field))()
    return cast


@pytest.mark.usefixtures("staffed")
@pytest.mark.parametrize(("code", "undo", "do"), UNDO_AND_DO, ids=[row[0] for row in UNDO_AND_DO])
def test_a_stage_is_missing_until_it_is_done(
    code: str, undo: Callable[[], None], do: Callable[[], None]
) -> None:
    undo()
    assert lacks(code)
    do()
    assert lacks(code) == ""


@pytest.mark.usefixtures("cast")
def test_an_area_without_anyone_is_named() -> None:
    _dario_is_of("agua-potable")()
    assert "Nadie de: " in lacks("people")
    _dario_is_of(*(area.code for area in catalogue.current().areas.values() if area.field))()
    assert lacks("people") == ""


def test_a_rule_of_zones_asks_every_colonia_for_its_zone(office: Catalogue) -> None:
    zone, area = next(iter(office.zone_by_code)), "agua-potable"
    rules.set_rule(Rule("fuga-toma", zone, area))
    _set(Colonia, {"code": "tlalnepantla-centro"}, zone=None)()
    assert "no la tienen" in lacks("places")


@pytest.mark.usefixtures("office")
def test_the_commercial_system_is_missing_until_it_is_named() -> None:
    assert lacks("standing")
    with override_settings(CAUCE_ATL_KIND="fake"):
        assert "inventado" in lacks("standing")
    with override_settings(CAUCE_ATL_KIND="http", CAUCE_ATL_URL=""):
        assert "CAUCE_ATL_URL" in lacks("standing")
    with override_settings(CAUCE_ATL_KIND="http", CAUCE_ATL_URL="https://atl.prueba.invalid"):
        assert lacks("standing") == ""


@pytest.mark.usefixtures("office")
def test_recipients_need_a_server() -> None:
    _set(Mailing, {}, active=True, recipients=["direccion@prueba.invalid"])()
    assert lacks("mail")
    with override_settings(CAUCE_MAIL_KIND="folder"):
        assert lacks("mail") == ""


def test_the_rehearsal_is_missing_until_one_reaches_its_end(cast: Cast) -> None:
    assert lacks("rehearsal")
    page = browser_of(cast.ivan).post(REHEARSE, {"service": "fuga-toma"}).content.decode()
    assert "Último ensayo completo" in page
    assert lacks("rehearsal") == ""


def test_a_rehearsal_that_stops_says_why_on_the_page(cast: Cast) -> None:
    _set(Crew, {"area__code": "agua-potable"}, active=False)()
    page = browser_of(cast.celia).post(REHEARSE, {"service": "fuga-toma"}).content.decode()
    assert "no tiene una cuadrilla que salga" in page
    assert lacks("rehearsal")


def test_a_service_that_is_not_offered_rehearses_nothing(cast: Cast) -> None:
    assert browser_of(cast.ivan).post(REHEARSE, {"service": "nada"}).status_code == 302
    assert browser_of(cast.ivan).get(REHEARSE).status_code == 302
    assert not Rehearsal.objects.exists()


@pytest.mark.parametrize("who", ["alma", "beto", "dario", "efra", "fina", "gil", "hilda", "olga"])
def test_the_guide_is_for_who_sets_the_office_up(cast: Cast, who: str) -> None:
    browser = browser_of(getattr(cast, who))
    assert browser.get(FIRST).status_code == 403
    assert browser.get(f"{FIRST}resumen/").status_code == 403
    assert browser.post(REHEARSE, {"service": "fuga-toma"}).status_code == 403
    assert not Rehearsal.objects.exists()


def test_each_reads_where_they_can_do_it(cast: Cast) -> None:
    accounts = 'href="/administracion/cuentas/"'
    assert accounts in browser_of(cast.ivan).get(FIRST).content.decode()
    assert accounts not in browser_of(cast.celia).get(FIRST).content.decode()


def test_whoever_is_named_may_change_what_the_stage_asks() -> None:
    for stage in stages.STAGES:
        if stage.lists and not stage.variables:
            assert stage.who <= BY_SLUG[stage.lists[0]].who, stage.code


def test_every_link_of_the_guide_opens(cast: Cast) -> None:
    browser = browser_of(cast.ivan)
    for stage in stages.STAGES:
        for slug in stage.lists:
            assert browser.get(f"/administracion/{slug}/").status_code == 200, slug


def test_the_administration_tells_how_far_it_is(cast: Cast) -> None:
    browser = browser_of(cast.ivan)
    assert "/primeros-pasos/" in browser.get("/administracion/").content.decode()
    found = stages.progress()
    told = browser.get(f"{FIRST}resumen/").content.decode()
    assert f"{found.done} de {found.total}" in told
    assert "/primeros-pasos/" not in browser_of(cast.gil).get("/administracion/").content.decode()


def test_the_doctor_counts_the_same(cast: Cast) -> None:
    found = stages.progress()
    finding = upkeep.first_hour_is_told()
    assert finding.mend == ""
    assert finding.seen.startswith(f"{found.done} of {found.total} ")
    assert finding.seen.endswith(FIRST)


@pytest.mark.django_db
def test_an_empty_office_is_told_what_it_lacks_from_the_start() -> None:
    ivan = people.create_user("ivan", "Ivan de Prueba", by=SYSTEM, roles=[Role.IT])
    page = unescape(browser_of(ivan.actor).get(FIRST).content.decode())
    assert "No hay áreas que salgan a atender." in page
    assert "Primero hacen falta los servicios." in page
    assert rehearsing.rehearsable(catalogue.current()) == []


def test_the_page_asks_few_queries(cast: Cast) -> None:
    rehearsing.rehearse(catalogue.current().service_by_code["fuga-toma"], cast.ivan)
    browser = browser_of(cast.ivan)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(FIRST).status_code == 200
    assert len(asked) <= MOST_STATEMENTS
