"""Why a setting was not changed; nothing was stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cauce.catalogue.settings.history import Change


class SettingError(Exception):
    """The change was not made."""


class NoSuchRowError(SettingError):
    """The list has no such row."""


class NotTheirsError(SettingError):
    """The setting belongs to another role."""


class RefusedError(SettingError):
    """The office's rules say no: a plain reason per setting; the empty name is the whole row."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = dict(problems)


class OvertakenError(SettingError):
    """Somebody else changed the row since it was read; `change` is theirs, where it was noted."""

    def __init__(self, change: Change | None) -> None:
        super().__init__()
        self.change = change
