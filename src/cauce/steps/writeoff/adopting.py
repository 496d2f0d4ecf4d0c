"""The batches of a past that was adopted whole (demo history): one a day, each with the sheet of that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from django.db import transaction

from cauce.cases.errors import NotYours
from cauce.cases.models import Entry
from cauce.procedure.roles import Actor
from cauce.shared.clock import local_date, now
from cauce.steps.writeoff import sheet
from cauce.steps.writeoff.confirming import with_its_main
from cauce.steps.writeoff.models import Batch, BatchRow

CLOSED_AFTER = timedelta(minutes=10)
"""How long after its last baja a day's batch was closed."""

WrittenOff = tuple[datetime, BatchRow]


@transaction.atomic
def batch_by_day(actor: Actor) -> int:
    """Put every write-off of a register without batches into that of its day, as `actor` would have.

    The batches of days that are over are closed, with their relaciones; today's stays open. Returns how
    many were closed.
    """
    if actor.id is None:
        raise NotYours("write_off")
    today, closed = local_date(now()), 0
    for day, written_off in groupby(_write_offs(), key=lambda one: local_date(one[0])):
        moments = _fill(actor.id, list(written_off))
        if day < today:
            sheet.issue(Batch.objects.get(is_open=True), actor, moments[-1] + CLOSED_AFTER)
            closed += 1
    return closed


def _fill(by: int, written_off: list[WrittenOff]) -> list[datetime]:
    """Open a batch with these write-offs; returns when each was confirmed."""
    moments = [moment for moment, _row in written_off]
    batch = Batch.objects.create(opened_at=moments[0], opened_by_id=by)
    for _moment, row in written_off:
        row.batch = batch
    BatchRow.objects.bulk_create(row for _moment, row in written_off)
    return moments


def _write_offs() -> Iterator[WrittenOff]:
    """Every write-off in the order of time, with the declared solution that it confirmed."""
    declared: dict[str, datetime] = {}
    entries = Entry.objects.filter(step__in=("attend", "write_off", "baja_with")).select_related("case")
    for entry in sorted(entries.order_by("id"), key=attrgetter("happened_at")):
        if entry.step == "attend":
            declared[entry.case.folio] = entry.happened_at
            continue
        main = entry.data.get("main", "")
        yield (
            entry.happened_at,
            BatchRow(
                case=entry.case,
                entry_seq=entry.seq,
                attended_at=declared[main or entry.case.folio],
                remarks=with_its_main(main) if main else "",
            ),
        )
