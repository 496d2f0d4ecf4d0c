"""The right of access: everything held of a person, for people (PDF) and for programs (JSON), in one ZIP.

It is made anew each time and kept nowhere: a frozen copy would be one more place from which to erase.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from cauce.cases.access import visible_to
from cauce.cases.errors import Refused
from cauce.cases.models import Case, CaseAttachment, Entry
from cauce.cases.queries.places import where_of
from cauce.cases.queries.timeline import Event, entries_of, events_of
from cauce.catalogue import current
from cauce.documents import attachments
from cauce.documents.errors import Missing
from cauce.documents.forms.office import letterhead
from cauce.documents.forms.report import Column, Line, Report, Sort, Table
from cauce.documents.forms.report.printing import pdf
from cauce.procedure.roles import Actor
from cauce.shared import phones
from cauce.shared.clock import local, now
from cauce.shared.language import office_language
from cauce.staff import reads
from cauce.steps.privacy.asking import NO_CASES
from cauce.steps.privacy.models import Request

OF_THE_CASE = (
    "folio", "kind", "channel", "state", "received_at", "closed_at", "street", "exterior", "interior",
    "block", "lot", "colonia_said", "postal_code", "between", "reference", "latitude", "longitude", "said",
    "answers", "official_letter", "privacy_notice", "erased_at",
)  # fmt: skip
OF_THE_REPORTER = (
    "given_name", "surname", "second_surname", "group", "phone", "extension", "call_hour", "email", "account",
    "home", "opposed_at",
)  # fmt: skip


@office_language()
def export(request: Request, actor: Actor) -> bytes:
    """All that the reports of a request hold of their person, as a ZIP; a read of each. Raises `Refused`."""
    keys = list(request.rows.values_list("case", flat=True))
    cases = list(visible_to(actor).filter(pk__in=keys).select_related("reporter").order_by("received_at"))
    if not cases:
        raise Refused({"": NO_CASES})
    reads.log_many(actor, keys, "arco")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _parts(request, cases, actor):
            archive.writestr(name, content)
    return packed.getvalue()


def _parts(request: Request, cases: list[Case], actor: Actor) -> Iterator[tuple[str, bytes]]:
    told = {"request": request.label, "made_at": now(), "reports": [_as_data(case) for case in cases]}
    yield "datos.json", json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()
    yield "datos.pdf", pdf(_as_paper(request, cases, actor, now()))
    for case in cases:
        yield from _files(case)


def _files(case: Case) -> Iterator[tuple[str, bytes]]:
    rows = CaseAttachment.objects.filter(case=case).select_related("attachment")
    for row in rows.order_by("attachment"):
        with suppress(Missing), attachments.content_of(row.attachment) as file:
            yield f"{case.folio}/{row.attachment.pk.hex[-8:]}-{row.attachment.name}", file.read()


def _as_data(case: Case) -> dict[str, Any]:
    entries = case.entries.prefetch_related("personal_values").order_by("seq")
    return {
        **{name: getattr(case, name) for name in OF_THE_CASE},
        "service": current().services[case.service_id].name,
        "person": {name: getattr(case.reporter, name) for name in OF_THE_REPORTER},
        "other_numbers": list(case.aliases.values_list("kind", "value")),
        "history": [_as_entry(entry) for entry in entries],
        "read_by": [{"at": read.at, "who": read.reader} for read in reads.of_case(case.pk, limit=1000)],
    }


def _as_entry(entry: Entry) -> dict[str, Any]:
    values = {value.field: value.value for value in entry.personal_values.all()}
    return {"step": entry.step, "happened_at": entry.happened_at, "data": entry.data, "personal": values}


def _as_paper(request: Request, cases: list[Case], actor: Actor, at: datetime) -> Report:
    blocks = [block for case in cases for block in (_person(case, actor), _history(case, actor))]
    return Report(
        head=letterhead(current().office),
        title=_("Datos personales que obran en el registro"),
        reference=request.label,
        period=_("%(n)s reportes") % {"n": len(cases)},
        cut_off=at,
        addressees=(),
        blocks=tuple(blocks),
        signatures=(),
    )


def _person(case: Case, actor: Actor) -> Table:
    who, catalogue = case.reporter, current()
    told = (
        (_("Servicio"), catalogue.services[case.service_id].name),
        (_("Nombre"), who.called),
        (_("Teléfono"), " ext. ".join(part for part in (phones.show(who.phone), who.extension) if part)),
        (_("Correo electrónico"), who.email),
        (_("Número de cuenta"), who.account),
        (_("Domicilio del usuario"), who.home),
        (_("Lugar del problema"), where_of(case, actor, catalogue)),
        (_("Referencia"), " · ".join(part for part in (case.between, case.reference) if part)),
        (_("Lo que dice, en sus palabras"), case.said),
        (_("Aviso de privacidad, versión"), case.privacy_notice),
    )
    columns = (Column("what", _("Dato"), Sort.TEXT), Column("value", _("Lo que tenemos"), Sort.TEXT))
    lines = tuple(Line(label, (label, value)) for label, value in told if value)
    return Table(f"person-{case.folio}", case.folio, columns, lines)


def _history(case: Case, actor: Actor) -> Table:
    columns = (
        Column("at", _("Cuándo"), Sort.TEXT),
        Column("what", _("Qué"), Sort.TEXT),
        Column("said", _("Qué se escribió"), Sort.TEXT),
    )
    events = reversed(events_of(case, entries_of(case), actor))
    return Table(f"history-{case.folio}", _("Historia"), columns, tuple(map(_event, events)))


def _event(event: Event) -> Line:
    said = [f"{label}: {text}" for label, text in (*event.details, *event.quotes)]
    said += [f"{change.label}: {change.old} → {change.new}" for change in event.changes]
    cells = (f"{local(event.at):%d/%m/%Y %H:%M}", event.sentence, "; ".join(said))
    return Line(str(event.seq), cells)
