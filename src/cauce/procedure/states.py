"""The states of a case (domain §3): what the office calls each, and what the person is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cauce.procedure.labels import N_


class State(StrEnum):
    """Where a case stands."""

    REGISTERED = "registered"
    ROUTED = "routed"
    IN_FIELD = "in_field"
    IMPEDED = "impeded"
    ATTENDED = "attended"
    WRITTEN_OFF = "written_off"
    REASSIGNED = "reassigned"
    LINKED = "linked"
    CLOSED = "closed"
    CLOSED_UNVERIFIED = "closed_unverified"
    NOT_APPLICABLE = "not_applicable"
    ANSWERED = "answered"
    REFERRED = "referred"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class StateWords:
    """The words for a state: inside the office, to the person, and in Open311 (open or closed)."""

    label: str
    public: str
    open311: str = "open"


STATE_WORDS: dict[State, StateWords] = {
    State.REGISTERED: StateWords(N_("Registrado"), N_("Recibido")),
    State.ROUTED: StateWords(N_("Turnado"), N_("Programado")),
    State.IN_FIELD: StateWords(N_("En atención"), N_("En atención")),
    State.IMPEDED: StateWords(N_("Impedido"), N_("En espera")),
    State.ATTENDED: StateWords(N_("Atendido"), N_("En revisión")),
    State.WRITTEN_OFF: StateWords(N_("Dado de baja, por verificar"), N_("¿Quedó resuelto?")),
    State.REASSIGNED: StateWords(N_("Reasignado"), N_("Reabierto")),
    State.LINKED: StateWords(N_("Agrupado a otro reporte"), N_("Agrupado a otro reporte")),
    State.CLOSED: StateWords(N_("Cerrado conforme"), N_("Cerrado"), "closed"),
    State.CLOSED_UNVERIFIED: StateWords(N_("Cerrado sin verificación"), N_("Cerrado"), "closed"),
    State.NOT_APPLICABLE: StateWords(N_("No procedente"), N_("No procede"), "closed"),
    State.ANSWERED: StateWords(N_("Contestado"), N_("Contestado"), "closed"),
    State.REFERRED: StateWords(N_("Canalizado a otra instancia"), N_("Canalizado"), "closed"),
    State.CANCELLED: StateWords(N_("Cancelado"), N_("Cancelado"), "closed"),
}

PENDING = frozenset(
    {
        State.REGISTERED,
        State.ROUTED,
        State.IN_FIELD,
        State.IMPEDED,
        State.ATTENDED,
        State.REASSIGNED,
        State.LINKED,
    }
)
"""On somebody's list: what the daily report counts as pending (domain §7)."""

OPEN = PENDING | {State.WRITTEN_OFF}
"""Something is still due: the work, or the call that asks whether it was done."""

EXITS = frozenset({State.WRITTEN_OFF, State.CANCELLED, State.NOT_APPLICABLE, State.REFERRED, State.ANSWERED})
"""Ways off the pending list. Closing is not one: it comes after the write-off."""

ENDED = frozenset(state for state, words in STATE_WORDS.items() if words.open311 == "closed")
"""Nothing more is due, unless someone reopens or reconsiders."""

WITH_THE_AREA = frozenset({State.ROUTED, State.IN_FIELD, State.IMPEDED, State.REASSIGNED})
"""The area has work to do: its inbox."""

CLOCK_RUNS = frozenset({State.REGISTERED, State.LINKED}) | WITH_THE_AREA
"""No solution stands: the deadline can still be missed."""
