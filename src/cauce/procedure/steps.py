"""The procedure, as a table: one row per step.

Guard, permission, audit vocabulary, screen buttons, API actions and the flow diagram are all read
from these rows. A row has one target: two outcomes are two rows, so that the diagram can't lie.
"""

from __future__ import annotations

from dataclasses import dataclass

from cauce.procedure import evidence as ev
from cauce.procedure import guards
from cauce.procedure.guards import Guard
from cauce.procedure.kinds import EVERYDAY, FIELDWORK, Kind
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor, Role
from cauce.procedure.states import ENDED, OPEN, PENDING, State

S = State
R = Role

ANY = OPEN | ENDED
ASSIGNABLE = frozenset({S.ROUTED, S.REASSIGNED, S.IN_FIELD, S.IMPEDED})
ROUTABLE_KINDS = frozenset({Kind.SERVICE, Kind.INFORMATION, Kind.COMPLAINT})
REPORTED_KINDS = frozenset({Kind.SERVICE, Kind.COMPLAINT})
EVERYONE_INSIDE = (R.DESK, R.UGSYRP, R.UNIT_HEAD, R.AREA, R.CREW, R.CAIC, R.CAIC_HEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of the procedure.

    `sources` is empty for the row that opens a case; `target` is None for an entry that moves
    nothing. `manual` is the number of the activity in the manual. `own_area` limits area and
    crew to their own cases. `followers` names the row that the linked reports take with this one;
    `for_the_main` hands a follower's own step to its main report, while that can take it.
    `misconduct` opens the row to the OIC for complaints against a public servant.
    """

    name: str
    label: str
    done: str
    manual: int
    sources: frozenset[State]
    target: State | None
    roles: frozenset[Role]
    evidence: type[ev.Evidence]
    kinds: frozenset[Kind] = EVERYDAY
    guards: tuple[Guard, ...] = ()
    own_area: bool = False
    followers: str = ""
    for_the_main: bool = False
    misconduct: bool = False
    desk_guards: tuple[Guard, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether taking the step changes the state of the case."""
        return self.target is not None

    def fits(self, kind: Kind) -> bool:
        """Whether the road of that kind has this step."""
        return self.misconduct if kind is Kind.MISCONDUCT else kind in self.kinds

    def allows(self, actor: Actor, kind: Kind) -> bool:
        """Whether one of the actor's roles takes this step on that kind of case."""
        if kind is Kind.MISCONDUCT and self.sources:
            return self.misconduct and actor.has(R.OIC, R.SYSTEM)
        return actor.has(*self.roles)


def _row(
    name: str,
    label: str,
    done: str,
    manual: int,
    sources: frozenset[State] | set[State],
    target: State | None,
    roles: tuple[Role, ...],
    evidence: type[ev.Evidence],
    **more: object,
) -> Step:
    return Step(
        name=name,
        label=label,
        done=done,
        manual=manual,
        sources=frozenset(sources),
        target=target,
        roles=frozenset(roles),
        evidence=evidence,
        **more,  # type: ignore[arg-type]
    )


MOVES: tuple[Step, ...] = (
    _row(
        "receive", N_("Registrar"), N_("Recibido"), 2,
        set(), S.REGISTERED, (R.DESK, R.USUARIO, R.SYSTEM), ev.Received,
        guards=(guards.whoever_reports_can_be_found, guards.the_letter_has_come), misconduct=True,
    ),
    _row(
        "route", N_("Turnar"), N_("Turnado al área"), 4,
        {S.REGISTERED}, S.ROUTED, (R.UGSYRP, R.SYSTEM), ev.Routed,
        kinds=ROUTABLE_KINDS, guards=(guards.standing_is_settled,), followers="route_with",
    ),
    _row(
        "reject", N_("No es de mi área"), N_("Rechazado por el área"), 5,
        {S.ROUTED, S.IN_FIELD, S.IMPEDED, S.REASSIGNED}, S.REGISTERED, (R.AREA,), ev.Rejected,
        kinds=ROUTABLE_KINDS, own_area=True,
    ),
    _row(
        "send_out", N_("Salir al lugar"), N_("La cuadrilla salió al lugar"), 5,
        {S.ROUTED, S.REASSIGNED}, S.IN_FIELD, (R.AREA, R.CREW), ev.SentOut,
        kinds=FIELDWORK, own_area=True,
    ),
    _row(
        "impede", N_("Impedimento"), N_("Impedido"), 5,
        {S.ROUTED, S.IN_FIELD, S.REASSIGNED}, S.IMPEDED, (R.AREA, R.CREW), ev.Impeded,
        kinds=FIELDWORK, guards=(guards.review_is_soon_enough,), own_area=True,
    ),
    _row(
        "resume", N_("Reanudar"), N_("Se reanudó la atención"), 5,
        {S.IMPEDED}, S.IN_FIELD, (R.AREA, R.CREW), ev.Resumed,
        kinds=FIELDWORK, own_area=True,
    ),
    _row(
        "attend", N_("Atendido"), N_("El área lo declaró atendido"), 5,
        {S.ROUTED, S.IN_FIELD, S.REASSIGNED}, S.ATTENDED, (R.AREA, R.CREW), ev.Attended,
        kinds=REPORTED_KINDS, guards=(guards.a_photo_or_its_reason,), own_area=True,
    ),
    _row(
        "send_back", N_("Devolver al área"), N_("Devuelto al área"), 6,
        {S.ATTENDED}, S.ROUTED, (R.UGSYRP,), ev.SentBack, kinds=REPORTED_KINDS,
    ),
    _row(
        "write_off", N_("Dar de baja"), N_("Dado de baja"), 6,
        {S.ATTENDED}, S.WRITTEN_OFF, (R.UGSYRP,), ev.WrittenOff,
        kinds=FIELDWORK, followers="baja_with",
    ),
    _row(
        "close", N_("Conforme: cerrar"), N_("Cerrado conforme"), 8,
        {S.WRITTEN_OFF}, S.CLOSED, (R.CAIC,), ev.Closed, kinds=FIELDWORK, followers="close_with",
    ),
    _row(
        "reassign", N_("No conforme: reasignar"), N_("Reasignado por inconformidad"), 7,
        {S.WRITTEN_OFF}, S.REASSIGNED, (R.CAIC,), ev.Reassigned,
        kinds=FIELDWORK, followers="reopen_with", for_the_main=True,
    ),
    _row(
        "close_unverified", N_("Cerrar sin verificar"), N_("Cerrado sin verificación"), 8,
        {S.WRITTEN_OFF}, S.CLOSED_UNVERIFIED, (R.CAIC_HEAD,), ev.ClosedUnverified,
        kinds=FIELDWORK, guards=(guards.calls_are_exhausted,), followers="close_with",
    ),
    _row(
        "reopen", N_("Reabrir"), N_("Reabierto"), 7,
        {S.CLOSED, S.CLOSED_UNVERIFIED}, S.REASSIGNED, (R.CAIC,), ev.Reopened,
        kinds=FIELDWORK, guards=(guards.within_the_reopening_days, guards.its_data_are_there),
    ),
    _row(
        "refuse", N_("No procedente"), N_("Declarado no procedente"), 3,
        {S.REGISTERED, S.ROUTED, S.IMPEDED}, S.NOT_APPLICABLE, (R.DESK, R.UGSYRP), ev.Refused,
        kinds=FIELDWORK, guards=(guards.the_person_was_told,), followers="promote",
        desk_guards=(guards.refusal_is_at_capture_or_by_the_unit,),
    ),
    _row(
        "refer", N_("Canalizar a otra instancia"), N_("Canalizado a otra instancia"), 2,
        {S.REGISTERED, S.ROUTED}, S.REFERRED, (R.DESK, R.UGSYRP), ev.Referred,
        followers="refer_with", misconduct=True,
    ),
    _row(
        "answer", N_("Contestar"), N_("Contestado"), 2,
        {S.REGISTERED, S.ROUTED, S.ATTENDED}, S.ANSWERED, (R.DESK, R.UGSYRP), ev.Answered,
        guards=(guards.answer_fits_the_kind,), followers="promote",
    ),
    _row(
        "cancel", N_("Cancelar"), N_("Cancelado"), 4,
        {S.REGISTERED, S.ROUTED, S.IN_FIELD, S.IMPEDED, S.REASSIGNED, S.LINKED}, S.CANCELLED,
        (R.UNIT_HEAD,), ev.Cancelled, followers="promote",
    ),
    _row(
        "reconsider", N_("Reconsiderar"), N_("Reconsiderado"), 4,
        {S.NOT_APPLICABLE, S.ANSWERED, S.REFERRED, S.CANCELLED}, S.REGISTERED,
        (R.UNIT_HEAD,), ev.Reconsidered, guards=(guards.its_data_are_there,),
    ),
    _row(
        "link", N_("Agrupar"), N_("Agrupado a otro reporte"), 4,
        {S.REGISTERED, S.ROUTED, S.REASSIGNED}, S.LINKED, (R.DESK, R.UGSYRP, R.SYSTEM), ev.Linked,
        kinds=FIELDWORK, guards=(guards.main_can_take_it,),
    ),
    _row(
        "unlink", N_("Separar del grupo"), N_("Separado del grupo"), 4,
        {S.LINKED}, S.REGISTERED, (R.DESK, R.UGSYRP), ev.Unlinked, kinds=FIELDWORK,
        desk_guards=(guards.separation_is_at_capture_or_by_the_unit,),
    ),
)  # fmt: skip

FOLLOWING: tuple[Step, ...] = (
    _row(
        "route_with", N_("Turnar con el principal"), N_("Turnado con su reporte principal"), 4,
        {S.LINKED}, None, (R.SYSTEM,), ev.Followed, kinds=FIELDWORK,
    ),
    _row(
        "baja_with", N_("Baja con el principal"), N_("Dado de baja con su reporte principal"), 6,
        {S.LINKED}, S.WRITTEN_OFF, (R.SYSTEM,), ev.Followed, kinds=FIELDWORK,
    ),
    _row(
        "reopen_with", N_("Reabrir con el principal"), N_("Reabierto con su reporte principal"), 7,
        {S.WRITTEN_OFF}, S.LINKED, (R.SYSTEM,), ev.Followed, kinds=FIELDWORK,
    ),
    _row(
        "close_with", N_("Cerrar con el principal"), N_("Cerrado con su reporte principal"), 8,
        {S.WRITTEN_OFF}, S.CLOSED_UNVERIFIED, (R.SYSTEM,), ev.Followed, kinds=FIELDWORK,
    ),
    _row(
        "refer_with", N_("Canalizar con el principal"), N_("Canalizado con su reporte principal"), 2,
        {S.LINKED}, S.REFERRED, (R.SYSTEM,), ev.Followed, kinds=FIELDWORK,
    ),
    _row(
        "promote", N_("Tomar el lugar del principal"), N_("Quedó como reporte principal"), 4,
        {S.LINKED}, S.ROUTED, (R.SYSTEM,), ev.Followed, kinds=FIELDWORK,
    ),
)  # fmt: skip
"""Rows that linked reports take as SYSTEM, in the transaction of their main report's step."""

NOTES: tuple[Step, ...] = (
    _row(
        "assign", N_("Asignar a cuadrilla"), N_("Asignado a cuadrilla"), 5,
        ASSIGNABLE, None, (R.AREA,), ev.Assigned, kinds=FIELDWORK, own_area=True,
    ),
    _row(
        "arrive", N_("Llegué"), N_("La cuadrilla llegó al lugar"), 5,
        {S.IN_FIELD}, None, (R.AREA, R.CREW), ev.Arrived, kinds=FIELDWORK, own_area=True,
    ),
    _row(
        "justify", N_("Justificar el impedimento"), N_("Impedimento justificado"), 5,
        {S.IMPEDED}, None, (R.AREA,), ev.Justified,
        kinds=FIELDWORK, guards=(guards.impediment_may_justify,), own_area=True,
    ),
    _row(
        "contact", N_("Anotar contacto"), N_("Contacto con la persona"), 7,
        ANY, None, (R.DESK, R.UGSYRP, R.CAIC, R.CAIC_HEAD, R.AREA, R.SYSTEM), ev.Contacted,
        guards=(guards.the_next_call_is_soon_enough,), own_area=True, misconduct=True,
    ),
    _row(
        "note", N_("Nota interna"), N_("Nota interna"), 4,
        ANY, None, (*EVERYONE_INSIDE, R.SYSTEM), ev.Noted, own_area=True, misconduct=True,
    ),
    _row(
        "correct", N_("Corregir"), N_("Corregido"), 4,
        ANY, None, (R.DESK, R.UGSYRP, R.UNIT_HEAD, R.CAIC), ev.Corrected,
        guards=(guards.its_data_are_there,), misconduct=True,
    ),
    _row(
        "attach", N_("Adjuntar"), N_("Archivos agregados"), 4,
        ANY, None, EVERYONE_INSIDE, ev.Attached, own_area=True, misconduct=True,
    ),
    _row(
        "recheck", N_("Consultar la cuenta"), N_("Consulta de la cuenta"), 3,
        OPEN, None, (R.SYSTEM, R.UGSYRP), ev.Rechecked, kinds=FIELDWORK,
        guards=(guards.account_is_checked, guards.there_is_an_account),
    ),
    _row(
        "override", N_("Autorizar excepción"), N_("Excepción autorizada"), 3,
        {S.REGISTERED, S.ROUTED}, None, (R.UNIT_HEAD,), ev.Overridden,
        kinds=FIELDWORK, guards=(guards.exception_is_needed,),
    ),
    _row(
        "warn", N_("Aviso de plazo"), N_("Aviso de plazo"), 5,
        OPEN, None, (R.SYSTEM,), ev.Warned,
    ),
    _row(
        "escalate", N_("Escalar"), N_("Escalado al titular"), 5,
        OPEN, None, (R.SYSTEM, R.UGSYRP, R.CAIC, R.AREA), ev.Escalated, own_area=True,
    ),
    _row(
        "oppose", N_("Anotar oposición"), N_("La persona se opuso a que se le busque"), 7,
        ANY, None, (R.UNIT_HEAD, R.OIC), ev.Opposed,
        guards=(guards.a_request_asks_for_it, guards.its_data_are_there), misconduct=True,
    ),
    _row(
        "erase", N_("Cancelar datos personales"), N_("Datos personales cancelados"), 8,
        ENDED, None, (R.UNIT_HEAD, R.OIC, R.SYSTEM), ev.Erased,
        guards=(guards.a_request_asks_for_it, guards.its_data_are_there, guards.it_need_not_be_kept),
        misconduct=True,
    ),
)  # fmt: skip
"""Rows that write an entry and move nothing."""

STEPS: dict[str, Step] = {row.name: row for row in (*MOVES, *FOLLOWING, *NOTES)}


TAKE_A_SOLUTION_BACK = frozenset({"reassign", "reopen", "reopen_with"})
"""Rows after which a declared solution no longer stands: a new attempt begins, and the wait for the NO is
left out of the net clock (domain §4)."""


def takes_back_an_exit(source: State | None, target: State | None) -> bool:
    """Whether a move brings a case that had left the pending list back to it (domain §7)."""
    return source is not None and source not in PENDING and target in PENDING
