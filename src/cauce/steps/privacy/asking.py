"""A request over personal data: opened with a number, given its reports, carried out and answered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet

from cauce.cases import search
from cauce.cases.access import visible_to
from cauce.cases.errors import Missing, NotYours, Refused
from cauce.cases.search import Hit
from cauce.catalogue import current
from cauce.procedure.access import may_open
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor, Role
from cauce.shared import statements
from cauce.shared.clock import business_days_after, local_date, now
from cauce.shared.text import cut
from cauce.staff import reads
from cauce.steps.privacy.kinds import Outcome, Right
from cauce.steps.privacy.models import LONGEST_GROUNDS, Request, RequestCase

DAYS_TO_ANSWER = 20
"""Business days from the day a request is received (LGPDPPSO 2025, capítulo de los derechos ARCO)."""
MOST = 200
"""Reports that a search looks through: of more than these nobody can say whose they are."""

LABEL = re.compile(r"ARCO(-OIC)?-(\d{4})-(\d{1,9})", re.ASCII)
ANSWERED = N_("Esta solicitud ya se contestó.")
NO_CASES = N_("Agregue primero los reportes de la persona.")
NOT_RECEIVED_YET = N_("La fecha no puede ser futura.")
WHY_IS_MISSING = N_("Diga por qué.")


@dataclass(frozen=True, slots=True)
class Listed:
    """A request as the list shows it."""

    request: Request
    due_on: date
    cases: int

    @property
    def is_late(self) -> bool:
        """Whether it should have been answered by now."""
        return not self.request.answered_at and self.due_on < local_date(now())


@transaction.atomic
def open_request(right: str, received_on: date, actor: Actor) -> Request:
    """Open a request with the next number of its year. Raises `NotYours`, `Refused`."""
    _require(actor)
    assert actor.id is not None  # only people answer
    moment = now()
    if received_on > local_date(moment):
        raise Refused({"received_on": NOT_RECEIVED_YET})
    return _numbered(
        Request(
            year=local_date(moment).year,
            right=Right(right).value,
            received_on=received_on,
            reserved=actor.has(Role.OIC),
            opened_by_id=actor.id,
            opened_at=moment,
        )
    )


def _numbered(request: Request) -> Request:
    """The request, kept under its series' next number; one that somebody takes meanwhile is passed by."""
    of_the_year = Request.objects.filter(reserved=request.reserved, year=request.year)
    while True:
        request.number = (of_the_year.aggregate(last=Max("number"))["last"] or 0) + 1
        if statements.insert_once(request, "reserved", "year", "number"):
            return of_the_year.get(number=request.number)


def requests(actor: Actor, limit: int = 50) -> list[Listed]:
    """The requests that the actor may see, those to answer first: one statement."""
    rows = visible(actor).annotate(cases=Count("rows"), answered=Q(answered_at__isnull=False))
    return [Listed(row, due_on(row), row.cases) for row in rows.order_by("answered", "-opened_at")[:limit]]


def due_on(request: Request) -> date:
    """The last day on which to answer it."""
    return business_days_after(request.received_on, DAYS_TO_ANSWER, current().holidays)


def find(label: str, actor: Actor) -> Request:
    """The request of that number. Raises `Missing`."""
    said, found = LABEL.fullmatch(label), None
    if said is not None:
        reserved, year, number = said[1] is not None, int(said[2]), int(said[3])
        found = visible(actor).filter(reserved=reserved, year=year, number=number).first()
    if found is None:
        raise Missing(label)
    return found


def candidates(request: Request, words: str, actor: Actor) -> list[Hit]:
    """The reports that a phone, name, account or folio may mean, as many as a person can look through."""
    folio = search.folio_typed(words, actor)
    found = search.search(folio.rpartition("-")[2].lstrip("0") if folio else words, actor)
    hits = [hit for hit in found.hits if not folio or hit.folio == folio]
    while found.more and not folio and len(hits) < MOST:
        found = search.search(words, actor, found.more)
        hits += found.hits
    reads.log_many(actor, [hit.case_id for hit in hits if hit.who], "arco")
    return hits


@transaction.atomic
def add(request: Request, case_ids: Iterable[UUID], actor: Actor) -> int:
    """Add reports of the person to an open request; returns how many it has. Raises `Refused`."""
    request = locked(request, actor)
    cases = visible_to(actor).filter(pk__in=list(case_ids)[:MOST])
    rows = [RequestCase(request=request, case=case) for case in cases]
    RequestCase.objects.bulk_create(rows, ignore_conflicts=True)
    return request.rows.count()


@transaction.atomic
def remove(request: Request, case_id: UUID, actor: Actor) -> None:
    """Take a report off again that nothing was done with."""
    locked(request, actor).rows.filter(case=case_id, done_at=None).delete()


@transaction.atomic
def answer(request: Request, outcome: str, grounds: str, actor: Actor) -> Request:
    """Say how the request ends; what is not granted whole says why. Raises `Refused`."""
    request = locked(request, actor)
    why = cut(grounds, LONGEST_GROUNDS, lines=True)
    if outcome != Outcome.GRANTED and not why:
        raise Refused({"grounds": WHY_IS_MISSING})
    request.outcome, request.grounds = Outcome(outcome), why
    request.answered_by_id, request.answered_at = actor.id, now()
    request.save()
    return request


def visible(actor: Actor) -> QuerySet[Request]:
    """The requests that the actor may see. Raises `NotYours`."""
    _require(actor)
    mine = Q() if actor.has(Role.OIC) else Q(reserved=False)
    return Request.objects.filter(mine).select_related("opened_by", "answered_by", "act")


def locked(request: Request, actor: Actor) -> Request:
    """The request, kept from others until the transaction ends. Raises `NotYours`, `Refused`."""
    _require(actor)
    found = Request.objects.select_for_update().get(pk=request.pk)
    if found.answered_at:
        raise Refused({"": ANSWERED})
    return found


def _require(actor: Actor) -> None:
    if not may_open(actor, "privacy"):
        raise NotYours("")
