"""The act of destruction: numbered, frozen, and without a single name in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from cauce.cases.models import Case
from cauce.catalogue import current
from cauce.documents import issuing
from cauce.documents.forms.office import letterhead, signatures
from cauce.documents.forms.report import Column, Fact, Line, Remarks, Report, Sort, Strip, Table
from cauce.documents.forms.report.delimited import to_csv
from cauce.documents.forms.report.printing import pdf
from cauce.documents.issuing import File, Reference
from cauce.documents.models import IssuedDocument
from cauce.documents.series import DESTRUCTION, RESERVED_DESTRUCTION
from cauce.procedure.kinds import KIND_LABELS, Kind
from cauce.shared.clock import local_date
from cauce.shared.language import office_language


@office_language()
def issue(
    cases: Sequence[Case], grounds: str, approved_by: str, *, reserved: bool, by: int | None, at: datetime
) -> IssuedDocument:
    """Issue the act of what was destroyed, for what reason and on whose word; inside their transaction."""
    return issuing.issue(
        RESERVED_DESTRUCTION if reserved else DESTRUCTION,
        lambda reference: _files(_act(reference, cases, grounds, approved_by, at)),
        title=_("Acta de destrucción de datos personales"),
        cut_off=at,
        at=at,
        by=by,
    )


def _files(act: Report) -> list[File]:
    return [File("pdf", pdf(act)), File("csv", to_csv(act))]


def _act(reference: Reference, cases: Sequence[Case], grounds: str, approved_by: str, at: datetime) -> Report:
    office = current().office
    return Report(
        head=letterhead(office),
        title=_("Acta de destrucción de datos personales"),
        reference=reference.label,
        period=grounds,
        cut_off=at,
        addressees=(),
        blocks=(
            Strip((
                Fact("cases", _("Reportes"), str(len(cases))),
                Fact("approved", _("Autorizó"), approved_by or _("Sistema")),
            )),
            Remarks("what", _("Qué se destruyó"), _what()),
            _table(cases),
        ),
        signatures=signatures(office),
    )  # fmt: skip


def _what() -> tuple[str, ...]:
    return (
        _(
            "De cada reporte se destruyeron el nombre, el teléfono, el correo, la cuenta, el domicilio "
            "exacto, lo que la persona dijo, las notas y los escritos que entregó, en el reporte y en "
            "toda su historia."
        ),
        _(
            "Se conservan el folio, las fechas, el servicio, la calle, la colonia y los pasos de su "
            "atención: las cifras no cambian, y las huellas de lo destruido permiten comprobar que nada "
            "más se tocó."
        ),
        _("Los documentos emitidos antes y las copias de respaldo se rigen por sus propios plazos."),
    )


def _table(cases: Sequence[Case]) -> Table:
    columns = (
        Column("folio", _("Folio"), Sort.TEXT),
        Column("kind", _("Clase"), Sort.TEXT),
        Column("received", _("Recibido"), Sort.TEXT),
        Column("ended", _("Terminó"), Sort.TEXT),
    )
    return Table("cases", _("Reportes"), columns, tuple(map(_line, cases)), empty=_("Ninguno."))


def _line(case: Case) -> Line:
    ended = f"{local_date(case.closed_at):%d/%m/%Y}" if case.closed_at else ""
    kind = _(KIND_LABELS[Kind(case.kind)])
    return Line(case.folio, (case.folio, kind, f"{local_date(case.received_at):%d/%m/%Y}", ended))
