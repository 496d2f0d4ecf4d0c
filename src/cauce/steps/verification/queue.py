"""The call queue: who is called next, in the order of the best hour and the age, by key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Case as Choose
from django.db.models import Count, DateTimeField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from cauce.cases.access import visible_to
from cauce.cases.errors import Missing
from cauce.cases.folio import short_folio
from cauce.cases.models import Case
from cauce.cases.placing import colonia_of
from cauce.catalogue import Catalogue, current
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import moment_of, now
from cauce.steps.verification.rescheduling import slot_at

PAGE = 30
ORDER = ("rank", "turn", "-id")
LATER = 3
"""The rank of what is not due yet, after those of the best hour (0), of any (1) and of another (2)."""


class Tray(StrEnum):
    """Where a written-off report waits: to be called, given up on, or without anybody to call."""

    CALLS = "calls"
    UNREACHED = "unreached"
    INSPECTION = "inspection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A report to verify, as a line of the list. `holder` is who has it on the line; ours is ''."""

    id: UUID
    folio: str
    number: str
    seq: int
    person: str
    service: str
    place: str
    attempts: int
    attempt: int
    call_hour: str
    due: bool
    next_call_at: datetime | None
    written_off_at: datetime
    people: int
    follows: bool
    emergency: bool
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A report that an outcome is for. `stands`: it still waits to be verified; `seq` is what is seen."""

    id: UUID
    folio: str
    number: str
    seq: int
    area: str
    tray: Tray
    stands: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a tray; `cases` are the reports behind `rows`, `after` the key of the next page."""

    rows: tuple[Waiting, ...]
    cases: tuple[Case, ...]
    after: str


def page(tray: Tray, actor: Actor, *, after: str = "", size: int = PAGE) -> Page:
    """The reports of a tray in their order, continued after the key of an earlier page."""
    cursor = _Cursor.read(after)
    moment = cursor.as_of if cursor else now()
    cases = _in_order(_to_verify(actor).filter(_TRAYS[tray]()), moment)
    found = list((cases.filter(cursor.beyond()) if cursor else cases)[: size + 1])
    return _page(found, actor, moment, size)


def page_with(folio: str, tray: Tray, actor: Actor, *, size: int = PAGE) -> tuple[Page, Case | None]:
    """The first page of a tray, and the report with that folio if it waits at all: one statement for both."""
    moment, wanted = now(), Q(folio=folio)
    cases = _in_order(_to_verify(actor).filter(wanted | _TRAYS[tray]()), moment)
    first = Choose(When(wanted, then=Value(0)), default=Value(1))
    found = list(cases.annotate(first=first).order_by("first", *ORDER)[: size + 1])
    chosen = next((case for case in found if case.folio == folio), None)
    return _page(sorted(found, key=_place_in_order), actor, moment, size), chosen


def _page(found: list[Case], actor: Actor, moment: datetime, size: int) -> Page:
    shown, catalogue = found[:size], current()
    rows = tuple(_row(case, actor, moment, catalogue) for case in shown)
    return Page(rows, tuple(shown), str(_Cursor.at(shown[-1], moment)) if len(found) > size else "")


def _place_in_order(case: Any) -> tuple[int, datetime, int]:
    return case.rank, case.turn, -case.pk.int


def counts(actor: Actor) -> dict[Tray, int]:
    """How many reports wait in each tray."""
    counted = {tray.value: Count("pk", filter=_TRAYS[tray]()) for tray in Tray}
    found = _to_verify(actor).aggregate(**counted)
    return {tray: found[tray.value] for tray in Tray}


def tray_of(case: Case) -> Tray:
    """The tray in which a report waits."""
    office = current().office
    if not case.reporter.reachable:
        return Tray.INSPECTION
    tried = case.call_attempts >= office.call_attempts and case.call_days >= office.call_days
    return Tray.UNREACHED if tried else Tray.CALLS


def find(folio: str, actor: Actor) -> Case | None:
    """A report that waits to be verified, whatever its tray."""
    return _to_verify(actor).filter(folio=folio).first()


def asked(folio: str, actor: Actor) -> Asked:
    """The report with that folio, wherever it now stands. Raises `Missing`."""
    case = visible_to(actor).select_related("reporter").filter(folio=folio).first()
    if case is None:
        raise Missing(folio)
    return Asked(
        id=case.pk,
        folio=case.folio,
        number=short_folio(case.year, case.number),
        seq=case.seq,
        area=current().areas[case.area_id].name if case.area_id else "",
        tray=tray_of(case),
        stands=case.state == State.WRITTEN_OFF,
    )


