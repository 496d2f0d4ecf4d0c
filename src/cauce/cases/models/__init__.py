"""The tables of the record."""

from cauce.cases.models.adoption import AdoptionHold
from cauce.cases.models.case import Alias, Case, CaseAttachment, CaseTie, Reporter
from cauce.cases.models.check import RecordCheck
from cauce.cases.models.entry import DaySeal, Entry, PersonalValue
from cauce.cases.models.folio import FolioCounter, Receipt

__all__ = [
    "AdoptionHold",
    "Alias",
    "Case",
    "CaseAttachment",
    "CaseTie",
    "DaySeal",
    "Entry",
    "FolioCounter",
    "PersonalValue",
    "Receipt",
    "RecordCheck",
    "Reporter",
]
