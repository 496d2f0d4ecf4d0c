"""The office's own lists, kept in memory: `catalogue.current()` answers without a query."""

from cauce.catalogue.finding import Found
from cauce.catalogue.memory import current, forget
from cauce.catalogue.rows import (
    AreaRow,
    BodyRow,
    ColoniaRow,
    CrewRow,
    MailingRow,
    OfficeRow,
    Question,
    ReasonRow,
    ScriptRow,
    ServiceRow,
    Signature,
    ZoneRow,
    code_in,
    name_in,
)
from cauce.catalogue.snapshot import Catalogue

__all__ = [
    "AreaRow",
    "BodyRow",
    "Catalogue",
    "ColoniaRow",
    "CrewRow",
    "Found",
    "MailingRow",
    "OfficeRow",
    "Question",
    "ReasonRow",
    "ScriptRow",
    "ServiceRow",
    "Signature",
    "ZoneRow",
    "code_in",
    "current",
    "forget",
    "name_in",
]
