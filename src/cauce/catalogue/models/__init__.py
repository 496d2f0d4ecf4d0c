"""The office's own lists. They change with each administration: rows are switched off, never deleted."""

from cauce.catalogue.models.history import SettingChange
from cauce.catalogue.models.mailing import Mailing
from cauce.catalogue.models.office import Holiday, Office, OutsideBody
from cauce.catalogue.models.people import Area, Crew
from cauce.catalogue.models.places import Colonia, ColoniaAlias, Zone
from cauce.catalogue.models.reasons import Reason
from cauce.catalogue.models.revision import Revision
from cauce.catalogue.models.services import Service, ServiceVersion
from cauce.catalogue.models.texts import ManualText, Script, ScriptVersion

__all__ = [
    "Area",
    "Colonia",
    "ColoniaAlias",
    "Crew",
    "Holiday",
    "Mailing",
    "ManualText",
    "Office",
    "OutsideBody",
    "Reason",
    "Revision",
    "Script",
    "ScriptVersion",
    "Service",
    "ServiceVersion",
    "SettingChange",
    "Zone",
]
