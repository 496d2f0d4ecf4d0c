"""The whole register, report by report: what an office takes along to another system (domain §11).

Complaints against public servants are not in it: no export shows that there are any.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cauce.cases.models import Alias, Case
from cauce.cases.queries.declared import last_results
from cauce.cases.queries.paging import Cursor, oldest_first
from cauce.procedure.evidence import Attachments, Field, Received, fields_of
from cauce.procedure.kinds import Kind

BATCH = 1000
COURSE = (
    "id", "folio", "state", "area_id", "zone_id", "crew_id", "main__folio", "attempt", "received_at",
    "deadline", "attended_at", "written_off_at", "closed_at",
)  # fmt: skip
"""What became of a report, in columns of `Case`."""


def _is_kept(field: Field) -> bool:
    """Files stay where they are, and the other folio is among a report's numbers."""
    return field.marker(Attachments) is None and field.name != "caic_folio"


RECEIVED = tuple(filter(_is_kept, fields_of(Received)))
"""What a report says, field by field, as it stands now."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One report. `course` by column, `given` by field; `result` is what its area declared last."""

    case_id: UUID
    course: Mapping[str, Any]
    given: Mapping[str, Any]
    numbers: Sequence[str]
    result: str


def exported(fields: Sequence[Field], *, results: bool) -> Iterator[list[Exported]]:
    """All reports, the oldest first, a thousand at a time; of what was received those fields alone.

    Without `results`, which may name people, nothing is said of what was done.
    """
    cases, after = Case.objects.exclude(kind=Kind.MISCONDUCT), None
    columns = [*COURSE, *(_COLUMNS[field.name] for field in fields)]
    names = [field.name for field in fields]
    while rows := list(oldest_first(cases, after).values_list(*columns)[:BATCH]):
        courses = [dict(zip(COURSE, row, strict=False)) for row in rows]
        given = [dict(zip(names, row[len(COURSE) :], strict=True)) for row in rows]
        yield _reports(courses, given, results=results)
        after = Cursor(courses[-1]["received_at"], courses[-1]["id"])


def _reports(
    courses: Sequence[Mapping[str, Any]], given: Sequence[Mapping[str, Any]], *, results: bool
) -> list[Exported]:
    ids = [course["id"] for course in courses]
    numbers = _numbers(ids)
    done = last_results(ids) if results else {}
    return [
        Exported(course["id"], course, said, numbers.get(course["id"], ()), done.get(course["id"], ""))
        for course, said in zip(courses, given, strict=True)
    ]


def _numbers(case_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for case_id, value in Alias.objects.filter(case__in=case_ids).order_by("id").values_list("case", "value"):
        found[case_id].append(value)
    return found


def _column(name: str) -> str:
    """Where a field stands now: in the case, or with whoever reported."""
    of_case = {column.name: column.attname for column in Case._meta.concrete_fields}
    return of_case.get(name) or f"reporter__{name}"


_COLUMNS = {field.name: _column(field.name) for field in RECEIVED}
