"""The conditions of the procedure: pure functions (facts, evidence) → reason or None.

A guard is asked twice: before the step is offered, with no evidence, and when it is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from cauce.procedure.evidence import (
    Attended,
    Contacted,
    Erased,
    Evidence,
    Impeded,
    Justified,
    Opposed,
    Received,
    Refused,
    unsaid,
)
from cauce.procedure.facts import Facts
from cauce.procedure.kinds import Kind, Standing
from cauce.procedure.labels import N_
from cauce.procedure.states import ENDED, State

Guard = Callable[[Facts, Evidence | None], str | None]

NOT_FOUND_WITHOUT = {
    "given_name": N_("Falta el nombre, o marque que no lo proporciona."),
    "phone": N_("Falta el teléfono, o marque que no tiene."),
    "colonia_said": N_("Falta el lugar del problema, o marque que no lo proporciona."),
}
LONGEST_REVIEW = timedelta(days=30)
LONGEST_WAIT = timedelta(days=30)

ANSWERABLE_FROM: dict[Kind, frozenset[State]] = {
    Kind.SERVICE: frozenset({State.REGISTERED, State.ROUTED}),
    Kind.INFORMATION: frozenset({State.REGISTERED, State.ROUTED}),
    Kind.COMMENT: frozenset({State.REGISTERED}),
    Kind.COMPLAINT: frozenset({State.ATTENDED}),
}
"""Where each road lets an answer end it (domain §3)."""

TAKES_NO_MORE = ENDED | {State.LINKED, State.WRITTEN_OFF}
"""Where a report is no main report that others may still join."""


def standing_is_settled(facts: Facts, _evidence: Evidence | None) -> str | None:
    """Nobody is routed past a "no" of ATL; an ATL that is down never holds a report back."""
    if not facts.standing_checked or facts.overridden:
        return None
    if facts.standing is Standing.NOT_REGULARIZED:
        return N_("La cuenta no está regularizada: declare no procedente o autorice la excepción.")
    if facts.standing is Standing.UNKNOWN_ACCOUNT:
        return N_(
            "El sistema comercial no encuentra la cuenta: corrija el número, declare no procedente "
            "o autorice la excepción."
        )
    return None


def account_is_checked(facts: Facts, _evidence: Evidence | None) -> str | None:
    """ATL is asked for the services that hang on the account, and for no other (manual, step 3)."""
    return None if facts.standing_checked else N_("Este servicio no se consulta al sistema comercial.")


def there_is_an_account(facts: Facts, evidence: Evidence | None) -> str | None:
    """Nothing can be asked without one; that nothing was asked may be written down all the same."""
    if evidence is None and not facts.has_account:
        return N_("El reporte no tiene cuenta: corríjalo para consultarla.")
    return None


def answer_fits_the_kind(facts: Facts, _evidence: Evidence | None) -> str | None:
    """A comment is acknowledged, a request for information answered, a complaint after its report."""
    if facts.state not in ANSWERABLE_FROM.get(facts.kind, frozenset()):
        return N_("Este reporte no se contesta en este momento de su trámite.")
    if facts.kind is Kind.SERVICE and not facts.answerable:
        return N_("Este servicio se atiende en campo; no termina con una respuesta.")
    return None


def refusal_is_at_capture_or_by_the_unit(facts: Facts, _evidence: Evidence | None) -> str | None:
    """Whoever takes the call refuses during it; afterwards it is a decision of the UGSyRP."""
    if not facts.at_capture:
        return N_("Después de la captura, solo quien turna puede declararlo no procedente.")
    return None


def separation_is_at_capture_or_by_the_unit(facts: Facts, _evidence: Evidence | None) -> str | None:
    """Whoever joined it to a group by mistake puts it right at once; afterwards others count on the group."""
    if not facts.at_capture:
        return N_("Después de la captura, solo quien turna puede separarlo del grupo.")
    return None


def the_person_was_told(_facts: Facts, evidence: Evidence | None) -> str | None:
    """A refusal that the person does not know of is not one (manual, step 3)."""
    if isinstance(evidence, Refused) and not evidence.told:
        return N_("Antes de cerrar, explique a la persona qué puede hacer.")
    return None


def exception_is_needed(facts: Facts, _evidence: Evidence | None) -> str | None:
    """An override without a negative answer of ATL would only hide a rule."""
    if not facts.standing_checked or facts.standing in (None, Standing.REGULARIZED):
        return N_("La cuenta no necesita excepción.")
    if facts.overridden:
        return N_("La excepción ya está autorizada.")
    return None


def review_is_soon_enough(facts: Facts, evidence: Evidence | None) -> str | None:
    """An impediment is looked at again, and within a month."""
    if not isinstance(evidence, Impeded):
        return None
    if evidence.review_at <= facts.now:
        return N_("La fecha de revisión debe ser futura.")
    if evidence.review_at > facts.now + LONGEST_REVIEW:
        return N_("La fecha de revisión no puede pasar de treinta días.")
    return None


def impediment_may_justify(facts: Facts, evidence: Evidence | None) -> str | None:
    """Only some reasons stop the clock (domain §4); a lack of the office's own never does."""
    if not facts.impediment_may_justify:
        return N_("Ese motivo no detiene el reloj.")
    if not isinstance(evidence, Justified):
        return None
    if facts.impeded_at is not None and evidence.until <= facts.impeded_at:
        return N_("La justificación termina después de que empezó el impedimento.")
    if evidence.until > facts.now + LONGEST_REVIEW:
        return N_("La justificación no puede pasar de treinta días; renuévela después.")
    return None


