"""The consequence, said before the click: where it will go, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cauce.cases.clocking import deadline_of
from cauce.cases.models import Case
from cauce.catalogue import current
from cauce.procedure.evidence import Received
from cauce.shared.clock import last_day, now
from cauce.steps.intake.receiving import zone_of
from cauce.steps.routing.deciding import decide


@dataclass(frozen=True, slots=True)
class Preview:
    """Where a report would be routed if it were saved now; an empty area waits for a person to decide."""

    area: str
    zone: str
    why: str
    deadline: datetime
    last_day: date | None
    programme: bool


def preview(given: Received, happened_at: datetime | None = None) -> Preview | None:
    """What saving would do, or None while the service is not known.

    `happened_at` is when a report on paper was made: its clock runs from there.
    """
    catalogue = current()
    service = catalogue.service_by_code.get(given.service)
    if service is None:
        return None
    zone_id = zone_of(given, catalogue)
    decision = decide(service.code, zone_id)
    case = Case(
        service_id=service.id, kind=given.kind, channel=given.channel, received_at=happened_at or now()
    )
    deadline = deadline_of(case, catalogue)
    return Preview(
        area=decision.area_name if decision.certain else "",
        zone=catalogue.zones[zone_id].name if zone_id else "",
        why=decision.why,
        deadline=deadline,
        last_day=last_day(deadline),
        programme=service.programme,
    )
