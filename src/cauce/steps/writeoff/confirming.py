"""Confirm the baja of what an area declared attended, or close the day's batch (manual, step 6)."""

from __future__ import annotations

from dataclasses import replace
from typing import Unpack
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cauce.cases.access import visible_to
from cauce.cases.errors import NotYours, Refused
from cauce.cases.models import Case, Entry
from cauce.cases.writer import How, perform
from cauce.procedure import evidence as ev
from cauce.procedure.labels import N_
from cauce.procedure.roles import SYSTEM, Actor
from cauce.procedure.states import State
from cauce.shared.clock import now
from cauce.shared.language import office_language
from cauce.steps.writeoff.models import Batch, BatchRow

NOTHING_TO_CLOSE = N_("No hay bajas confirmadas por cerrar.")


@transaction.atomic
def write_off(case_id: UUID, actor: Actor, given: ev.WrittenOff, **how: Unpack[How]) -> Entry:
    """Confirm the baja of a report and of those linked to it, into the open batch."""
    batch = open_batch(actor)
    entry = perform("write_off", case_id, actor, replace(given, batch=str(batch.pk)), **how)
    main = entry.case
    rows = [_row(batch, main, entry.seq, given.note)]
    together = with_its_main(main.folio)
    rows += [_row(batch, follower, follower.seq, together) for follower in _with_it(main)]
    BatchRow.objects.bulk_create(rows)
    return entry


@office_language()
def with_its_main(folio: str) -> str:
    """What is remarked of a report that its main report's baja reached."""
    return _("Agrupado a %(main)s") % {"main": folio}


def open_batch(actor: Actor) -> Batch:
    """The open batch, locked so that nobody closes it meanwhile; a new one if there is none."""
    if actor.id is None:
        raise NotYours("write_off")
    known = Batch.objects.select_for_update().filter(is_open=True).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return Batch.objects.create(opened_at=now(), opened_by_id=actor.id)
    except IntegrityError:  # somebody else opened it a moment ago
        return Batch.objects.select_for_update().get(is_open=True)


def take_to_close(batch_id: int) -> Batch:
    """That batch, locked; somebody may have closed it meanwhile. Raises `Refused` for an empty one."""
    batch = Batch.objects.select_for_update().filter(pk=batch_id).first()
    if batch is None or not batch.rows.exists():
        raise Refused({"": NOTHING_TO_CLOSE})
    return batch


def _with_it(main: Case) -> list[Case]:
    """The linked reports that the same baja reached."""
    if not main.followers:
        return []
    group = visible_to(SYSTEM).filter(main=main, written_off_at=main.written_off_at)
    return list(group.filter(state=State.WRITTEN_OFF).order_by("received_at", "id"))


def _row(batch: Batch, case: Case, seq: int, remarks: str) -> BatchRow:
    return BatchRow(
        batch=batch,
        case=case,
        entry_seq=seq,
        attended_at=case.attended_at or now(),
        remarks=remarks,
    )
