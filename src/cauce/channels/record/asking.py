"""What the dialogs of some steps add to their evidence: where they start, and what is said above."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from cauce.cases.queries.step import StepAsked
from cauce.cases.search import folio_typed
from cauce.procedure import evidence as ev
from cauce.procedure.evidence import Evidence
from cauce.procedure.roles import Actor
from cauce.shared.clock import now
from cauce.steps.fieldwork.reviewing import usual_review
from cauce.steps.routing.by_hand import first_choice, in_words
from cauce.steps.routing.deciding import Decision, decide


def _nothing(_asked: StepAsked) -> Mapping[str, Any]:
    return {}


def _silence(_asked: StepAsked) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Asking:
    """`start` gives the values that the form opens with, `advice` a sentence above it."""

    start: Callable[[StepAsked], Mapping[str, Any]] = _nothing
    advice: Callable[[StepAsked], str] = _silence


def _by_the_rules(asked: StepAsked) -> Mapping[str, Any]:
    return {"area": first_choice(asked.case_id, _proposed(asked))}


def _why_there(asked: StepAsked) -> str:
    return in_words(asked.case_id, _proposed(asked))


def _proposed(asked: StepAsked) -> Decision:
    return decide(asked.service.code, asked.zone_id)


def _only_what_changes(_asked: StepAsked) -> str:
    return _("Cambie solo lo que está mal. El valor anterior se conserva en la historia del reporte.")


def _asks_atl(_asked: StepAsked) -> str:
    return _("Se pregunta ahora al sistema comercial por la cuenta del reporte y se anota lo que responda.")


def _the_usual_review(_asked: StepAsked) -> Mapping[str, Any]:
    return {"review_at": usual_review(now())}


def _until_the_review(asked: StepAsked) -> Mapping[str, Any]:
    return {"until": asked.review_at}


def _its_crew(asked: StepAsked) -> Mapping[str, Any]:
    return {"crew": asked.crew}


def _as_it_is(asked: StepAsked) -> Mapping[str, Any]:
    return asked.as_it_is


ASKINGS: dict[str, Asking] = {
    "route": Asking(start=_by_the_rules, advice=_why_there),
    "assign": Asking(start=_its_crew),
    "send_out": Asking(start=_its_crew),
    "impede": Asking(start=_the_usual_review),
    "justify": Asking(start=_until_the_review),
    "correct": Asking(start=_as_it_is, advice=_only_what_changes),
    "recheck": Asking(advice=_asks_atl),
}
"""The steps whose dialog is more than their evidence; every other one asks it as it is."""

PLAIN = Asking()


def asking_of(step: str) -> Asking:
    """What the dialog of that step adds."""
    return ASKINGS.get(step, PLAIN)


def settled(given: Evidence, actor: Actor) -> Evidence:
    """The evidence with what people type in short said whole: a folio by its last digits."""
    if isinstance(given, ev.Linked):
        return replace(given, main=folio_typed(given.main, actor) or given.main)
    return given
