"""What the answers to a service's questions mean: an emergency, another service, something to say."""

from __future__ import annotations

from cauce.catalogue import BodyRow, Catalogue, current
from cauce.procedure.evidence import Received

RESCUE = "proteccion-civil"
"""Whom an emergency is handed over to (domain §9)."""


def is_emergency(given: Received) -> bool:
    """Whether an answer, or the service itself, says that people are at risk."""
    service = current().service_by_code.get(given.service)
    if service is None:
        return False
    answered = any(given.answers.get(each.code) in each.emergency_on for each in service.triage)
    return service.emergency or answered


def rescue(catalogue: Catalogue) -> BodyRow | None:
    """Whom to call in an emergency."""
    return catalogue.body_by_code.get(RESCUE)


def hand_over_script(catalogue: Catalogue, folio: str) -> str:
    """What to tell the person at once, before anything else is written down."""
    body = rescue(catalogue)
    named = {"body": body.name, "phone": body.phone} if body else {"body": "911", "phone": "911"}
    return catalogue.script("emergency").say(folio=folio, **named)
