"""Every setting of the office: what the screens of administration offer, read top to bottom.

A new list is one more `SettingList` here; its form, its difference, its history and its roles follow.
"""

from cauce.catalogue.settings.declared import SettingList
from cauce.catalogue.settings.table.attending import AREAS, CREWS, REASONS
from cauce.catalogue.settings.table.mailings import MAILINGS
from cauce.catalogue.settings.table.manual import MANUAL_HEADER, MANUAL_TEXTS
from cauce.catalogue.settings.table.organisation import (
    DEADLINES,
    DOCUMENTS,
    FOLIOS,
    GROUND,
    IDENTITY,
    REPORTS,
    RETENTION,
    STANDING,
    VERIFICATION,
    WARNINGS,
)
from cauce.catalogue.settings.table.places import BODIES, COLONIAS, HOLIDAYS, ZONES
from cauce.catalogue.settings.table.services import SERVICES
from cauce.catalogue.settings.table.texts import TEXTS

LISTS: tuple[SettingList, ...] = (
    IDENTITY,
    DOCUMENTS,
    REPORTS,
    MAILINGS,
    MANUAL_HEADER,
    MANUAL_TEXTS,
    FOLIOS,
    SERVICES,
    AREAS,
    CREWS,
    REASONS,
    TEXTS,
    WARNINGS,
    DEADLINES,
    VERIFICATION,
    STANDING,
    RETENTION,
    HOLIDAYS,
    ZONES,
    COLONIAS,
    GROUND,
    BODIES,
)

__all__ = ["LISTS"]
