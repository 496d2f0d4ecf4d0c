"""How many reports hang on a row of the catalogue: what whoever changes it has to know.

Complaints against a public servant are not counted: only the OIC may know of them.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cauce.cases.models import Case
from cauce.catalogue import current
from cauce.catalogue.settings import Usage
from cauce.procedure.kinds import Kind
from cauce.procedure.states import OPEN


def of_service(service_id: int | None) -> Usage:
    """Reports of a service; one for complaints against a public servant tells nothing, and counts as used."""
    if service_id is None:
        return Usage()
    if current().services[service_id].kind == Kind.MISCONDUCT:
        return Usage(ever=True)
    return _counted(Q(service=service_id))


def of_area(area_id: int | None) -> Usage:
    """Reports that are with an area."""
    return Usage() if area_id is None else _counted(Q(area=area_id))


def of_crew(crew_id: int | None) -> Usage:
    """Work that is with a crew."""
    return Usage() if crew_id is None else _counted(Q(crew=crew_id))


def of_the_office(_row_id: int | None) -> Usage:
    """Every report: what a day off or a deadline of the office concerns."""
    return _counted(Q())


def _counted(whose: Q) -> Usage:
    open_now = _told().filter(whose, state__in=sorted(OPEN)).count()
    return Usage(ever=bool(open_now) or _told().filter(whose).exists(), open=open_now)


def _told() -> QuerySet[Case]:
    return Case.objects.exclude(kind=Kind.MISCONDUCT)
