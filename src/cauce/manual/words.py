"""Words that the manual adds to those of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from cauce.procedure import guards
from cauce.procedure.guards import Guard
from cauce.procedure.labels import N_
from cauce.procedure.steps import Step

CONDITIONS: Mapping[Guard, str] = {
    guards.standing_is_settled: N_("con la cuenta en regla, si se pide"),
    guards.account_is_checked: N_("en los servicios que piden cuenta en regla"),
    guards.there_is_an_account: N_("con número de cuenta"),
    guards.answer_fits_the_kind: N_("si basta una respuesta"),
    guards.the_person_was_told: N_("explicado a la persona"),
    guards.exception_is_needed: N_("si la cuenta no está en regla"),
    guards.review_is_soon_enough: N_("con fecha de revisión"),
    guards.the_next_call_is_soon_enough: N_("si pide otra llamada, a más tardar en treinta días"),
    guards.impediment_may_justify: N_("si el motivo lo permite"),
    guards.a_photo_or_its_reason: N_("con foto, o por qué no la hay"),
    guards.main_can_take_it: N_("con un reporte abierto del mismo problema"),
    guards.calls_are_exhausted: N_("agotadas las llamadas"),
    guards.within_the_reopening_days: N_("dentro del plazo para reabrir"),
    guards.a_request_asks_for_it: N_("con el número de la solicitud o del acta"),
    guards.its_data_are_there: N_("si sus datos no se cancelaron"),
    guards.it_need_not_be_kept: N_("pasado su plazo de conservación"),
    guards.the_letter_has_come: N_("con la fecha del escrito"),
    guards.whoever_reports_can_be_found: N_("con nombre, teléfono y lugar, o que no se dan"),
}
"""What each condition of the table asks, short enough for a diagram."""


def condition_of(step: Step) -> str:
    """What the step's conditions ask, in words."""
    return "; ".join(_(CONDITIONS[guard]) for guard in step.guards)


def listed(words: Sequence[str]) -> str:
    """Words one after another, the last by "or"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s o %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
