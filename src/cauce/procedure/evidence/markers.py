"""What a field of evidence is, said by markers in its annotation.

Forms, API schemas, the audit payload and the event body are all read from the same dataclass,
so a marker here is the only place that knows that a field is personal, long or a choice.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, dataclass
from functools import wraps
from typing import Annotated, Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class Label:
    """What the field is called on screen, and a line of help if one is needed."""

    text: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Personal:
    """A personal datum: stored apart, erasable, never in an event body, a log or a URL."""


@dataclass(frozen=True, slots=True)
class Text:
    """Free text of at most `limit` characters; `lines` above 1 asks for a text area."""

    limit: int = 200
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """A code of the catalogue: `reason:<kind>`, `service`, `area`, `crew`, `colonia`, `body`, `case`."""

    source: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """A code of a list that the manual fixes: (code, label) pairs."""

    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Attachments:
    """Ids of files that were uploaded before; `kind` says what they show."""

    kind: str = "other"


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers by question code, checked against the service's versioned definition.

    `definition` names the list of the service that is asked: triage, materials or checklist.
    """

    definition: str


@dataclass(frozen=True, slots=True)
class Unasked:
    """Not asked of whoever takes the step: they send `value`, and the step itself says the rest."""

    value: Any = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a step's paper form asks. Subclasses are frozen and keyword-only."""

    VERSION: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form of evidence, as forms, schemas and the record read it.

    `personal` says that it holds a personal datum.
    """

    name: str
    type: Any
    required: bool
    default: Any
    label: Label
    markers: tuple[Any, ...]
    personal: bool

    def marker(self, kind: type) -> Any | None:
        """The marker of that kind, or None."""
        return next((marker for marker in self.markers if isinstance(marker, kind)), None)


_Said = TypeVar("_Said")


def _once(read: Callable[[type[Evidence]], _Said]) -> Callable[[type[Evidence]], _Said]:
    """Read a form once in a process; `functools.cache` would have checkers forget its type."""
    known: dict[type[Evidence], _Said] = {}

    @wraps(read)
    def said_of(form: type[Evidence]) -> _Said:
        if form not in known:
            known[form] = read(form)
        return known[form]

    return said_of


@_once
def fields_of(form: type[Evidence]) -> tuple[Field, ...]:
    """The fields of a form of evidence, in the order in which the paper asks them."""
    hints = get_type_hints(form, include_extras=True)
    return tuple(_field(declared, hints[declared.name]) for declared in dataclasses.fields(form))


@_once
def asked_of(form: type[Evidence]) -> tuple[Field, ...]:
    """The fields that whoever takes the step is asked: every form, whatever the channel, asks these."""
    return tuple(field for field in fields_of(form) if field.marker(Unasked) is None)


def unasked_of(form: type[Evidence]) -> dict[str, Any]:
    """The other fields, with what a person's evidence holds in them."""
    return dict(_unasked(form))


@_once
def _unasked(form: type[Evidence]) -> tuple[tuple[str, Any], ...]:
    marked = ((field.name, field.marker(Unasked)) for field in fields_of(form))
    return tuple((name, marker.value) for name, marker in marked if marker is not None)


@_once
def file_fields_of(form: type[Evidence]) -> tuple[tuple[Field, Attachments], ...]:
    """The fields of a form that name uploaded files, each with what they show."""
    marked = [(field, field.marker(Attachments)) for field in fields_of(form)]
    return tuple((field, marker) for field, marker in marked if marker)


def _field(declared: dataclasses.Field[Any], hint: Any) -> Field:
    base, *markers = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    default = declared.default
    if default is MISSING and declared.default_factory is not MISSING:
        default = declared.default_factory()
    label = next((marker for marker in markers if isinstance(marker, Label)), Label(declared.name))
    personal = any(isinstance(marker, Personal) for marker in markers)
    return Field(declared.name, base, default is MISSING, default, label, tuple(markers), personal)