def a_photo_or_its_reason(facts: Facts, evidence: Evidence | None) -> str | None:
    """The verifier and the person see what was done, or why there is nothing to see.

    A complaint is answered from the office: there is nothing to photograph.
    """
    if facts.kind is not Kind.SERVICE or not isinstance(evidence, Attended):
        return None
    if not evidence.after and not evidence.no_photo:
        return N_("Agregue una foto de después o diga por qué no la hay.")
    return None


def main_can_take_it(facts: Facts, evidence: Evidence | None) -> str | None:
    """A group has one open main report, and no groups of groups."""
    if facts.followers:
        return N_("Este reporte agrupa a otros: súmelos a él, o sepárelos antes.")
    if evidence is None:
        return None
    if facts.main is None:
        return N_("No encontramos ese folio entre los reportes abiertos.")
    if facts.folio and facts.main.folio == facts.folio:
        return N_("Un reporte no puede sumarse a sí mismo.")
    if facts.main.kind is not Kind.SERVICE or facts.main.state in TAKES_NO_MORE:
        return N_("Ese folio ya no admite que otros se le sumen.")
    return None


def the_next_call_is_soon_enough(facts: Facts, evidence: Evidence | None) -> str | None:
    """Whoever waits to be verified is not put off until nobody remembers the report."""
    again_at = evidence.again_at if isinstance(evidence, Contacted) else None
    if again_at is not None and again_at > facts.now + LONGEST_WAIT:
        return N_("La próxima llamada no puede pasar de treinta días.")
    return None


def calls_are_exhausted(facts: Facts, _evidence: Evidence | None) -> str | None:
    """So many attempts over so many days before it closes unverified, where there is a phone (domain §8)."""
    enough = facts.call_attempts >= facts.attempts_needed and facts.call_days >= facts.days_needed
    if facts.reachable and not enough:
        return N_("Faltan intentos de llamada, en días y horas distintos, antes de cerrar sin verificar.")
    return None


def within_the_reopening_days(facts: Facts, _evidence: Evidence | None) -> str | None:
    """Later than that it is a new folio that continues this one."""
    if facts.reopens_until and facts.now >= facts.reopens_until:
        return N_("Pasó el plazo para reabrir: registre un folio nuevo que continúe este.")
    return None


def a_request_asks_for_it(_facts: Facts, evidence: Evidence | None) -> str | None:
    """Rights over personal data are exercised by a numbered request, never by a button of a report."""
    if not (isinstance(evidence, Erased | Opposed) and evidence.request):
        return N_("Se hace en Datos personales, con el número de la solicitud.")
    return None


def its_data_are_there(facts: Facts, _evidence: Evidence | None) -> str | None:
    """Of an erased report nobody knows whom to attend, and nothing may bring the person back."""
    return N_("Sus datos personales se cancelaron: ya no se puede.") if facts.erased else None


def it_need_not_be_kept(facts: Facts, _evidence: Evidence | None) -> str | None:
    """Until then the person, the office or a judge may still need it."""
    if facts.kept_until and facts.now < facts.kept_until:
        return N_("Todavía debe conservarse: no ha pasado su plazo.")
    return None


def the_letter_has_come(facts: Facts, evidence: Evidence | None) -> str | None:
    """A letter was stamped before it is registered."""
    came = evidence.letter_received_at if isinstance(evidence, Received) else None
    return N_("El escrito no puede haberse recibido después de ahora.") if came and came > facts.now else None


def whoever_reports_can_be_found(_facts: Facts, evidence: Evidence | None) -> str | None:
    """Step 3 asks name, address and phone; leaving one out is said, never skipped."""
    missing = unsaid(evidence) if isinstance(evidence, Received) else []
    return NOT_FOUND_WITHOUT[missing[0]] if missing else None
