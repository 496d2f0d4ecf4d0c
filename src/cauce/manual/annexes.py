"""The annexes: what the settings in force say of services, reasons, deadlines and forms."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cauce.catalogue import Catalogue, ServiceRow
from cauce.catalogue.settings.keeping import OfficeKeeper
from cauce.catalogue.settings.saying import said
from cauce.catalogue.settings.table import LISTS
from cauce.catalogue.settings.table.common import RULES
from cauce.documents.series import SERIES
from cauce.manual.content import Row, Table
from cauce.procedure.kinds import KIND_LABELS, Kind
from cauce.procedure.labels import N_

ANNEXES = "annexes"
REASONS: dict[str, str] = {
    "impediment": N_("Impedimento"),
    "override": N_("Excepción de cuenta"),
    "refusal": N_("No procedencia"),
    "rejection": N_("Rechazo del área"),
    "cancellation": N_("Cancelación"),
    "referral": N_("Canalización"),
    "send_back": N_("Devolución al área"),
    "reopening": N_("Reapertura"),
    "no_photo": N_("Sin fotografía"),
    "dissatisfaction": N_("Inconformidad"),
    "justification_denied": N_("Justificación negada"),
}
"""What each kind of reason is for (`catalogue.rows.REASON_KINDS`)."""

_ACCOUNT = {"no": N_("no se pide"), "optional": N_("si la tiene"), "required": N_("se pide")}
_STANDING = {"no": "", "yes": N_("y se consulta"), "policy": N_("y se consulta según política")}


def annexes(catalogue: Catalogue) -> Iterator[Table]:
    """Every annex, lettered."""
    tables = (_services(catalogue), _deadlines(), _reasons(catalogue), _forms())
    for letter, (code, title, columns, rows) in zip("ABCD", tables, strict=True):
        named = _("Anexo %(letter)s. %(title)s") % {"letter": letter, "title": title}
        yield Table(code, ANNEXES, named, columns, rows)


Annex = tuple[str, str, tuple[str, ...], tuple[Row, ...]]


def _services(catalogue: Catalogue) -> Annex:
    columns = (_("Servicio"), _("Camino"), _("Área"), _("Meta"), _("Programa"), _("Cuenta"))
    rows = tuple(
        Row(service.code, _service(service, catalogue))
        for service in catalogue.services.values()
        if service.active
    )
    return "services", _("Servicios, áreas y plazos"), columns, rows


def _service(service: ServiceRow, catalogue: Catalogue) -> tuple[str, ...]:
    account = " ".join(filter(None, (_(_ACCOUNT[service.account]), _standing(service.standing))))
    return (
        service.name,
        _(KIND_LABELS[Kind(service.kind)]),
        catalogue.areas[service.area_id].name,
        _target(service.target, service.unit),
        _("Sí") if service.programme else "—",
        account,
    )


def _standing(standing: str) -> str:
    return _(_STANDING[standing]) if _STANDING[standing] else ""


def _target(target: int, unit: str) -> str:
    if not target:
        return _("en el momento")
    words = {
        "hours": ngettext("%d hora", "%d horas", target),
        "days": ngettext("%d día", "%d días", target),
        "business_days": ngettext("%d día hábil", "%d días hábiles", target),
    }
    return words[unit] % target


def _deadlines() -> Annex:
    values = OfficeKeeper().row().values
    rows = tuple(
        Row(
            f"{listing.code}.{setting.name}",
            (_(listing.label), _(setting.label), said(setting, values[setting.name])),
        )
        for listing in LISTS
        if listing.group == RULES and listing.single
        for setting in listing.settings
    )
    return "deadlines", _("Reglas y plazos"), (_("Asunto"), _("Regla"), _("Valor")), rows


def _reasons(catalogue: Catalogue) -> Annex:
    rows = tuple(
        Row(f"{kind}.{reason.code}", (_(label), reason.name, _("Sí") if reason.may_justify else "—"))
        for kind, label in REASONS.items()
        for reason in catalogue.reasons(kind)
    )
    return "reasons", _("Motivos"), (_("Para"), _("Motivo"), _("Puede justificar")), rows


def _forms() -> Annex:
    rows = tuple(Row(series.code, (series.prefix, _(series.label))) for series in SERIES.values())
    return "forms", _("Formatos que se emiten"), (_("Serie"), _("Documento")), rows
