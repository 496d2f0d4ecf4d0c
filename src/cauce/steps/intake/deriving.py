"""The job that follows from a job (domain §4): its own folio, area and target; the first closes without it.

The closing list of a service says what is still missing: an item called `requiere-` and the code of a
service is that service's work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from cauce.cases.models import Case, CaseTie, Entry
from cauce.cases.writer import How, perform
from cauce.catalogue import ServiceRow, current
from cauce.procedure import evidence as ev
from cauce.procedure.kinds import Channel, Kind, Tie
from cauce.procedure.roles import SYSTEM, Actor
from cauce.procedure.states import ENDED
from cauce.shared.language import office_language
from cauce.steps.intake.receiving import Taken, receive

MISSING = "requiere-"

SAME_PLACE = (
    "street", "exterior", "interior", "block", "lot", "colonia_said", "postal_code", "between",
    "reference", "without_address", "latitude", "longitude",
)  # fmt: skip
"""The job is where the first one was; who reported that has nothing to do with it."""


@transaction.atomic
def attend(case_id: UUID, actor: Actor, given: ev.Attended, **how: Unpack[How]) -> Entry:
    """Declare the solution, and open what its closing list says is still missing (step 5)."""
    entry = perform("attend", case_id, actor, given, **how)
    for service in missing(given):
        if not _is_open(entry.case, service):
            derive(entry.case, service)
    return entry


def missing(given: ev.Attended) -> Iterator[ServiceRow]:
    """The services whose work the closing list asks for."""
    known = current().service_by_code
    for item, answer in given.checklist.items():
        service = known.get(item.removeprefix(MISSING))
        if answer == "yes" and item.startswith(MISSING) and service is not None and service.child:
            yield service


def derive(parent: Case, service: ServiceRow) -> Taken:
    """Open a folio of that service at the same place, tied to its parent and routed by the rules."""
    return receive(_job_at(parent, service), SYSTEM, tied=[(Tie.CHILD, parent.folio)])


@office_language()
def _job_at(parent: Case, service: ServiceRow) -> ev.Received:
    place = {name: getattr(parent, name) for name in SAME_PLACE}
    return ev.Received(
        kind=Kind.SERVICE,
        channel=Channel.ELECTRONIC,
        service=service.code,
        said=_("Trabajo derivado de %(folio)s") % {"folio": parent.folio},
        without_name=True,
        without_phone=True,
        colonia=current().colonias[parent.colonia_id].code if parent.colonia_id else "",
        **place,
    )


def _is_open(parent: Case, service: ServiceRow) -> bool:
    """Whether an earlier attempt already asked for that job, and it is not done yet."""
    derived = CaseTie.objects.filter(other=parent, kind=Tie.CHILD, case__service=service.id)
    return derived.exclude(case__state__in=ENDED).exists()
