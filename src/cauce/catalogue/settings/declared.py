"""How a setting is declared: its name, what it does, how it is asked for, and who may change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from cauce.catalogue.profiles.entries import Entry
from cauce.catalogue.settings.plain import plain
from cauce.procedure.roles import Role

if TYPE_CHECKING:
    from cauce.catalogue.settings.keeping import Keeper, Row

Judge = Callable[[Mapping[str, Any]], dict[str, str]]


class Kind(StrEnum):
    """What a setting holds, and so how it is asked for, shown and compared."""

    LINE = "line"
    TEXT = "text"
    SPOKEN = "spoken"
    """A text with slots in braces, which the program fills."""
    NUMBER = "number"
    NUMBERS = "numbers"
    MONEY = "money"
    DEGREES = "degrees"
    DATE = "date"
    COLOUR = "colour"
    YES = "yes"
    CHOICE = "choice"
    MANY = "many"
    ROW = "row"
    """The code of a row of another list."""
    ROWS = "rows"
    LINES = "lines"
    CHECKLIST = "checklist"
    SIGNATURES = "signatures"
    QUESTIONS = "questions"
    OUTLINE = "outline"
    LOGO = "logo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting: `effect` is told beside it, `unit` follows the number.

    `of` names the list that its codes come from, `choices` are its own. `fixed`: said once, when the row is
    made; `fixed_once_used`: until a report names the row. `meanwhile` is told, and must be accepted, when
    reports are open: it says what happens to those `%(open)d`.
    """

    name: str
    label: str
    effect: str = ""
    kind: Kind = Kind.LINE
    unit: str = ""
    of: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    fixed: bool = False
    fixed_once_used: bool = False
    meanwhile: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingList:
    """A list of rows, or the settings of the only row (`single`).

    `slug` is its address, `code` its name in the history. `entry` judges a row; `who` may change it.
    """

    code: str
    slug: str
    label: str
    one: str
    effect: str
    who: frozenset[Role]
    entry: type[Entry]
    keeper: Keeper
    settings: tuple[Setting, ...]
    group: str
    single: bool = False
    grows: bool = True
    """Whether rows are added; the program itself names those of the others."""
    open: bool = True
    """Whether everyone who administers sees it; else only `who` does."""
    columns: tuple[str, ...] = ()
    """Settings that the list shows beside the name."""
    noted: tuple[Setting, ...] = ()
    """What only its history names."""
    judge: Judge | None = None
    """Objections to values that are well formed, by setting."""

    def setting(self, name: str) -> Setting:
        """The setting of that name. Raises `KeyError`."""
        return next(found for found in self.settings if found.name == name)

    def title_of(self, row: Row) -> str:
        """How people call the row; the settings of the only row are called as their list."""
        return _(self.label) if self.single else row.title

    def objections(self, values: Mapping[str, Any]) -> dict[str, str]:
        """What the list itself has against the values."""
        return self.judge(values) if self.judge else {}

    def default_of(self, name: str) -> Any:
        """What a row has when nobody says; None where it must be said."""
        declared = self.entry.model_fields.get(name)
        if declared is None or declared.is_required():
            return None
        return plain(declared.get_default(call_default_factory=True))
