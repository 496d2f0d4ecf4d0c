"""Rehearse the procedure: the real steps, in a transaction that is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cauce.cases.errors import NotYours
from cauce.cases.retrying import retried
from cauce.catalogue import Catalogue, ServiceRow, current
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor, Role
from cauce.shared.clock import now
from cauce.steps.rehearsal.acting import ACTS, Act, Stage, play
from cauce.steps.rehearsal.models import Rehearsal

REHEARSE = frozenset({Role.UNIT_HEAD, Role.IT})


@dataclass(frozen=True, slots=True)
class Passed:
    """The last rehearsal that reached its end."""

    service: str
    at: datetime
    by: str


def rehearsable(catalogue: Catalogue) -> list[ServiceRow]:
    """The services that crews attend and people ask for, those of the programme first."""
    offered = (
        service
        for service in catalogue.services.values()
        if service.active and service.kind == Kind.SERVICE and not service.child and not service.answerable
    )
    return sorted(offered, key=lambda service: (not service.programme, service.name))


def rehearse(service: ServiceRow, by: Actor) -> tuple[Act, ...]:
    """Take a report of that service through the procedure; returns its acts, the last of which may fail.

    Nothing is kept of it: no report, no folio, no work for the worker; only that it reached its end.
    Raises `NotYours`.
    """
    if by.id is None or not by.has(*REHEARSE):
        raise NotYours("")
    acts = _rehearse(service, by)
    if len(acts) == len(ACTS) and acts[-1].done:
        Rehearsal.objects.create(service_id=service.id, passed_at=now(), by_id=by.id)
    return acts


def last_passed() -> Passed | None:
    """The last rehearsal that reached its end, if any did."""
    found = Rehearsal.objects.select_related("service", "by").order_by("-id").first()
    return Passed(found.service.name, found.passed_at, found.by.full_name) if found else None


@retried
def _rehearse(service: ServiceRow, by: Actor) -> tuple[Act, ...]:
    with transaction.atomic():
        acts = tuple(play(Stage(service, current(), by)))
        transaction.set_rollback(True)
    return acts