def main_folio_of(case: Any) -> str:
    """The report that one of a page follows; empty for none."""
    return case.main_folio or ""


def holder_of(case: Case, actor: Actor) -> str:
    """Who else has the person on the line; empty for nobody, and for the actor."""
    claim = getattr(case, "verification_claim", None)
    if claim is None or claim.by_id == actor.id or claim.until <= now():
        return ""
    return str(claim.by.full_name)


def _to_verify(actor: Actor) -> QuerySet[Case]:
    written_off = visible_to(actor).filter(state=State.WRITTEN_OFF, kind=Kind.SERVICE)
    return written_off.select_related("reporter", "verification_claim__by")


def _reachable() -> Q:
    return ~Q(reporter__phone="") & Q(reporter__wrong_number=False, reporter__opposed_at=None)


def _exhausted() -> Q:
    office = current().office
    return Q(call_attempts__gte=office.call_attempts, call_days__gte=office.call_days)


_TRAYS = {
    Tray.CALLS: lambda: Q(next_call_at__isnull=False) & _reachable() & ~_exhausted(),
    Tray.UNREACHED: lambda: Q(next_call_at__isnull=False) & _reachable() & _exhausted(),
    Tray.INSPECTION: lambda: Q(next_call_at__isnull=False) & ~_reachable(),
}
"""A follower beyond the sample of its group has no next call, and is in none (domain §8)."""


def _in_order(cases: QuerySet[Case], moment: datetime) -> QuerySet[Case]:
    """By `rank`, the best hour, then by `turn`, the age. Of one baja the youngest comes first, so that the
    sample of a group is asked before its main report, whose YES closes them all."""
    later = When(next_call_at__gt=moment, then=Value(LATER))
    wanted = When(reporter__call_hour=slot_at(moment), then=Value(0))
    anyone = When(reporter__call_hour="any", then=Value(1))
    rank = Choose(later, wanted, anyone, default=Value(2), output_field=IntegerField())
    turn = Choose(
        When(next_call_at__gt=moment, then=F("next_call_at")),
        default=Coalesce("written_off_at", "moved_at"),
        output_field=DateTimeField(),
    )
    return cases.annotate(rank=rank, turn=turn, main_folio=F("main__folio")).order_by(*ORDER)


@dataclass(frozen=True, slots=True)
class _Cursor:
    """Where a page ends, and the moment by which its order was worked out."""

    as_of: datetime
    rank: int
    turn: datetime
    case_id: UUID

    def __str__(self) -> str:
        return f"{self.as_of.isoformat()}~{self.rank}~{self.turn.isoformat()}~{self.case_id}"

    @classmethod
    def read(cls, text: str) -> _Cursor | None:
        """The cursor written as `text`; None for anything else, which begins at the first page."""
        try:
            as_of, rank, turn, case_id = text.split("~")
            return cls(moment_of(as_of), int(rank), moment_of(turn), UUID(case_id))
        except ValueError:
            return None

    @classmethod
    def at(cls, case: Case, as_of: datetime) -> _Cursor:
        """The cursor that continues after a case of a page."""
        return cls(as_of, case.rank, case.turn, case.pk)  # type: ignore[attr-defined]

    def beyond(self) -> Q:
        """What comes after it in the order of the list."""
        same_rank = Q(rank=self.rank)
        later = same_rank & Q(turn__gt=self.turn)
        return Q(rank__gt=self.rank) | later | (same_rank & Q(turn=self.turn, id__lt=self.case_id))


def _row(case: Case, actor: Actor, moment: datetime, catalogue: Catalogue) -> Waiting:
    return Waiting(
        id=case.pk,
        folio=case.folio,
        number=short_folio(case.year, case.number),
        seq=case.seq,
        person=case.reporter.called,
        service=catalogue.services[case.service_id].name,
        place=colonia_of(case, catalogue),
        attempts=case.call_attempts,
        attempt=case.attempt,
        call_hour=case.reporter.call_hour,
        due=case.next_call_at is not None and case.next_call_at <= moment,
        next_call_at=case.next_call_at,
        written_off_at=case.written_off_at or case.moved_at,
        people=1 + case.followers,
        follows=case.main_id is not None,
        emergency=case.emergency,
        holder=holder_of(case, actor),
    )
