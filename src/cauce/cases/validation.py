"""Evidence as it is written down: cleaned, its codes found in the catalogue, or refused field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from cauce.cases.errors import Refused
from cauce.catalogue import Catalogue, ServiceRow
from cauce.procedure.evidence import (
    Answers,
    Attachments,
    Choice,
    Evidence,
    Field,
    OneOf,
    Text,
    fields_of,
)
from cauce.procedure.labels import N_
from cauce.shared import phones
from cauce.shared.text import TooLong, clean

REQUIRED = N_("Este dato hace falta.")
NOT_AN_OPTION = N_("Elija una opción de la lista.")
NOT_A_POINT = N_("La coordenada no es válida.")
NOT_AN_EMAIL = N_("El correo no parece válido; revíselo o déjelo vacío.")
NOT_A_POSTAL_CODE = N_("El código postal son cinco dígitos.")
TOO_MANY_FILES = N_("Se admiten hasta diez archivos.")

_E = TypeVar("_E", bound=Evidence)

LONGEST_ANSWER = 200
NOTHING: tuple[Any, ...] = (None, "", (), {})
MOST_FILES = 10


class _Problem(Exception):
    """A field was refused, with a sentence."""


def cleaned(given: _E, catalogue: Catalogue, service: ServiceRow | None) -> _E:
    """The evidence with its texts cleaned, phones in ten digits and codes known to exist.

    Raises `Refused` with a reason for each field that can't be written down.
    """
    return _each(given, lambda rule, value: _clean(rule, value, catalogue, service))


def in_clean_words(given: _E) -> _E:
    """The evidence with its texts cleaned, as `cleaned` leaves them, and nothing else looked at.

    For what is printed or kept of it beside the entry. Raises `Refused` for a text that is too long.
    """
    return _each(given, _words)


def must_be_routed_to(area: str, catalogue: Catalogue) -> None:
    """Raise `Refused` for an area that nobody may send a report to by hand."""
    if area not in catalogue.routed_to():
        raise Refused({"area": NOT_AN_OPTION})


def _each(given: _E, clean_one: Callable[[_Rule, Any], Any]) -> _E:
    problems: dict[str, str] = {}
    values: dict[str, Any] = {}
    for rule in _rules_of(type(given)):
        value = getattr(given, rule.name)
        if not rule.required and (value is None or value == rule.default):
            continue
        try:
            clean_value = clean_one(rule, value)
        except (TooLong, _Problem) as error:
            problems[rule.name] = str(error)
        else:
            if clean_value != value:
                values[rule.name] = clean_value
    if problems:
        raise Refused(problems)
    return replace(given, **values) if values else given


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a field must be; `checks` are the markers that say so, each with what looks at it."""

    name: str
    required: bool
    default: Any
    limit: int
    lines: bool
    checks: tuple[tuple[Callable[..., Any], Any], ...]
    by_name: Callable[[Any], Any]


_rules: dict[type[Evidence], tuple[_Rule, ...]] = {}


def _rules_of(form: type[Evidence]) -> tuple[_Rule, ...]:
    """The rules of a form, read from its markers once: imports clean hundreds of thousands of values."""
    if form not in _rules:
        _rules[form] = tuple(map(_rule, fields_of(form)))
    return _rules[form]


def _rule(field: Field) -> _Rule:
    text = field.marker(Text)
    return _Rule(
        name=field.name,
        required=field.required,
        default=field.default,
        limit=text.limit if text else LONGEST_ANSWER,
        lines=bool(text and text.lines > 1),
        checks=tuple((_CHECKS[type(marker)], marker) for marker in field.markers if type(marker) in _CHECKS),
        by_name=_BY_NAME.get(field.name, _same),
    )


def _clean(rule: _Rule, value: Any, catalogue: Catalogue, service: ServiceRow | None) -> Any:
    value = _words(rule, value)
    if rule.required and value in NOTHING:
        raise _Problem(REQUIRED)
    for check, marker in rule.checks:
        if value not in NOTHING:
            value = check(marker, value, catalogue, service)
    return rule.by_name(value)


def _words(rule: _Rule, value: Any) -> Any:
    return clean(value, rule.limit, lines=rule.lines) if isinstance(value, str) else value


def _one_of(marker: OneOf, value: str, *_: object) -> str:
    if value not in dict(marker.options):
        raise _Problem(NOT_AN_OPTION)
    return value


def _choice(marker: Choice, value: str, catalogue: Catalogue, _: object) -> str:
    if marker.source != "case" and not catalogue.knows(marker.source, value):
        raise _Problem(NOT_AN_OPTION)
    return value


def _answers(
    marker: Answers, value: Mapping[str, str], _: object, service: ServiceRow | None
) -> dict[str, str]:
    if service is None:  # an unknown service is a problem of its own field
        return dict(value)
    allowed = _definition(marker, service)
    answers = {str(key): clean(str(given), LONGEST_ANSWER) for key, given in value.items()}
    for key, given in answers.items():
        if key not in allowed or (allowed[key] and given and given not in allowed[key]):
            raise _Problem(NOT_AN_OPTION)
    return {key: given for key, given in answers.items() if given}


def _definition(marker: Answers, service: ServiceRow) -> dict[str, frozenset[str]]:
    """The keys that may be answered, each with its options; no options means free text."""
    if marker.definition == "triage":
        return {question.code: frozenset(code for code, _ in question.choices) for question in service.triage}
    if marker.definition == "checklist":
        return {code: frozenset({"yes", "no"}) for code, _ in service.checklist}
    return {name: frozenset() for name in service.materials}


def _files(_marker: Attachments, value: tuple[Any, ...], *_: object) -> tuple[Any, ...]:
    if len(value) > MOST_FILES:
        raise _Problem(TOO_MANY_FILES)
    return tuple(dict.fromkeys(value))


_CHECKS: dict[type, Callable[..., Any]] = {
    OneOf: _one_of,
    Choice: _choice,
    Answers: _answers,
    Attachments: _files,
}


def _same(value: Any) -> Any:
    return value


def _phone(value: str) -> str:
    if not value:
        return value
    try:
        digits, extension = phones.split(value)
    except phones.NotAPhone as error:
        raise _Problem(error.reason) from error
    return f"{digits} ext. {extension}" if extension else digits


def _email(value: str) -> str:
    try:
        if value:
            validate_email(value)
    except ValidationError as error:
        raise _Problem(NOT_AN_EMAIL) from error
    return value


def _postal_code(value: str) -> str:
    if value and not (len(value) == 5 and value.isascii() and value.isdigit()):
        raise _Problem(NOT_A_POSTAL_CODE)
    return value


def _degrees(limit: float) -> Callable[[float], float]:
    def check(value: float) -> float:
        if not -limit <= value <= limit:
            raise _Problem(NOT_A_POINT)
        return value

    return check


def _aware(value: datetime | date) -> datetime | date:
    """A moment typed without a zone is the office's."""
    if isinstance(value, datetime) and timezone.is_naive(value):
        return timezone.make_aware(value, timezone.get_default_timezone())
    return value


_BY_NAME: dict[str, Callable[[Any], Any]] = {
    "phone": _phone,
    "email": _email,
    "postal_code": _postal_code,
    "latitude": _degrees(90),
    "longitude": _degrees(180),
    "review_at": _aware,
    "until": _aware,
    "again_at": _aware,
    "letter_received_at": _aware,
}
