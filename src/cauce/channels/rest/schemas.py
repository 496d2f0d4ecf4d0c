"""Request bodies read from the forms of evidence: no field is written down twice.

What a marker says becomes JSON Schema: `enum` and `maxLength` where there is a word for it, else
`x-personal`, `x-cauce-choice` (the list of the catalogue that a code is of), `x-cauce-answers` and
`x-cauce-attachments`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Strict,
    StringConstraints,
    create_model,
)
from pydantic import Field as SchemaField

from cauce.procedure.evidence import (
    Answers,
    Attachments,
    Choice,
    Evidence,
    Field,
    OneOf,
    Personal,
    Text,
    asked_of,
    unasked_of,
)
from cauce.shared.clock import in_utc

LONGEST = 200
"""Characters of a text whose form gives no limit, such as a code or what is searched for."""
MOST_FILES = 10
MOST_ANSWERS = 60
OLDEST, NEWEST = 2000, 2100
"""Years between which a moment can be meant; beyond them a calendar overflows."""

_INTERNET_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}")

Form = TypeVar("Form", bound=Evidence)


class Body(BaseModel):
    """A request body: what it does not declare is refused, so that a slip of the keys is not lost."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _written(value: Any) -> Any:
    """Only text in the form of RFC 3339: a bare number is no moment that a person can check."""
    if isinstance(value, str) and _INTERNET_TIME.match(value):
        return value
    raise ValueError("not a moment")


def _sensible(value: datetime) -> datetime:
    if not OLDEST <= value.year < NEWEST:
        raise ValueError("not a moment")
    return in_utc(value)


Moment = Annotated[AwareDatetime, BeforeValidator(_written), AfterValidator(_sensible)]
Number = Annotated[float, Strict(), SchemaField(allow_inf_nan=False)]
Flag = Annotated[bool, Strict()]
Code = Annotated[str, StringConstraints(max_length=LONGEST)]
Folio = Annotated[str, StringConstraints(max_length=40)]
Files = Annotated[tuple[UUID, ...], SchemaField(max_length=MOST_FILES)]
Said = Annotated[dict[Code, Code], SchemaField(max_length=MOST_ANSWERS)]

_TYPES: dict[Any, Any] = {
    bool: Flag,
    bool | None: Flag | None,
    float | None: Number | None,
    datetime: Moment,
    datetime | None: Moment | None,
    tuple[UUID, ...]: Files,
    dict[str, str]: Said,
}


def schema_of(form: type[Evidence], name: str = "", *, more: Mapping[str, Any] | None = None) -> type[Body]:
    """The body that asks for a form of evidence; `more` are pydantic definitions of what is asked besides."""
    asked = {field.name: _definition(field) for field in asked_of(form)}
    return create_model(
        name or form.__name__, __base__=Body, __doc__=form.__doc__, **{**asked, **(more or {})}
    )


def evidence_in(body: Body, form: type[Form]) -> Form:
    """The form of evidence that a body fills in; what was left out keeps its default."""
    sent = body.model_fields_set
    given = {field.name: getattr(body, field.name) for field in asked_of(form) if field.name in sent}
    return form(**given, **unasked_of(form))


def _definition(field: Field) -> Any:
    extra = {key: value for marker in field.markers for key, value in _extra(marker).items()}
    return _type(field), SchemaField(
        ... if field.required else field.default,
        title=field.label.text,
        description=field.label.help or None,
        json_schema_extra=extra or None,
    )


def _type(field: Field) -> Any:
    if field.type not in (str, str | None):
        return _TYPES[field.type]
    listed = field.marker(OneOf)
    if listed is not None:
        return _one_of(*dict(listed.options))
    text = _text(field)
    return text if field.type is str else text | None


def _one_of(*codes: str) -> Any:
    literal: Any = Literal  # checkers want its codes written out
    return literal[codes]


def _text(field: Field) -> Any:
    marker = field.marker(Text)
    limit = marker.limit if marker else LONGEST
    return Annotated[str, StringConstraints(min_length=1 if field.required else None, max_length=limit)]


def _extra(marker: Any) -> dict[str, Any]:
    describe = _EXTRAS.get(type(marker))
    return describe(marker) if describe else {}


_EXTRAS: dict[type, Callable[[Any], dict[str, Any]]] = {
    Personal: lambda _marker: {"x-personal": True},
    Choice: lambda marker: {"x-cauce-choice": marker.source},
    Answers: lambda marker: {"x-cauce-answers": marker.definition},
    Attachments: lambda marker: {"x-cauce-attachments": marker.kind},
}
