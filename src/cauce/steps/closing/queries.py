"""The tray of complaints whose area has reported, and that wait for their written reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cauce.cases.access import visible_to
from cauce.cases.folio import short_folio
from cauce.cases.models import Case
from cauce.cases.queries.declared import last_results
from cauce.cases.queries.places import where_of
from cauce.catalogue import Catalogue, current
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.procedure.states import State

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint to answer: what was said, what the area reports, and by when the law wants the reply."""

    id: UUID
    seq: int
    folio: str
    number: str
    person: str
    place: str
    area: str
    said: str
    report: str
    received_at: datetime
    attended_at: datetime
    deadline: datetime | None


def to_answer(actor: Actor) -> list[Complaint]:
    """The complaints that wait for a reply, the nearest deadline first; as many as fit a page."""
    waiting = visible_to(actor).filter(kind=Kind.COMPLAINT, state=State.ATTENDED)
    cases = list(waiting.select_related("reporter").order_by("deadline", "id")[:MOST])
    reports, catalogue = last_results([case.pk for case in cases]), current()
    return [_complaint(case, reports.get(case.pk, ""), actor, catalogue) for case in cases]


def _complaint(case: Case, report: str, actor: Actor, catalogue: Catalogue) -> Complaint:
    return Complaint(
        id=case.pk,
        seq=case.seq,
        folio=case.folio,
        number=short_folio(case.year, case.number),
        person=case.reporter.called,
        place=where_of(case, actor, catalogue),
        area=catalogue.areas[case.area_id].short_name if case.area_id else "",
        said=case.said,
        report=report,
        received_at=case.received_at,
        attended_at=case.attended_at or case.moved_at,
        deadline=case.deadline,
    )
