"""Drafted entries sealed into the chain and saved with their case, in as few statements as can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F

from cauce.cases import chain, erasing
from cauce.cases.blank import blank
from cauce.cases.drafting import Written
from cauce.cases.folding import folded_number
from cauce.cases.models import Alias, Case, CaseAttachment, PersonalValue
from cauce.shared import statements

CHANGING = tuple(field.attname for field in Case._meta.concrete_fields if not field.primary_key)
ON_THE_REPORTER = frozenset({"correct", "contact", "oppose", "erase"})


def columns(case: Case) -> dict[str, Any]:
    """The values of the case's columns, to tell later which of them a step changed."""
    said = vars(case)
    return {name: said[name] for name in CHANGING}


def insert(case: Case, written: Sequence[Written]) -> None:
    """Save a new case, its reporter and its first entries; the folio has just been given."""
    written[0].entry.data["folio"] = case.folio
    seal(case, written)
    statements.insert([case])
    statements.insert([case.reporter])
    save_entries(written)
    statements.insert(aliases_of(case, written[0].entry.data))
    count_followers(None, case.main_id)


def update(case: Case, before: dict[str, Any], written: Sequence[Written]) -> None:
    """Save what the steps changed on a case, and their entries."""
    seal(case, written)
    statements.update(case, [name for name, value in columns(case).items() if before[name] != value])
    last = written[-1].entry
    if last.step in ON_THE_REPORTER:
        case.reporter.save()
    save_entries(written)
    if last.step == "correct":
        Alias.objects.bulk_create(aliases_of(case, last.data), ignore_conflicts=True)
    if last.step == "erase":
        erasing.empty(case)
    count_followers(before["main_id"], case.main_id)


def count_followers(left: UUID | None, joined: UUID | None) -> None:
    """Keep the number that each main report shows in step with its group."""
    if left == joined:
        return
    for main_id, change in ((left, -1), (joined, 1)):
        if main_id is not None:
            Case.objects.filter(pk=main_id).update(followers=F("followers") + change)


def seal(case: Case, written: Iterable[Written]) -> None:
    """Chain the entries to the head of the case, in order."""
    for one in written:
        chain.seal(one.entry, case.head, one.personal)
        case.head = one.entry.digest


def save_entries(written: Sequence[Written]) -> None:
    """Save entries with their personal values and files: one statement for each table."""
    statements.insert([one.entry for one in written])
    statements.insert(
        [
            blank(PersonalValue, entry_id=one.entry.pk, **datum._asdict())
            for one in written
            for datum in one.personal
        ]
    )
    CaseAttachment.objects.bulk_create([file for one in written for file in one.files])


def aliases_of(case: Case, data: dict[str, Any]) -> list[Alias]:
    """The foreign numbers that the evidence names, as searchable aliases."""
    named = {"caic": data.get("caic_folio"), "oficio": data.get("official_letter")}
    return [
        Alias(case=case, kind=kind, value=value, folded=folded_number(value))
        for kind, value in named.items()
        if value
    ]
