"""What a report must say before it gets a folio: the manual's data, and those that its service asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cauce.cases.errors import Refused
from cauce.cases.validation import cleaned
from cauce.catalogue import Catalogue, ServiceRow
from cauce.procedure.evidence import Received, unsaid
from cauce.procedure.kinds import Kind
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor, Role
from cauce.shared.text import fold
from cauce.steps.intake.triage import is_emergency

NO_NAME = N_("Escriba el nombre, o marque que no lo da.")
NO_PHONE = N_("Escriba el teléfono, o marque que no tiene.")
NO_PLACE = N_("Escriba la colonia, o marque que no da el domicilio.")
NO_STREET = N_("Escriba la calle, o la manzana y el lote.")
NO_NUMBER = N_("Escriba el número; «s/n» es válido.")
NO_REFERENCE = N_("Escriba una referencia para encontrar el lugar.")
NOT_SAID = N_("Escriba lo que dice la persona.")
NO_SERVICE = N_("Elija el servicio.")

ASKED_BY_SERVICES = {"street": NO_STREET, "exterior": NO_NUMBER, "reference": NO_REFERENCE, "said": NOT_SAID}
"""What a service may demand besides (its `required`). An account is asked for, never demanded: a report
without one is registered and validated later (domain §5)."""

OF_THE_PLACE = frozenset({"street", "exterior", "reference"})
OF_A_DOOR = frozenset({"street", "exterior"})
"""What a block and a lot stand for, where streets have no name."""

ASKED_OF_REQUESTS = {"given_name": NO_NAME, "phone": NO_PHONE, "colonia_said": NO_PLACE}
"""What every service request must say, or that it is left out."""


def asked_for(service: ServiceRow | None) -> frozenset[str]:
    """What a report of that service is asked for, for its form to mark the rest as optional.

    Until a service is chosen, a service request. An account is asked for where a service names it.
    """
    request = service is None or service.kind == Kind.SERVICE
    always = frozenset(ASKED_OF_REQUESTS) if request else frozenset()
    return always | (service.required if service else frozenset())


def complete(given: Received, actor: Actor, catalogue: Catalogue, *, elsewhere: bool = False) -> Received:
    """The report as it will be written down: clean, its colonia found, its emergency flagged.

    What is another body's matter (`elsewhere`) needs nothing that only our crews would look for.

    Raises `Refused` with everything that is missing or wrong, field by field, in one go. Of SYSTEM,
    which has nobody to ask, only what is wrong.
    """
    service = catalogue.service_by_code.get(given.service)
    missing = {} if actor.has(Role.SYSTEM) else wanting(given, service, elsewhere=elsewhere)
    wrong: dict[str, str] = {}
    try:
        given = cleaned(given, catalogue, service)
    except Refused as refused:
        wrong = dict(refused.problems)
    if problems := wrong | missing:
        raise Refused(problems)
    return replace(
        given,
        **_found(given, catalogue),
        emergency=given.emergency or is_emergency(given),
        privacy_notice=given.privacy_notice or str(catalogue.script("privacy_notice").version),
    )


def problems_of(
    given: Received, actor: Actor, catalogue: Catalogue, *, elsewhere: bool = False
) -> dict[str, str]:
    """Everything that `complete` would refuse of a report that is only half filled in."""
    try:
        complete(given, actor, catalogue, elsewhere=elsewhere)
    except Refused as refused:
        return dict(refused.problems)
    return {}


def wanting(given: Received, service: ServiceRow | None, *, elsewhere: bool = False) -> dict[str, str]:
    """What is missing, by field (manual, step 3). Whoever leaves a datum out says so: `without_…`."""
    problems = {} if given.service.strip() else {"service": NO_SERVICE}
    problems |= {field: ASKED_BY_SERVICES[field] for field in _unanswered(given, service, elsewhere)}
    return problems | {field: ASKED_OF_REQUESTS[field] for field in unsaid(given)}


def _unanswered(given: Received, service: ServiceRow | None, elsewhere: bool) -> list[str]:
    waived = OF_THE_PLACE if given.without_address or elsewhere else frozenset()
    if given.block.strip() and given.lot.strip():
        waived |= OF_A_DOOR
    asked = (service.required if service else frozenset()) & ASKED_BY_SERVICES.keys() - waived
    return [field for field in sorted(asked) if not str(getattr(given, field)).strip()]


def _found(given: Received, catalogue: Catalogue) -> dict[str, Any]:
    """The colonia that was typed whole, and not picked from the list."""
    if given.colonia or not given.colonia_said:
        return {}
    said = fold(given.colonia_said)
    named = {found.row.code for found in catalogue.find_colonias(said) if fold(found.by) == said}
    return {"colonia": named.pop()} if len(named) == 1 else {}
