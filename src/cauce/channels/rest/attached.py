"""Files named in a body: only what this caller uploaded before."""

from __future__ import annotations

from typing import Any, TypeVar

from cauce.cases.errors import Refused
from cauce.channels.rest.schemas import Body, evidence_in
from cauce.documents import attachments
from cauce.procedure.evidence import Attachments, Evidence, fields_of
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor

NOT_YOURS = N_("No encontramos ese archivo entre los que usted subió.")

Form = TypeVar("Form", bound=Evidence)


def checked(body: Body, form: type[Form], actor: Actor, **preset: Any) -> Form:
    """The evidence that the body gives. Raises `Refused` for a file that the actor didn't hand in."""
    given = evidence_in(body, form, **preset)
    problems = {
        field.name: NOT_YOURS
        for field in fields_of(form)
        if field.marker(Attachments) is not None and not _all_theirs(getattr(given, field.name), actor)
    }
    if problems:
        raise Refused(problems)
    return given


def _all_theirs(files: tuple[Any, ...], actor: Actor) -> bool:
    return len(attachments.uploaded_by(files, actor.id)) == len(set(files))
