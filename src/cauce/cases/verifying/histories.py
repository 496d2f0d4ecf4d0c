"""The history of each case: read in batches of cases, checked against its chain and against the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from cauce.cases import chain
from cauce.cases.models import Case, CaseAttachment, Entry, PersonalValue
from cauce.cases.verifying import effects, files, readable, said
from cauce.cases.verifying.replay import Replay

BATCH = 500
Row = dict[str, Any]

CASE_COLUMNS = (
    "id", "folio", "series", "year", "number", "state", "area_id", "service_id", "zone_id", "crew_id",
    "deadline", "net_deadline", "attended_at", "programme", "attempt", "exit_seq", "exit_on", "seq", "head",
    "moved_at", "noes", *said.FIRST, *said.COLUMNS, *effects.COLUMNS,
)  # fmt: skip
ENTRY_COLUMNS = (*chain.COVERED, "id", "digest")
VALUE_COLUMNS = ("entry_id", "field", "value", "salt", "digest")


def problems() -> Iterator[str]:
    """A sentence for each case and thing in its history that is not as it was written."""
    for cases in _batches():
        entries, values, brought = _entries_of(cases), _values_of(cases), _files_of(cases)
        for case in cases:
            for problem in of_case(case, entries[case["id"]], values, brought[case["id"]]):
                yield f"{case['folio']}: {problem}"


def of_folio(folio: str) -> Iterator[str]:
    """What is wrong with the history of one case; nothing, if it is whole or there is no such folio."""
    for case in Case.objects.filter(folio=folio).values(*CASE_COLUMNS):
        entries, brought = _entries_of([case])[case["id"]], _files_of([case])[case["id"]]
        yield from of_case(case, entries, _values_of([case]), brought)


def of_case(
    case: Row, entries: Sequence[Row], values: dict[int, list[Row]], brought: Sequence[Row]
) -> Iterator[str]:
    """What is wrong with one case, given its entries in order, the personal values of each, and its files."""
    yield from readable.told(partial(_of_case, case, entries, values, brought), "its history")


def _of_case(
    case: Row, entries: Sequence[Row], values: dict[int, list[Row]], brought: Sequence[Row]
) -> Iterator[str]:
    yield from _of_chain(case, entries)
    for entry in entries:
        yield from _of_personal_values(entry, values.get(entry["id"], []))
    yield from said.problems(case, entries, values)
    yield from effects.problems(case, entries, values)
    yield from files.problems(case, entries, brought)
    yield from Replay(case, entries).problems()


def _batches() -> Iterator[list[Row]]:
    cases = Case.objects.order_by("pk").values(*CASE_COLUMNS)
    batch = list(cases[:BATCH])
    while batch:
        yield batch
        batch = list(cases.filter(pk__gt=batch[-1]["id"])[:BATCH])


def _entries_of(cases: Sequence[Row]) -> defaultdict[Any, list[Row]]:
    found: defaultdict[Any, list[Row]] = defaultdict(list)
    rows = Entry.objects.filter(**_between("case", cases)).order_by("case", "seq")
    for row in rows.values(*ENTRY_COLUMNS).iterator():
        found[row["case_id"]].append(row)
    return found


def _values_of(cases: Sequence[Row]) -> defaultdict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    rows = PersonalValue.objects.filter(**_between("entry__case", cases))
    for row in rows.values(*VALUE_COLUMNS).iterator():
        found[row["entry_id"]].append(row)
    return found


def _files_of(cases: Sequence[Row]) -> defaultdict[Any, list[Row]]:
    found: defaultdict[Any, list[Row]] = defaultdict(list)
    for row in CaseAttachment.objects.filter(**_between("case", cases)).values(*files.COLUMNS).iterator():
        found[row["case_id"]].append(row)
    return found


def _between(lookup: str, cases: Sequence[Row]) -> Row:
    return {f"{lookup}__gte": cases[0]["id"], f"{lookup}__lte": cases[-1]["id"]}


def _of_chain(case: Row, entries: Sequence[Row]) -> Iterator[str]:
    if [entry["seq"] for entry in entries] != list(range(1, case["seq"] + 1)):
        yield f"it should have entries 1 to {case['seq']}; some are missing or doubled."
    previous = ""
    for entry in entries:
        if entry["previous"] != previous:
            yield f"entry {entry['seq']} does not continue the one before it."
        if entry["digest"] != chain.digest([entry[name] for name in chain.COVERED]):
            yield f"entry {entry['seq']} was changed after it was written."
        previous = entry["digest"]
    if case["head"] != previous:
        yield "the head of its chain is not its last entry."


def _of_personal_values(entry: Row, values: Sequence[Row]) -> Iterator[str]:
    if (
        chain.personal_digest((value["field"], value["digest"]) for value in values)
        != entry["personal_digest"]
    ):
        yield f"entry {entry['seq']} has lost or gained personal data."
    for value in values:
        if value["value"] is None and value["salt"] is None:
            continue
        if value["digest"] != chain.salted(value["field"], value["value"] or "", value["salt"] or ""):
            yield f"entry {entry['seq']}: the personal datum {value['field']} was changed."
