"""The office's settings as people change them: declared, proposed, compared, saved, remembered."""

from cauce.catalogue.settings import history
from cauce.catalogue.settings.amending import Proposal, amend, propose, read, require
from cauce.catalogue.settings.declared import Kind, Setting, SettingList
from cauce.catalogue.settings.errors import (
    NoSuchRowError,
    NotTheirsError,
    OvertakenError,
    RefusedError,
    SettingError,
)
from cauce.catalogue.settings.keeping import Row
from cauce.catalogue.settings.usage import UNUSED, Usage

__all__ = [
    "UNUSED",
    "Kind",
    "NoSuchRowError",
    "NotTheirsError",
    "OvertakenError",
    "Proposal",
    "RefusedError",
    "Row",
    "Setting",
    "SettingError",
    "SettingList",
    "Usage",
    "amend",
    "history",
    "propose",
    "read",
    "require",
]
