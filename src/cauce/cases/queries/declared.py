"""What areas declared of their work: the words, the photos, and why there are none."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from cauce.cases.models import Entry, PersonalValue
from cauce.catalogue import Catalogue


def last_results(case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """What was declared last of each of the cases, in the area's words: one statement."""
    declared = PersonalValue.objects.filter(entry__case__in=case_ids, entry__step="attend", field="result")
    rows = declared.order_by("entry__seq").values_list("entry__case", "value")
    return {case_id: value or "" for case_id, value in rows}


def photos_of(declared: Entry, shows: str) -> tuple[UUID, ...]:
    """The photos that came with a declaration: those of `before`, or of `after`."""
    return tuple(UUID(photo) for photo in declared.data.get(shows, ()))


def why_no_photo(declared: Entry, catalogue: Catalogue) -> str:
    """The reason that was given in place of a photo; empty where none was."""
    code = declared.data.get("no_photo", "")
    return catalogue.reason_by_code("no_photo", code).name if code else ""
