"""What the person is told when the report is saved: the folio, what happens next, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from cauce.cases.access import visible_to
from cauce.cases.errors import Missing
from cauce.cases.folio import short_folio
from cauce.cases.models import Case
from cauce.cases.placing import colonia_of
from cauce.catalogue import Catalogue, current
from cauce.procedure.kinds import Kind, Standing
from cauce.procedure.roles import Actor
from cauce.procedure.states import ENDED, State
from cauce.shared.clock import last_day
from cauce.shared.language import office_language
from cauce.steps.intake import promises
from cauce.steps.intake.triage import hand_over_script


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it is read back to the person; `hand_over` is empty unless it is an emergency.

    `sentence` is said, `next_steps` go on paper; `main` is the folio that it was linked to, or empty.
    `place` is the street and the colonia, never the house number: it is printed on the receipt.
    """

    case_id: UUID
    folio: str
    number: str
    kind: Kind
    channel: str
    service: str
    target: tuple[int, str]
    state: State
    area: str
    why: str
    place: str
    received_at: datetime
    deadline: datetime | None
    last_day: date | None
    standing: Standing | None
    privacy_notice: str
    main: str
    sentence: str
    next_steps: tuple[str, ...]
    hand_over: str


def told(folio: str, actor: Actor) -> Told:
    """The report with that folio, as it is read back. Raises `Missing`."""
    case = visible_to(actor).filter(folio=folio).select_related("main", "reporter").first()
    if case is None:
        raise Missing(folio)
    catalogue = current()
    service = catalogue.services[case.service_id]
    deadline = None if State(case.state) in ENDED else case.deadline
    area = catalogue.areas[case.area_id].name if case.area_id else ""
    entries = {entry.step: entry for entry in case.entries.order_by("seq")}
    return Told(
        case_id=case.pk,
        folio=case.folio,
        number=short_folio(case.year, case.number),
        kind=Kind(case.kind),
        channel=case.channel,
        service=service.name,
        target=(service.target, service.unit),
        state=State(case.state),
        area=area,
        why=entries["route"].data.get("rule", "") if "route" in entries else "",
        place=_place(case, catalogue),
        received_at=case.received_at,
        deadline=deadline,
        last_day=last_day(deadline) if deadline else None,
        standing=Standing(case.standing) if case.standing else None,
        privacy_notice=case.privacy_notice,
        main=case.main.folio if case.main else "",
        sentence=promises.aloud(case, entries, catalogue),
        next_steps=promises.written(case, entries, area, catalogue),
        hand_over=hand_over_script(catalogue, case.folio) if case.emergency else "",
    )


@office_language()
def reserved_sentence(folio: str) -> str:
    """What is read back of a complaint against a public servant; nobody else can look it up."""
    return _(
        "Su queja quedó registrada con el folio %(folio)s; se lo repito: %(folio)s. Solo el Órgano Interno "
        "de Control puede verla: con ese folio le darán razón ahí. Anótelo, porque no podré consultarlo."
    ) % {"folio": folio}


def _place(case: Case, catalogue: Catalogue) -> str:
    return ", ".join(part for part in (case.street, colonia_of(case, catalogue)) if part)
