"""What is written down while the area attends (steps 4 to 6 of the manual)."""

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
from cauce.procedure.labels import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed(Evidence):
    """The area that attends; `rule` explains the choice when the rules made it."""

    area: Annotated[str, Label(N_("Área que atiende")), Choice("area")]
    rule: Annotated[str, Label(N_("Por qué va ahí")), Text(200), Unasked()] = ""
    note: Annotated[str, Label(N_("Indicaciones")), Personal(), Text(500, 2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected(Evidence):
    """Why the area says that the report is not its own."""

    reason: Annotated[str, Label(N_("Motivo del rechazo")), Choice("reason:rejection")]
    note: Annotated[str, Label(N_("Explicación")), Personal(), Text(500, 2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(Evidence):
    """The crew that will go."""

    crew: Annotated[str, Label(N_("Cuadrilla")), Choice("crew")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentOut(Evidence):
    """The crew leaves for the place; an empty crew means the one already assigned."""

    crew: Annotated[str, Label(N_("Cuadrilla")), Choice("crew")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived(Evidence):
    """The crew is at the place."""

    latitude: Annotated[float | None, Label(N_("Latitud")), Personal()] = None
    longitude: Annotated[float | None, Label(N_("Longitud")), Personal()] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Impeded(Evidence):
    """What keeps the area from attending, what it will do about it, and when it looks again."""

    reason: Annotated[str, Label(N_("Qué lo impide")), Choice("reason:impediment")]
    next_action: Annotated[str, Label(N_("Qué sigue")), Text(200)]
    review_at: Annotated[datetime, Label(N_("Se revisa el"))]
    note: Annotated[str, Label(N_("Detalle")), Personal(), Text(500, 2)] = ""
    photos: Annotated[tuple[UUID, ...], Label(N_("Fotos")), Attachments("photo")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Justified(Evidence):
    """The area chief approves the impediment: the net clock pauses from its start until then."""

    until: Annotated[datetime, Label(N_("Justificado hasta"))]
    note: Annotated[str, Label(N_("Observación")), Personal(), Text(300)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Evidence):
    """The impediment is over."""

    note: Annotated[str, Label(N_("Cómo se resolvió")), Personal(), Text(300)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended(Evidence):
    """The solution that the area declares."""

    result: Annotated[str, Label(N_("Qué se hizo")), Personal(), Text(1000, 3)]
    materials: Annotated[dict[str, str], Label(N_("Materiales")), Answers("materials")] = field(
        default_factory=dict
    )
    checklist: Annotated[dict[str, str], Label(N_("Lista de cierre")), Answers("checklist")] = field(
        default_factory=dict
    )
    before: Annotated[tuple[UUID, ...], Label(N_("Fotos de antes")), Attachments("photo")] = ()
    after: Annotated[tuple[UUID, ...], Label(N_("Fotos de después")), Attachments("photo")] = ()
    no_photo: Annotated[str, Label(N_("Si no hay foto, por qué")), Choice("reason:no_photo")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBack(Evidence):
    """Why the declared solution does not stand for the write-off."""

    reason: Annotated[str, Label(N_("Motivo de la devolución")), Choice("reason:send_back")]
    note: Annotated[str, Label(N_("Explicación")), Personal(), Text(500, 2)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenOff(Evidence):
    """The dated batch in which the write-off was confirmed."""

    batch: Annotated[str, Label(N_("Lote de bajas")), Text(40), Unasked()] = ""
    note: Annotated[str, Label(N_("Observaciones")), Personal(), Text(300)] = ""


WARNINGS = OneOf(
    (
        ("half", N_("a la mitad del plazo")),
        ("most", N_("por vencer")),
        ("breach", N_("vencido")),
    )
)

ESCALATIONS = OneOf(
    (
        ("breach", N_("vencido sin solución")),
        ("second_no", N_("segunda inconformidad")),
        ("by_hand", N_("a solicitud")),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned(Evidence):
    """Which mark of the clock was reached."""

    mark: Annotated[str, Label(N_("Aviso de plazo")), WARNINGS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated(Evidence):
    """Why the head of unit is told."""

    cause: Annotated[str, Label(N_("Motivo")), ESCALATIONS, Unasked("by_hand")]
    note: Annotated[str, Label(N_("Explicación")), Personal(), Text(300)] = ""
