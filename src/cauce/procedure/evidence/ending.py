"""What is written down when a report is verified and ends (steps 3, 7 and 8 of the manual)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from cauce.procedure.evidence.markers import Attachments, Choice, Evidence, Label, OneOf, Personal, Text
from cauce.procedure.labels import N_

OUTCOMES = OneOf(
    (
        ("no_answer", N_("No contesta")),
        ("wrong_number", N_("Número equivocado")),
        ("call_later", N_("Pide llamar después")),
        ("reached", N_("Se habló con la persona")),
        ("called_us", N_("Volvió a llamar")),
    )
)
DISSATISFACTIONS = OneOf((("not_resolved", N_("No quedó resuelto")), ("partly", N_("Quedó en parte"))))
VERIFIED_BY = OneOf(
    (
        ("call", N_("Llamada")),
        ("inspection", N_("Inspección")),
        ("photo", N_("Foto")),
        ("in_person", N_("En ventanilla")),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacted(Evidence):
    """A contact with the person; failed verification calls are contacts too."""

    outcome: Annotated[str, Label(N_("Resultado")), OUTCOMES]
    said: Annotated[str, Label(N_("Qué se dijo")), Personal(), Text(1000, 2)] = ""
    again_at: Annotated[datetime | None, Label(N_("Volver a llamar"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Evidence):
    """The YES of the person, or of the inspection where nobody can be asked."""

    verified_by: Annotated[str, Label(N_("Cómo se verificó")), VERIFIED_BY] = "call"
    said: Annotated[str, Label(N_("Comentario de la persona")), Personal(), Text(500, 2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassigned(Evidence):
    """The NO of the person: what is missing, and the area that takes it up (empty: the same)."""

    outcome: Annotated[str, Label(N_("Respuesta")), DISSATISFACTIONS]
    reason: Annotated[str, Label(N_("Por qué no está conforme")), Choice("reason:dissatisfaction")]
    said: Annotated[str, Label(N_("Qué falta, en sus palabras")), Personal(), Text(1000, 2)] = ""
    area: Annotated[str, Label(N_("Área que atiende")), Choice("area")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedUnverified(Evidence):
    """Nobody could be asked: never counted as satisfied."""

    why: Annotated[str, Label(N_("Por qué no se pudo verificar")), Text(300)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Evidence):
    """Why a closed report comes back."""

    reason: Annotated[str, Label(N_("Motivo")), Choice("reason:reopening")]
    said: Annotated[str, Label(N_("Qué pasa ahora, en sus palabras")), Personal(), Text(1000, 2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(Evidence):
    """Why the service does not proceed, told to the person with what to do."""

    reason: Annotated[str, Label(N_("Por qué no procede")), Choice("reason:refusal")]
    told: Annotated[bool, Label(N_("Se le explicó cómo regularizar o qué hacer"))]
    note: Annotated[str, Label(N_("Detalle")), Personal(), Text(500, 2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred(Evidence):
    """The body whose matter it is; its phone is told to the person."""

    body: Annotated[str, Label(N_("Instancia que corresponde")), Choice("body")]
    note: Annotated[str, Label(N_("Detalle")), Personal(), Text(500, 2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Evidence):
    """What was answered; for a complaint, the numbered letter that carries it."""

    answer: Annotated[str, Label(N_("Qué se contestó")), Personal(), Text(4000, 4)]
    letter: Annotated[str, Label(N_("Oficio de respuesta")), Text(60)] = ""
    scans: Annotated[tuple[UUID, ...], Label(N_("Acuse")), Attachments("scan")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled(Evidence):
    """Why the report is withdrawn: a capture error, or the person's wish."""

    reason: Annotated[str, Label(N_("Motivo de la cancelación")), Choice("reason:cancellation")]
    note: Annotated[str, Label(N_("Detalle")), Personal(), Text(500, 2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconsidered(Evidence):
    """Why an ended report is taken up again."""

    why: Annotated[str, Label(N_("Por qué se reconsidera")), Text(300)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed(Evidence):
    """The step of the main report that this one followed."""

    main: Annotated[str, Label(N_("Reporte principal")), Text(40)]
