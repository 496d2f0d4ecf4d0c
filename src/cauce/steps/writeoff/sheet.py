"""The *relación de reportes atendidos*: numbered, frozen, and reissued byte for byte."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cauce.cases.models import Alias, Case, Reporter
from cauce.catalogue import Catalogue, current
from cauce.documents import issuing
from cauce.documents.forms import office, relacion
from cauce.documents.models import IssuedDocument
from cauce.documents.series import RELACION
from cauce.procedure.roles import Actor
from cauce.shared import phones
from cauce.shared.clock import local, local_date, now
from cauce.steps.writeoff.confirming import take_batch_to_close
from cauce.steps.writeoff.models import Batch, BatchRow


@transaction.atomic
def close_batch(actor: Actor) -> IssuedDocument:
    """Close the open batch and issue its relación. Raises `Refused` when there is nothing to close."""
    batch = take_batch_to_close()
    cut_off = now()
    rows = list(_rows_of(batch))
    document = issuing.issue(
        RELACION,
        lambda reference: _draw(reference, rows, cut_off, current()).files(),
        title=relacion.title(),
        cut_off=cut_off,
        by=actor.id,
        names=[row.case_id for row in rows],
    )
    Batch.objects.filter(pk=batch.pk).update(
        is_open=None, closed_at=cut_off, closed_by_id=actor.id, document=document
    )
    return document


def _rows_of(batch: Batch) -> list[BatchRow]:
    rows = batch.rows.select_related("case__reporter").prefetch_related("case__aliases")
    return list(rows.order_by("case__area", "case__year", "case__number"))


def _draw(
    reference: issuing.Reference, rows: list[BatchRow], cut_off: datetime, catalogue: Catalogue
) -> relacion.Relacion:
    return relacion.Relacion(
        head=office.letterhead(catalogue.office),
        reference=reference.label,
        cut_off=cut_off,
        filters=((_("Bajas del"), f"{local(cut_off):%d/%m/%Y}"),),
        rows=tuple(_line(row, catalogue) for row in rows),
        signatures=office.signatures(catalogue.office),
        changes=reference.changes,
    )


def _line(row: BatchRow, catalogue: Catalogue) -> relacion.Row:
    case = row.case
    return relacion.Row(
        folio=case.folio,
        caic_folio=_caic_folio(list(case.aliases.all())),
        received_on=local_date(case.received_at),
        person=_person(case.reporter),
        phone=phones.show(case.reporter.phone),
        address=address_of(case, catalogue),
        service=catalogue.services[case.service_id].name,
        area=catalogue.areas[case.area_id].name if case.area_id else "",
        attended_at=row.attended_at,
        remarks=row.remarks,
    )


def _caic_folio(aliases: list[Alias]) -> str:
    return next((alias.value for alias in aliases if alias.kind == "caic"), "")


def _person(reporter: Reporter) -> str:
    return reporter.full_name or reporter.group or _("No lo proporcionó")


def address_of(case: Case, catalogue: Catalogue) -> str:
    """The place in one line: street, number, colonia."""
    colonia = catalogue.colonias.get(case.colonia_id) if case.colonia_id else None
    parts = (f"{case.street} {case.exterior}".strip(), colonia.name if colonia else case.colonia_said)
    return ", ".join(part for part in parts if part)
