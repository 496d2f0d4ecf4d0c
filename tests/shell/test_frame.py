"""The frame: the bar by role, what waits, the way in, the office's colour."""

from typing import ClassVar

import pytest
from django.test import Client, override_settings
from django.urls import include, path

from cauce.channels.shell import nav
from cauce.channels.shell.counters import counts, shown
from cauce.procedure.access import SCREEN_LABELS
from cauce.procedure.roles import Actor, Role
from cauce.procedure.states import State
from tests.support.cast import Cast
from tests.support.reports import leak_in


def somebody(*roles: Role) -> Actor:
    return Actor(id=1, name="Persona de Prueba Uno", roles=frozenset(roles))


PLACES = [
    path("", lambda request: None, name="index"),
    path("escalados/", lambda request: None, name="escalated"),
    path("reservadas/", lambda request: None, name="reserved"),
]


class FakeChannels:
    """Addresses as the channels name them, so that the frame is tested without them."""

    urlpatterns: ClassVar = [
        path("", include("cauce.channels.shell.urls")),
        path("acceso/", include("cauce.channels.signin.urls")),
        *(path(f"{screen}/", include((PLACES, screen))) for screen in SCREEN_LABELS),
    ]


@pytest.fixture
def _channels():
    with override_settings(ROOT_URLCONF=FakeChannels):
        yield


@pytest.mark.usefixtures("_channels")
@pytest.mark.parametrize(
    ("role", "screens"),
    [
        (Role.DESK, ["desk", "record", "manual"]),
        (Role.UGSYRP, ["routing", "writeoffs", "reports", "record", "manual"]),
        (Role.CREW, ["areas", "record", "manual"]),
        (Role.CAIC, ["verification", "reports", "record", "manual"]),
        (Role.DIRECTOR, ["reports", "record", "manual"]),
        (Role.OIC, ["reports", "record", "misconduct", "audit", "privacy", "manual"]),
        (
            Role.UNIT_HEAD,
            ["routing", "escalated", "writeoffs", "reports", "record", "privacy", "manual", "office"],
        ),
        (Role.IT, ["manual", "office"]),
    ],
)
def test_the_bar_has_what_the_role_opens(role: Role, screens: list[str]) -> None:
    assert [item.screen for item in nav.items(somebody(role), "/", {})] == screens


@pytest.mark.usefixtures("_channels")
def test_the_bar_says_where_one_is_and_what_waits() -> None:
    routing, writeoffs, *_ = nav.items(
        somebody(Role.UGSYRP), "/writeoffs/lote/3/", {"routing": 4, "writeoffs": 0}
    )
    assert (routing.active, routing.counter) == (False, "4")
    assert (writeoffs.active, writeoffs.counter) == (True, "")


def test_the_rules_are_a_page_of_the_routing() -> None:
    marked = [
        item.screen for item in nav.items(somebody(Role.UNIT_HEAD), "/escritorio/reglas/", {}) if item.active
    ]
    assert marked == ["routing"]


@pytest.mark.usefixtures("_channels")
@pytest.mark.parametrize(
    ("roles", "begins"),
    [
        ([Role.DESK], "desk"),
        ([Role.DESK, Role.UGSYRP], "routing"),
        ([Role.DESK, Role.UNIT_HEAD], "routing"),
        ([Role.DESK, Role.CAIC], "verification"),
        ([Role.AREA], "areas"),
        ([Role.OIC], "record/reservadas"),
        ([Role.DIRECTOR], "reports"),
        ([Role.IT], "office"),
    ],
)
def test_one_begins_where_something_waits(roles: list[Role], begins: str) -> None:
    assert nav.landing_url(somebody(*roles)) == f"/{begins}/"


def test_a_channel_that_is_not_installed_has_no_place() -> None:
    class Bare:
        urlpatterns: ClassVar = []

    with override_settings(ROOT_URLCONF=Bare):
        assert nav.items(somebody(Role.UGSYRP), "/", {}) == []


@pytest.mark.parametrize(("number", "words"), [(None, ""), (0, ""), (12, "12"), (999, "999"), (1000, "999+")])
def test_counters_are_short(number: int | None, words: str) -> None:
    assert shown(number) == words


@pytest.mark.django_db
def test_all_screens_are_counted_at_once(django_assert_num_queries, cast: Cast) -> None:
    leak_in(State.REGISTERED, cast), leak_in(State.ATTENDED, cast), leak_in(State.ATTENDED, cast)
    with django_assert_num_queries(1):
        assert counts(cast.beto) == {"routing": 1, "writeoffs": 2}
    assert counts(cast.dario) == {"areas": 0}
    assert counts(somebody(Role.AREA, Role.UGSYRP)) == {"routing": 1, "areas": 0, "writeoffs": 2}
    with django_assert_num_queries(0):
        assert counts(somebody(Role.DIRECTOR)) == {}


@pytest.mark.django_db
def test_the_colour_is_served_as_a_stylesheet_that_never_changes() -> None:
    response = Client().get("/_marca/8a1538.css")
    assert response["Content-Type"].startswith("text/css")
    assert "immutable" in response["Cache-Control"]
    assert "--brand:#8a1538" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("nonsense", ["red", "12345", "zzzzzz"])
def test_no_other_words_get_into_the_stylesheet(nonsense: str) -> None:
    assert Client().get(f"/_marca/{nonsense}.css").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/_contadores/"])
def test_the_frame_is_for_those_who_signed_in(address: str) -> None:
    assert Client().get(address).status_code == 302


@pytest.mark.django_db
def test_the_style_guide_is_not_there_in_production() -> None:
    assert Client().get("/_estilo/").status_code == 404
