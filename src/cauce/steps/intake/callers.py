"""Who is calling: their last reports, by phone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cauce.cases.access import visible_to
from cauce.catalogue import current
from cauce.procedure.access import sees_reporter
from cauce.procedure.roles import Actor
from cauce.procedure.states import ENDED, State

LAST = 5


@dataclass(frozen=True, slots=True)
class PastReport:
    """One line of the caller's history."""

    folio: str
    service: str
    state: State
    received_at: datetime
    net_deadline: datetime | None
    noes: int


@dataclass(frozen=True, slots=True)
class Caller:
    """Whom the phone belongs to, as last given, and what they reported."""

    phone: str
    given_name: str
    surname: str
    second_surname: str
    account: str
    reports: tuple[PastReport, ...]

    @property
    def open_count(self) -> int:
        """How many of the reports shown are still open."""
        return sum(report.state not in ENDED for report in self.reports)

    @property
    def not_satisfied(self) -> int:
        """How many of the reports shown got a NO."""
        return sum(report.noes > 0 for report in self.reports)


def caller(phone: str, actor: Actor) -> Caller | None:
    """The caller with those ten digits and their last five reports, newest first; None if unknown."""
    if not sees_reporter(actor):
        return None
    cases = visible_to(actor).filter(reporter__phone=phone).select_related("reporter")
    cases = list(cases.order_by("-received_at", "-id")[:LAST])
    if not cases:
        return None
    last, services = cases[0].reporter, current().services
    return Caller(
        phone=phone,
        given_name=last.given_name,
        surname=last.surname,
        second_surname=last.second_surname,
        account=last.account,
        reports=tuple(
            PastReport(
                folio=case.folio,
                service=services[case.service_id].name,
                state=State(case.state),
                received_at=case.received_at,
                net_deadline=case.net_deadline,
                noes=case.noes,
            )
            for case in cases
        ),
    )
