"""Who is calling: their last reports, by phone, and the data that they gave last time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cauce.cases import clocking
from cauce.cases.access import visible_to
from cauce.cases.errors import Missing
from cauce.cases.folio import short_folio
from cauce.cases.models import Case
from cauce.cases.placing import colonia_of
from cauce.catalogue import Catalogue, current
from cauce.procedure.access import sees_reporter
from cauce.procedure.roles import Actor
from cauce.procedure.states import ENDED, State
from cauce.shared.clock import now

LAST = 5

PERSON = ("given_name", "surname", "second_surname", "group", "account", "email", "home", "call_hour")
PLACE = ("street", "exterior", "interior", "block", "lot", "postal_code", "between", "reference")


@dataclass(frozen=True, slots=True)
class PastReport:
    """One line of the caller's history. `continues` says that it ended too long ago to be reopened."""

    case_id: UUID
    folio: str
    number: str
    service: str
    state: State
    received_at: datetime
    deadline: datetime | None
    noes: int
    continues: bool

    @property
    def is_open(self) -> bool:
        """Whether something is still due on it."""
        return self.state not in ENDED


@dataclass(frozen=True, slots=True)
class Caller:
    """Whom the phone belongs to, as last given (`fields` of the report form), and what they reported."""

    phone: str
    name: str
    fields: dict[str, str]
    reports: tuple[PastReport, ...] = field(default=())

    @property
    def open_count(self) -> int:
        """How many of the reports shown are still open."""
        return sum(report.is_open for report in self.reports)

    @property
    def not_satisfied(self) -> int:
        """How many of the reports shown got a NO."""
        return sum(report.noes > 0 for report in self.reports)


def caller(phone: str, actor: Actor) -> Caller | None:
    """The caller with those ten digits and their last five reports, newest first; None if unknown."""
    if not sees_reporter(actor):
        return None
    theirs = visible_to(actor).filter(reporter__phone=phone).select_related("reporter")
    cases = list(theirs.order_by("-received_at", "-id")[:LAST])
    if not cases:
        return None
    catalogue = current()
    return Caller(
        phone=phone,
        name=cases[0].reporter.called,
        fields=_fields(cases[0], catalogue),
        reports=tuple(_past(case, catalogue) for case in cases),
    )


def same_person(folio: str, actor: Actor) -> tuple[UUID, dict[str, str]]:
    """The case and the data of whoever reported that folio, for a second report. Raises `Missing`."""
    cases = visible_to(actor).filter(folio=folio).select_related("reporter")
    case = cases.first() if sees_reporter(actor) else None
    if case is None:
        raise Missing(folio)
    phone = case.reporter.phone
    fields = _fields(case, current()) | {"phone": phone, "channel": case.channel}
    return case.pk, fields | {"official_letter": case.official_letter}


def _fields(case: Case, catalogue: Catalogue) -> dict[str, str]:
    code = catalogue.colonias[case.colonia_id].code if case.colonia_id else ""
    place = {name: getattr(case, name) for name in PLACE}
    named = {"colonia": code, "colonia_said": colonia_of(case, catalogue)}
    return {name: getattr(case.reporter, name) for name in PERSON} | place | named


def _past(case: Case, catalogue: Catalogue) -> PastReport:
    reopens_until = clocking.reopens_until(case, catalogue)
    return PastReport(
        case_id=case.pk,
        folio=case.folio,
        number=short_folio(case.year, case.number),
        service=catalogue.services[case.service_id].name,
        state=State(case.state),
        received_at=case.received_at,
        deadline=case.net_deadline,
        noes=case.noes,
        continues=reopens_until is not None and now() >= reopens_until,
    )
