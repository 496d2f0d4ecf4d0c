"""The office's lists go to files and come back the same, whatever people have changed on the screens."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cauce.catalogue import current, exchange, profiles
from cauce.catalogue.exchange import toml
from cauce.catalogue.exchange.rows import LISTS
from cauce.catalogue.settings import RefusedError, SettingList, amend, read
from cauce.catalogue.settings.amending import seen
from cauce.catalogue.settings.declared import Kind, Setting
from cauce.catalogue.settings.table import LISTS as SETTINGS
from cauce.procedure.roles import Actor, Role

EVERYONE = Actor(id=None, name="Persona de Prueba", roles=frozenset(Role))

letters = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), min_size=1, max_size=30)
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
scalars = texts | st.integers(-(2**40), 2**40) | st.booleans() | st.dates() | st.floats(-180, 180)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(letters, inner, max_size=3)
)


@given(st.lists(st.dictionaries(letters, values, max_size=5), min_size=1, max_size=3))
def test_whatever_is_written_is_read_again(rows: list[dict[str, object]]) -> None:
    assert tomllib.loads(toml.document("row", rows, many=True))["row"] == rows


SAID_ELSEWHERE = {"colonias"}
"""A zone's colonias: each says its zone, in a file of their own."""

SAID = {
    Kind.LINE: letters,
    Kind.TEXT: st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf")) | st.just("\n"), max_size=80),
    Kind.SPOKEN: letters,
    Kind.NUMBER: st.integers(0, 99),
    Kind.YES: st.booleans(),
    Kind.LINES: st.lists(letters, max_size=4, unique=True),
    Kind.DEGREES: st.floats(-90, 90),
    Kind.CHECKLIST: st.lists(st.tuples(st.from_regex(r"[a-z]{3,8}", fullmatch=True), letters), max_size=3),
    Kind.SIGNATURES: st.lists(st.fixed_dictionaries({"caption": letters, "post": letters}), max_size=3),
}


@st.composite
def edits(draw: st.DrawFn) -> tuple[SettingList, Setting, int, object]:
    listing = draw(st.sampled_from(SETTINGS))
    offered = [each for each in listing.settings if each.kind in SAID and not each.fixed]
    setting = draw(st.sampled_from(offered))
    return listing, setting, draw(st.integers(0, 500)), draw(SAID[setting.kind])


@settings(max_examples=15)
@given(made=st.lists(edits(), max_size=6))
@pytest.mark.usefixtures("profile_loaded")
def test_what_people_change_is_saved_and_loads_as_it_was(
    made: list[tuple[SettingList, Setting, int, object]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    for listing, setting, place, value in made:
        change(listing, setting, place, value)
    directory = tmp_path_factory.mktemp("saved")
    now = exchange.stored([])
    exchange.save(now, directory)
    assert not exchange.compare(now, exchange.of_profile(profiles.read(directory)))
    before = current()
    tally = profiles.load(directory).tally
    assert (tally.created, tally.updated) == (0, 0)
    assert current() is before


def change(listing: SettingList, setting: Setting, place: int, value: object) -> None:
    """As on the screens; what their rules refuse is not made."""
    rows = listing.keeper.rows()
    row = read(listing, rows[place % len(rows)].key)
    typed = [list(each) for each in value] if setting.kind is Kind.CHECKLIST else value  # type: ignore[attr-defined]
    try:
        amend(listing, row.key, {setting.name: typed}, by=EVERYONE, mark=seen(listing, row), sure=True)
    except RefusedError:
        return


def test_every_list_that_people_edit_goes_to_the_files(profile_loaded: object, tmp_path: Path) -> None:
    known = {*LISTS, *(each.code for each in SETTINGS if each.single)}
    assert {each.code for each in SETTINGS} <= known


def test_every_setting_of_the_office_goes_to_the_files(profile_loaded: object) -> None:
    said = exchange.stored([])
    for each in SETTINGS:
        row = next(iter(said[each.code if each.code in LISTS else "office"].values()))
        assert {setting.name for setting in each.settings} <= row.keys() | SAID_ELSEWHERE


def test_a_name_that_was_switched_off_is_offered_again_when_the_files_say_it(
    profile_loaded: object, tmp_path: Path
) -> None:
    exchange.save(exchange.stored([]), tmp_path)
    colonias = LISTS["colonia"]
    row = read(colonias, "viveros-de-la-loma")
    amend(colonias, row.key, {"aliases": []}, by=EVERYONE, mark=seen(colonias, row))
    assert exchange.compare(exchange.stored([]), exchange.of_profile(profiles.read(tmp_path)))
    profiles.load(tmp_path)
    assert read(colonias, row.key).values["aliases"] == ["Viveros"]


def test_another_order_is_a_difference(profile_loaded: object, tmp_path: Path) -> None:
    exchange.save(exchange.stored([]), tmp_path)
    tables = (tmp_path / "bodies.toml").read_text().split("[[body]]")[1:]
    (tmp_path / "bodies.toml").write_text("".join("[[body]]" + each + "\n" for each in reversed(tables)))
    found = exchange.compare(exchange.stored([]), exchange.of_profile(profiles.read(tmp_path)))
    assert list(exchange.sentences(found)) == ["Otras instancias: se ofrecen en otro orden."]
    profiles.load(tmp_path)
    assert not exchange.compare(exchange.stored([]), exchange.of_profile(profiles.read(tmp_path)))
