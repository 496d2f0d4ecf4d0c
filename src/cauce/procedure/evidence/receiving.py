"""What is written down when a report comes in (steps 2 to 4 of the manual)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated
from uuid import UUID

from cauce.procedure.evidence.markers import (
    Answers,
    Attachments,
    Choice,
    Evidence,
    Label,
    OneOf,
    Personal,
    Text,
    Unasked,
)
from cauce.procedure.kinds import CHANNEL_LABELS, KIND_LABELS, STANDING_LABELS, Kind
from cauce.procedure.labels import N_

KINDS = OneOf(tuple((kind.value, label) for kind, label in KIND_LABELS.items()))
CHANNELS = OneOf(tuple((channel.value, label) for channel, label in CHANNEL_LABELS.items()))
STANDINGS = OneOf(tuple((standing.value, label) for standing, label in STANDING_LABELS.items()))
CALL_HOURS = OneOf(
    (
        ("any", N_("A cualquier hora")),
        ("morning", N_("Por la mañana")),
        ("afternoon", N_("Por la tarde")),
        ("evening", N_("Por la noche")),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Evidence):
    """The report as the person gave it.

    The user's own address (`home`) and the place of the problem are two things (manual, step 3).
    `without_…` is the explicit "no lo proporciona" that leaving a required datum out takes.
    """

    kind: Annotated[str, Label(N_("Tipo")), KINDS]
    channel: Annotated[str, Label(N_("Medio")), CHANNELS]
    service: Annotated[str, Label(N_("Servicio")), Choice("service")]
    said: Annotated[str, Label(N_("Lo que dice, en sus palabras")), Personal(), Text(4000, 2)] = ""
    answers: Annotated[dict[str, str], Label(N_("Preguntas")), Answers("triage")] = field(
        default_factory=dict
    )

    given_name: Annotated[str, Label(N_("Nombre")), Personal(), Text(80)] = ""
    surname: Annotated[str, Label(N_("Primer apellido")), Personal(), Text(80)] = ""
    second_surname: Annotated[str, Label(N_("Segundo apellido")), Personal(), Text(80)] = ""
    without_name: Annotated[bool, Label(N_("No proporciona su nombre"))] = False
    group: Annotated[str, Label(N_("Grupo o institución que representa")), Personal(), Text(120)] = ""
    phone: Annotated[str, Label(N_("Teléfono")), Personal(), Text(40)] = ""
    without_phone: Annotated[bool, Label(N_("Sin teléfono"))] = False
    call_hour: Annotated[str, Label(N_("Mejor hora para llamarle")), CALL_HOURS] = "any"
    email: Annotated[str, Label(N_("Correo electrónico")), Personal(), Text(254)] = ""
    account: Annotated[str, Label(N_("Número de cuenta")), Personal(), Text(40)] = ""
    home: Annotated[
        str,
        Label(N_("Domicilio del usuario"), N_("Solo si es distinto del lugar del problema")),
        Personal(),
        Text(300),
    ] = ""

    street: Annotated[str, Label(N_("Calle")), Text(160)] = ""
    exterior: Annotated[str, Label(N_("Número"), N_("«s/n» es válido")), Personal(), Text(20)] = ""
    interior: Annotated[str, Label(N_("Interior")), Personal(), Text(20)] = ""
    block: Annotated[str, Label(N_("Manzana")), Personal(), Text(20)] = ""
    lot: Annotated[str, Label(N_("Lote")), Personal(), Text(20)] = ""
    colonia: Annotated[str, Label(N_("Colonia")), Choice("colonia")] = ""
    colonia_said: Annotated[str, Label(N_("Colonia, como la dijo")), Text(160)] = ""
    postal_code: Annotated[str, Label(N_("C.P.")), Text(5)] = ""
    between: Annotated[str, Label(N_("Entre calles")), Personal(), Text(200)] = ""
    reference: Annotated[str, Label(N_("Referencia")), Personal(), Text(300)] = ""
    without_address: Annotated[bool, Label(N_("No proporciona el domicilio"))] = False
    latitude: Annotated[float | None, Label(N_("Latitud")), Personal()] = None
    longitude: Annotated[float | None, Label(N_("Longitud")), Personal()] = None

    emergency: Annotated[bool, Label(N_("Hay riesgo para personas"))] = False
    official_letter: Annotated[str, Label(N_("Número de oficio")), Text(60)] = ""
    letter_received_at: Annotated[datetime | None, Label(N_("Recibido en ventanilla el"))] = None
    scans: Annotated[tuple[UUID, ...], Label(N_("Escrito digitalizado")), Attachments("scan")] = ()
    caic_folio: Annotated[str, Label(N_("Otro folio")), Text(40)] = ""
    privacy_notice: Annotated[str, Label(N_("Aviso de privacidad, versión")), Text(20)] = ""


def unsaid(report: Received) -> list[str]:
    """What a service request neither says nor says that it leaves out (manual, step 3), by its field."""
    if report.kind != Kind.SERVICE:
        return []
    located = report.colonia or report.colonia_said.strip() or report.latitude is not None
    answered = {
        "given_name": report.given_name.strip() or report.group.strip() or report.without_name,
        "phone": report.phone.strip() or report.without_phone,
        "colonia_said": located or report.without_address,
    }
    return [field for field, said in answered.items() if not said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(Evidence):
    """A correction: what was wrong and why; a field left at None stays as it is."""

    why: Annotated[str, Label(N_("Por qué se corrige")), Text(300)]
    service: Annotated[str | None, Label(N_("Servicio")), Choice("service")] = None
    given_name: Annotated[str | None, Label(N_("Nombre")), Personal(), Text(80)] = None
    surname: Annotated[str | None, Label(N_("Primer apellido")), Personal(), Text(80)] = None
    second_surname: Annotated[str | None, Label(N_("Segundo apellido")), Personal(), Text(80)] = None
    phone: Annotated[str | None, Label(N_("Teléfono")), Personal(), Text(40)] = None
    email: Annotated[str | None, Label(N_("Correo electrónico")), Personal(), Text(254)] = None
    account: Annotated[str | None, Label(N_("Número de cuenta")), Personal(), Text(40)] = None
    street: Annotated[str | None, Label(N_("Calle")), Text(160)] = None
    exterior: Annotated[str | None, Label(N_("Número")), Personal(), Text(20)] = None
    interior: Annotated[str | None, Label(N_("Interior")), Personal(), Text(20)] = None
    colonia: Annotated[str | None, Label(N_("Colonia")), Choice("colonia")] = None
    between: Annotated[str | None, Label(N_("Entre calles")), Personal(), Text(200)] = None
    reference: Annotated[str | None, Label(N_("Referencia")), Personal(), Text(300)] = None
    latitude: Annotated[float | None, Label(N_("Latitud")), Personal()] = None
    longitude: Annotated[float | None, Label(N_("Longitud")), Personal()] = None
    caic_folio: Annotated[str | None, Label(N_("Otro folio")), Text(40)] = None
    emergency: Annotated[bool | None, Label(N_("Hay riesgo para personas"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Evidence):
    """An internal note."""

    text: Annotated[str, Label(N_("Nota interna")), Personal(), Text(2000, 3)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached(Evidence):
    """Files added to the case."""

    files: Annotated[tuple[UUID, ...], Label(N_("Archivos")), Attachments()]
    caption: Annotated[str, Label(N_("Qué muestran")), Personal(), Text(200)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked(Evidence):
    """What ATL answered of the account; no name, no debt. Nobody writes it by hand."""

    outcome: Annotated[str, Label(N_("Resultado")), STANDINGS, Unasked()]
    balance_date: Annotated[str, Label(N_("Saldo al")), Text(10), Unasked()] = ""
    source: Annotated[str, Label(N_("Fuente")), Text(20), Unasked()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overridden(Evidence):
    """The authorised exception to the standing rule; no medical detail is ever written."""

    reason: Annotated[str, Label(N_("Motivo de la excepción")), Choice("reason:override")]
    minimum_supply: Annotated[bool, Label(N_("Solo suministro mínimo (pipa)"))] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked(Evidence):
    """The report that this one joins: one problem, many reports (domain §9)."""

    main: Annotated[str, Label(N_("Se suma al folio")), Choice("case")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked(Evidence):
    """Why the report leaves its group."""

    why: Annotated[str, Label(N_("Por qué no es el mismo problema")), Text(200)]
