"""What a report says of who and where, laid on the case and its reporter; and corrections to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cauce.cases import clocking, folding
from cauce.cases.models import Case, Reporter
from cauce.catalogue import Catalogue
from cauce.procedure.evidence import Corrected, Evidence, Received, fields_of
from cauce.shared.cells import cell_of

REPORTER_FIELDS = (
    "given_name", "surname", "second_surname", "group", "without_name", "without_phone",
    "call_hour", "email", "account", "home",
)  # fmt: skip
CASE_FIELDS = (
    "kind", "channel", "said", "answers", "street", "exterior", "interior", "block", "lot",
    "colonia_said", "postal_code", "between", "reference", "without_address", "latitude",
    "longitude", "emergency", "official_letter", "letter_received_at", "privacy_notice",
)  # fmt: skip

WHERE = frozenset({"colonia", "latitude", "longitude"})
"""What a zone is derived from; an imported one stays until its place is corrected."""


def lay_out(case: Case, reporter: Reporter, given: Received, catalogue: Catalogue) -> None:
    """Copy what was received onto an unsaved case and its reporter, and derive zone and deadline."""
    for name in CASE_FIELDS:
        setattr(case, name, getattr(given, name))
    for name in REPORTER_FIELDS:
        setattr(reporter, name, getattr(given, name))
    _set_phone(reporter, given.phone)
    _set_service(case, given.service, catalogue)
    if given.colonia:
        case.colonia_id = catalogue.colonia_by_code[given.colonia].id
    _set_zone(case, catalogue)
    fold(case, reporter, catalogue)
    case.deadline = clocking.deadline_of(case, catalogue)


def only_changes(case: Case, given: Corrected, catalogue: Catalogue) -> Corrected:
    """The correction without what was right already."""
    same: dict[str, Any] = {
        name: None
        for name in _corrected(given)
        if name != "caic_folio" and getattr(given, name) == present(case, name, catalogue)
    }
    return replace(given, **same) if same else given


def is_empty(given: Corrected) -> bool:
    """Whether the correction corrects nothing."""
    return not _corrected(given)


def correct(case: Case, given: Corrected, catalogue: Catalogue) -> dict[str, Any]:
    """Apply a correction and return the old values, by field."""
    was: dict[str, Any] = {}
    for name in _corrected(given):
        if name != "caic_folio":
            was[name] = present(case, name, catalogue)
            _replace(case, name, getattr(given, name), catalogue)
    if not WHERE.isdisjoint(was):
        _set_zone(case, catalogue)
    if "service" in was:
        case.deadline = clocking.deadline_of(case, catalogue)
    fold(case, case.reporter, catalogue)
    return was


def empty(case: Case, catalogue: Catalogue) -> None:
    """Take whatever is personal off a case and its reporter. Street, colonia and zone stay: they count."""
    for name in personal_names(Received) - {"phone"}:
        holder = _holder(case, name)
        setattr(holder, name, None if getattr(holder, name) is None or name in WHERE else "")
    _set_phone(case.reporter, "")
    case.cell = None
    fold(case, case.reporter, catalogue)


def _corrected(given: Corrected) -> list[str]:
    names = (field.name for field in fields_of(Corrected))
    return [name for name in names if name != "why" and getattr(given, name) is not None]


def personal_names(form: type[Evidence]) -> frozenset[str]:
    """The names of the personal fields of a form."""
    return frozenset(field.name for field in fields_of(form) if field.personal)


def present(case: Case, name: str, catalogue: Catalogue) -> Any:
    """The value of a field of `Corrected` as evidence would give it."""
    if name == "service":
        return catalogue.services[case.service_id].code
    if name == "colonia":
        return catalogue.colonias[case.colonia_id].code if case.colonia_id else ""
    if name == "phone":
        reporter = case.reporter
        return f"{reporter.phone} ext. {reporter.extension}" if reporter.extension else reporter.phone
    return getattr(_holder(case, name), name)


def _replace(case: Case, name: str, value: Any, catalogue: Catalogue) -> None:
    if name == "service":
        _set_service(case, value, catalogue)
    elif name == "colonia":
        case.colonia_id = catalogue.colonia_by_code[value].id if value else None
    elif name == "phone":
        _set_phone(case.reporter, value)
        case.reporter.wrong_number = False
    else:
        setattr(_holder(case, name), name, value)


def _holder(case: Case, name: str) -> Case | Reporter:
    return case.reporter if name in REPORTER_FIELDS else case


def _set_phone(reporter: Reporter, phone: str) -> None:
    reporter.phone, _, reporter.extension = phone.partition(" ext. ")


def _set_service(case: Case, code: str, catalogue: Catalogue) -> None:
    """The 24 hours and the target are re-evaluated from the original start (domain §3)."""
    service = catalogue.service_by_code[code]
    case.service_id, case.service_version = service.id, service.version
    case.programme = service.programme
    case.emergency = case.emergency or service.emergency
    case.standing_checked = service.standing == "yes"


def _set_zone(case: Case, catalogue: Catalogue) -> None:
    if case.latitude is not None and case.longitude is not None:
        case.cell = cell_of(case.latitude, case.longitude)
    colonia = catalogue.colonias[case.colonia_id] if case.colonia_id else None
    case.zone_id = catalogue.zone_of(case.latitude, case.longitude, colonia)


def colonia_of(case: Case, catalogue: Catalogue) -> str:
    """The colonia of a case by the catalogue's name; as the person said it, where the catalogue has none."""
    return catalogue.colonias[case.colonia_id].name if case.colonia_id else case.colonia_said


def fold(case: Case, reporter: Reporter, catalogue: Catalogue) -> None:
    """Write down what searches compare."""
    case.place_folded = folding.folded_place(case, colonia_of(case, catalogue))
    reporter.name_folded = folding.folded_name(reporter)
