"""The desk types three or four letters, as it hears them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cauce.catalogue.finding import Finder


def first_colonia(shipped, typed):
    return shipped.find_colonias(typed)[0].row.name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ten", "El Tenayo"),
        ("ixhu", "San Juan Ixhuatepec"),
        ("XOC", "Xocoyahualco"),
        ("mon", "Jardines de Santa Mónica"),
        ("piram", "Izcalli Pirámide"),
        ("san lu te", "San Lucas Tepetlacalco"),
        ("te lu san", "San Lucas Tepetlacalco"),
    ],
)
def test_a_colonia_is_found_by_the_beginnings_of_its_words(shipped, typed, name):
    assert shipped.find_colonias(typed)[0].how == "prefix"
    assert first_colonia(shipped, typed) == name


def test_a_colonia_is_found_by_the_name_that_people_give_it(shipped):
    found = shipped.find_colonias("san juanico")[0]
    assert (found.row.name, found.how, found.by) == ("San Juan Ixhuatepec", "alias", "San Juanico")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("valle dorrado", "Valle Dorado"),
        ("jimenes cantu", "Dr. Jorge Jiménez Cantú"),
        ("ishuatepec", "San Juan Ixhuatepec"),
        ("lazro cardenas", "Lázaro Cárdenas 1.ª Sección"),
        ("tlalnepanta centro", "Tlalnepantla Centro"),
        ("socoyahualco", "Xocoyahualco"),
    ],
)
def test_a_misspelt_colonia_is_found(shipped, typed, name):
    found = shipped.find_colonias(typed)
    assert found[0].how == "fuzzy"
    assert name in [each.row.name for each in found[:3]]


def test_own_names_come_before_aliases(shipped):
    hows = [found.how for found in shipped.find_colonias("centro")]
    assert hows == sorted(hows, key=["prefix", "alias"].index)


def test_each_row_comes_once_and_no_more_than_asked(shipped):
    found = shipped.find_colonias("san", limit=5)
    assert len(found) == len({each.row.id for each in found}) == 5


@pytest.mark.parametrize("typed", ["", "   ", "qwerty", "\x00", "%"])
def test_what_resembles_nothing_finds_nothing(shipped, typed):
    assert shipped.find_colonias(typed) == []


@given(st.text())
def test_any_typing_is_answered(typed):
    finder = Finder([("a", "San Juan Ixhuatepec", ["San Juanico"]), ("b", "Ñandú", [])])
    assert len(finder.find(typed, 8)) <= 2
