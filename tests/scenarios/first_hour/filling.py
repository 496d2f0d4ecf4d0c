"""Settings typed into their forms, as the screens ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from playwright.sync_api import Page

from cauce.catalogue.profiles.files import Profile
from cauce.catalogue.settings import Kind, Setting, SettingList
from cauce.catalogue.settings.plain import plain
from cauce.channels.office.forms import MOST_SEGMENTS
from tests.scenarios.roles import choose

Values = Mapping[str, Any]
Names = Mapping[str, str]


def values_of(entry: Any, **more: Any) -> dict[str, Any]:
    """An entry of the files as the screens hold it."""
    return {**plain(entry.model_dump()), **more}


def names_in(profile: Profile) -> dict[str, str]:
    """How the lists call the rows that others name by their code."""
    named = (*profile.areas, *profile.zones, *profile.services, *profile.bodies)
    return {row.code: row.name for row in named}


def type_in(page: Page, listing: SettingList, values: Values, names: Names, *, new: bool) -> None:
    """Fill in what differs from what the form of a row proposes."""
    for setting in _worth_saying(listing, values, new=new):
        _type(page, setting, values[setting.name], names)


def _worth_saying(listing: SettingList, values: Values, *, new: bool) -> Iterator[Setting]:
    for setting in listing.settings:
        asked = setting.name in values and (new or not setting.fixed)
        if asked and values[setting.name] != listing.default_of(setting.name):
            yield setting


def _type(page: Page, setting: Setting, value: Any, names: Names) -> None:
    place, name = page.locator(f"#id_{setting.name}"), setting.name
    match setting.kind:
        case Kind.YES:
            place.set_checked(value)
        case Kind.CHOICE | Kind.MANY | Kind.ROW:
            _pick(page, setting, value, names)
        case Kind.SIGNATURES:
            _type_cells(page, name, value)
        case Kind.CHECKLIST:
            _type_cells(page, name, [{"label": label} for _code, label in value])
        case Kind.QUESTIONS:
            _type_questions(page, name, value)
        case _:
            place.fill(_as_typed(setting, value))


def _pick(page: Page, setting: Setting, value: Any, names: Names) -> None:
    if setting.kind is Kind.ROW:
        choose(page, setting.label, setting.choices.get(value) or names[value])
    elif setting.kind is Kind.CHOICE and len(setting.choices) > MOST_SEGMENTS:
        page.locator(f"#id_{setting.name}").select_option(value)
    else:
        for each in value if isinstance(value, list) else [value]:
            page.locator(f"[name={setting.name}][value='{each}']").check()


def _as_typed(setting: Setting, value: Any) -> str:
    match setting.kind:
        case Kind.LINES:
            return "\n".join(value)
        case Kind.NUMBERS:
            return ", ".join(map(str, value))
        case Kind.COLOUR:
            return str(value).lower()
    return str(value)


def _type_cells(page: Page, name: str, rows: Iterable[Mapping[str, str]]) -> None:
    for place, row in enumerate(rows):
        for cell, text in row.items():
            page.locator(f"[name={name}-{place}-{cell}]").fill(text)


def _type_questions(page: Page, name: str, questions: Iterable[Values]) -> None:
    for place, question in enumerate(questions):
        page.locator(f"[name={name}-{place}-text]").fill(question["text"])
        for number, (_code, label) in enumerate(question["choices"]):
            page.locator(f"[name={name}-{place}-{number}-label]").fill(label)
