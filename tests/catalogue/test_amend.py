"""A setting is judged, compared, saved with its author, and remembered; a refused change changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from cauce import catalogue
from cauce.catalogue import settings
from cauce.catalogue.models import SettingChange
from cauce.catalogue.settings import Kind, Usage, amend, history, read
from cauce.catalogue.settings.amending import seen
from cauce.catalogue.settings.table import LISTS
from cauce.shared.append_only import AppendOnlyError
from tests.support.cast import Cast

pytestmark = pytest.mark.django_db

BY_CODE = {listing.code: listing for listing in LISTS}
SERVICE, AREA, CREW = BY_CODE["service"], BY_CODE["area"], BY_CODE["crew"]


def _mark(code: str, key: str) -> str:
    return seen(BY_CODE[code], read(BY_CODE[code], key))


@pytest.mark.parametrize("listing", LISTS, ids=lambda listing: listing.code)
def test_every_row_of_the_profile_stands_as_it_is(cast: Cast, listing: settings.SettingList) -> None:
    for row in listing.keeper.rows():
        assert settings.propose(listing, read(listing, row.key), {}).differences == ()


@pytest.mark.parametrize("listing", LISTS, ids=lambda listing: listing.code)
def test_every_setting_says_what_it_does(listing: settings.SettingList) -> None:
    for each in listing.settings:
        assert each.effect or each.kind == Kind.CHOICE
        assert each.name in listing.entry.model_fields


def test_a_change_is_seen_at_once_and_says_who_made_it(cast: Cast) -> None:
    amend(CREW, "ap-poniente-1", {"shift": "Nocturno"}, by=cast.celia, mark=_mark("crew", "ap-poniente-1"))
    assert catalogue.current().crew_by_code["ap-poniente-1"].shift == "Nocturno"
    change = history.latest("crew", "ap-poniente-1")
    assert change is not None
    assert (change.number, change.author) == (1, "Celia de Prueba")
    assert (set(change.was), change.became) == ({"shift"}, {"shift": "Nocturno"})


def test_nothing_changed_is_nothing_remembered(cast: Cast) -> None:
    amend(CREW, "ap-poniente-1", {}, by=cast.celia, mark=_mark("crew", "ap-poniente-1"))
    assert not SettingChange.objects.exists()


@pytest.mark.parametrize("who", ["alma", "beto", "dario", "efra", "fina", "gil", "hilda", "olga", "ivan"])
def test_only_its_role_changes_a_setting(cast: Cast, who: str) -> None:
    with pytest.raises(settings.NotTheirsError):
        amend(SERVICE, "fuga-toma", {"target": 1}, by=getattr(cast, who), mark=_mark("service", "fuga-toma"))
    assert catalogue.current().service_by_code["fuga-toma"].target == 24
    assert not SettingChange.objects.exists()


def test_the_second_of_two_sees_who_changed_what(cast: Cast) -> None:
    mark = _mark("area", "agua-potable")
    amend(AREA, "agua-potable", {"short_name": "Agua"}, by=cast.ivan, mark=mark)
    with pytest.raises(settings.OvertakenError) as caught:
        amend(AREA, "agua-potable", {"name": "Potable"}, by=cast.celia, mark=mark)
    assert caught.value.change is not None
    assert (caught.value.change.author, caught.value.change.became) == (
        "Ivan de Prueba",
        {"short_name": "Agua"},
    )
    assert catalogue.current().area_by_code["agua-potable"].name != "Potable"


def test_a_service_with_open_reports_asks_before_its_target_changes(cast: Cast) -> None:
    mark, usage = _mark("service", "fuga-toma"), Usage(ever=True, open=3)
    with pytest.raises(settings.RefusedError):
        amend(SERVICE, "fuga-toma", {"target": 12}, by=cast.celia, mark=mark, usage=usage)
    assert catalogue.current().service_by_code["fuga-toma"].target == 24
    amend(SERVICE, "fuga-toma", {"target": 12}, by=cast.celia, mark=mark, usage=usage, sure=True)
    assert catalogue.current().service_by_code["fuga-toma"].target == 12


def test_a_service_that_was_used_keeps_its_kind(cast: Cast) -> None:
    with pytest.raises(settings.RefusedError) as caught:
        amend(
            SERVICE,
            "fuga-toma",
            {"kind": "information"},
            by=cast.celia,
            mark=_mark("service", "fuga-toma"),
            usage=Usage(ever=True),
        )
    assert "kind" in caught.value.problems


def test_a_code_is_said_once(cast: Cast) -> None:
    mark = _mark("area", "agua-potable")
    amend(AREA, "agua-potable", {"code": "otra", "name": "Potable"}, by=cast.celia, mark=mark)
    assert read(AREA, "agua-potable").values["name"] == "Potable"


def test_a_new_row_comes_last_and_is_remembered(cast: Cast) -> None:
    key = amend(
        AREA, None, {"code": "obras", "name": "Obras", "short_name": "Obras", "field": True}, by=cast.ivan
    )
    assert list(catalogue.current().area_by_code)[-1] == key == "obras"
    change = history.latest("area", "obras")
    assert change is not None
    assert change.was == {}
    assert change.became["name"] == "Obras"


@pytest.mark.parametrize(
    ("code", "typed", "wrong"),
    [
        ("area", {"code": "agua-potable", "name": "Otra", "short_name": "Otra"}, "code"),
        ("area", {"code": "Con Espacios", "name": "Otra", "short_name": "Otra"}, "code"),
        ("area", {"code": "obras", "name": "", "short_name": "Obras"}, "name"),
        ("crew", {"code": "c-1", "name": "C 1", "area": "ninguna"}, "area"),
        ("reason", {"kind": "refusal", "code": "x", "name": "X", "may_justify": True}, ""),
        ("zone", {"code": "z", "name": "Z", "polygon": {"type": "Point", "coordinates": [0, 0]}}, "polygon"),
        ("colonia", {"code": "c", "name": "C", "postal_code": "54"}, "postal_code"),
    ],
)
def test_a_row_that_is_wrong_is_refused_beside_its_setting(
    cast: Cast, code: str, typed: dict[str, object], wrong: str
) -> None:
    before = len(BY_CODE[code].keeper.rows())
    with pytest.raises(settings.RefusedError) as caught:
        amend(BY_CODE[code], None, typed, by=cast.celia)
    assert wrong in caught.value.problems
    assert len(BY_CODE[code].keeper.rows()) == before
    assert not SettingChange.objects.exists()


def test_an_area_that_is_still_named_stays_in_use(cast: Cast) -> None:
    with pytest.raises(settings.RefusedError) as caught:
        amend(AREA, "agua-potable", {"active": False}, by=cast.celia, mark=_mark("area", "agua-potable"))
    assert "active" in caught.value.problems
    assert catalogue.current().area_by_code["agua-potable"].active


def test_a_colonia_keeps_the_other_names_that_people_give_it(cast: Cast) -> None:
    colonia, key = BY_CODE["colonia"], catalogue.current().find_colonias("la presa")[0].row.code
    amend(colonia, key, {"aliases": ["La de Prueba"]}, by=cast.celia, mark=_mark("colonia", key))
    assert catalogue.current().find_colonias("la de prueba")[0].row.code == key
    amend(colonia, key, {"aliases": []}, by=cast.celia, mark=_mark("colonia", key))
    assert catalogue.current().colonia_by_code[key].aliases == ()
    assert [change.number for change in history.page(listing="colonia", row=key)] == [2, 1]


def test_a_zone_is_said_by_its_colonias(cast: Cast) -> None:
    zone, called = BY_CODE["zone"], sorted(read(BY_CODE["zone"], "oriente").values["colonias"])
    kept = [name.upper() for name in called[1:]]
    amend(zone, "oriente", {"colonias": kept}, by=cast.celia, mark=_mark("zone", "oriente"))
    assert read(zone, "oriente").values["colonias"] == called[1:]
    assert catalogue.current().find_colonias(called[0])[0].row.zone_id is None
    with pytest.raises(settings.RefusedError) as caught:
        amend(zone, "oriente", {"colonias": ["Nada"]}, by=cast.celia, mark=_mark("zone", "oriente"))
    assert "Nada" in caught.value.problems["colonias"]


def test_a_day_off_moves_the_deadlines_to_come(cast: Cast) -> None:
    amend(BY_CODE["holiday"], None, {"day": "2026-11-30", "name": "De prueba"}, by=cast.celia)
    assert date(2026, 11, 30) in catalogue.current().holidays


def test_the_history_is_written_once(cast: Cast) -> None:
    amend(CREW, "ap-poniente-1", {"shift": "Nocturno"}, by=cast.celia, mark=_mark("crew", "ap-poniente-1"))
    with pytest.raises(AppendOnlyError):
        SettingChange.objects.update(author="Nadie")
