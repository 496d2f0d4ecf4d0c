"""The body that registers a report: what was received, and what the desk settles in the same breath."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from cauce.channels.rest.schemas import Body, Folio, Moment, evidence_in, schema_of
from cauce.procedure.evidence import Evidence, Received
from cauce.procedure.kinds import Tie
from cauce.steps.intake.receiving import AT_ONCE

MOST_TIES = 10


class TiedTo(Body):
    """A folio that the new report hangs together with."""

    kind: Tie
    folio: Folio


def _at_once(form: type[Evidence], step: str) -> type[Body]:
    return schema_of(form, f"{form.__name__}AtOnce", more={"step": (Literal[step], ...)})


AT_ONCE_BODIES = {step: _at_once(form, step) for form, step in AT_ONCE.items()}
FORMS = {step: form for form, step in AT_ONCE.items()}

AtOnce: Any = Annotated[reduce(or_, AT_ONCE_BODIES.values()), Field(discriminator="step")]

Report: Any = schema_of(
    Received,
    "Report",
    more={
        "question": (
            UUID | None,
            Field(None, description="The consultation of ATL that was asked by POST /standing."),
        ),
        "at_once": (AtOnce | None, Field(None, description="What was settled while the person is there.")),
        "tied": (
            tuple[TiedTo, ...],
            Field((), max_length=MOST_TIES, description="Folios that it continues or derives from."),
        ),
        "paper_folio": (Folio, Field("", description="The reserved folio of a report taken on paper.")),
        "happened_at": (Moment | None, Field(None, description="When the person reported; now, by default.")),
    },
)


def settled_at_once(report: Any) -> Evidence | None:
    """The evidence of what the desk settled, if anything."""
    if report.at_once is None:
        return None
    return evidence_in(report.at_once, FORMS[report.at_once.step])
