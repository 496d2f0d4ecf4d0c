"""The *relación de reportes atendidos*: numbered, frozen, and reissued byte for byte."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from cauce.cases.errors import NotYours
from cauce.cases.models import Alias, Entry, Reporter
from cauce.cases.queries.places import where_of
from cauce.catalogue import Catalogue, current
from cauce.documents import issuing
from cauce.documents.forms import office, relacion
from cauce.documents.series import RELACION
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.procedure.steps import STEPS
from cauce.shared import phones
from cauce.shared.clock import local, local_date, now
from cauce.shared.language import office_language
from cauce.steps.writeoff import sheets
from cauce.steps.writeoff.confirming import take_to_close
from cauce.steps.writeoff.models import Batch, BatchRow
from cauce.steps.writeoff.sheets import PastSheet


@transaction.atomic
def close_batch(batch_id: int, actor: Actor) -> PastSheet:
    """Close a batch and issue its relación; one that is closed already gives the sheet that it has.

    Raises `NotYours`, and `Refused` when there is nothing to close.
    """
    if not STEPS["write_off"].allows(actor, Kind.SERVICE):
        raise NotYours("write_off")
    batch = take_to_close(batch_id)
    if batch.is_open:
        issue(batch, actor, now())
    return sheets.of_batch(batch_id)


@office_language()
def issue(batch: Batch, actor: Actor, cut_off: datetime) -> None:
    """Close a batch as of `cut_off`, with its relación dated then."""
    rows = list(_rows_of(batch, cut_off))
    document = issuing.issue(
        RELACION,
        lambda reference: _draw(reference, batch, rows, cut_off, actor).files(),
        title=relacion.title(),
        cut_off=cut_off,
        by=actor.id,
        at=cut_off,
        names=[row.case_id for row in rows],
    )
    Batch.objects.filter(pk=batch.pk).update(
        is_open=None, closed_at=cut_off, closed_by_id=actor.id, document=document
    )


def _rows_of(batch: Batch, cut_off: datetime) -> list[BatchRow]:
    """The rows as printed; `taken_back` says whether the report came back before the cut-off."""
    undone = Entry.objects.filter(
        case=OuterRef("case"), undoes=OuterRef("entry_seq"), recorded_at__lte=cut_off
    )
    rows = batch.rows.select_related("case__reporter").prefetch_related("case__aliases")
    rows = rows.annotate(taken_back=Exists(undone))
    return list(rows.order_by("case__area", "case__year", "case__number"))


def _draw(
    reference: issuing.Reference, batch: Batch, rows: list[BatchRow], cut_off: datetime, actor: Actor
) -> relacion.Relacion:
    catalogue = current()
    return relacion.Relacion(
        head=office.letterhead(catalogue.office),
        reference=reference.label,
        cut_off=cut_off,
        filters=((_("Bajas confirmadas"), _days(batch.opened_at, cut_off)),),
        rows=tuple(_line(row, actor, catalogue) for row in rows),
        signatures=office.signatures(catalogue.office),
        changes=reference.changes,
    )


def _days(since: datetime, until: datetime) -> str:
    first, last = (f"{local(moment):%d/%m/%Y}" for moment in (since, until))
    return first if first == last else _("%(first)s a %(last)s") % {"first": first, "last": last}


def _line(row: BatchRow, actor: Actor, catalogue: Catalogue) -> relacion.Row:
    case = row.case
    return relacion.Row(
        folio=case.folio,
        caic_folio=_caic_folio(list(case.aliases.all())),
        received_on=local_date(case.received_at),
        person=_person(case.reporter),
        phone=phones.show(case.reporter.phone),
        address=where_of(case, actor, catalogue),
        service=catalogue.services[case.service_id].name,
        area=catalogue.areas[case.area_id].short_name if case.area_id else "",
        attended_at=row.attended_at,
        remarks=_remarks(row),
    )


def _caic_folio(aliases: list[Alias]) -> str:
    return next((alias.value for alias in aliases if alias.kind == "caic"), "")


def _person(reporter: Reporter) -> str:
    return reporter.called or _("No lo proporcionó")


def _remarks(row: BatchRow) -> str:
    """What was noted at the baja; and whether the report came back before the sheet was closed."""
    came_back = row.taken_back  # type: ignore[attr-defined]
    parts = (row.remarks, _("Reasignado después de la baja") if came_back else "")
    return ". ".join(part for part in parts if part)
