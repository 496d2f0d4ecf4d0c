"""What the OIC audits: every entry with what was before it and after it, and the seals of the days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cauce.cases.access import visible_to
from cauce.cases.models import DaySeal, Entry, RecordCheck
from cauce.cases.queries.timeline import Change, Event, events_of
from cauce.cases.seals import days_to_seal
from cauce.cases.verifying import histories
from cauce.catalogue import Catalogue, current, name_in
from cauce.catalogue.rows import Listed
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor
from cauce.procedure.states import STATE_WORDS, State

PAGE = 50
SEALS = 60
"""Two months of days: older ones are checked by the verifier, not by eye."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the stream is narrowed down to; empty means any. `folio` is whole, `actor` an account's id.

    `since` and `until` are the local days in which entries count, both included.
    """

    folio: str = ""
    actor: int | None = None
    step: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """An entry as it stands in the chain: what it says, what it moved, and its digest."""

    id: int
    case_id: UUID
    folio: str
    event: Event
    moved: tuple[Change, ...]
    undoes: int | None
    digest: str

    @property
    def shows_a_person(self) -> bool:
        """Whether somebody's words or data are in it, and the read has to be logged."""
        return bool(self.event.quotes or self.event.changes)


@dataclass(frozen=True, slots=True)
class Stream:
    """A page of entries, the latest first; `more` is the id before which the next one begins."""

    rows: tuple[Audited, ...]
    more: int | None


@dataclass(frozen=True, slots=True)
class Seal:
    """The seal of a day: how many entries it covers, and the digest that the bulletin prints."""

    day: date
    entries: int
    digest: str
    sealed_at: datetime


@dataclass(frozen=True, slots=True)
class Sealing:
    """How far the seals have come: `last` is the last day sealed, `missing` how many days lack theirs."""

    last: date | None
    missing: int


@dataclass(frozen=True, slots=True)
class Checked:
    """A history checked entry by entry; `problems` are the verifier's own words, none if it is whole."""

    folio: str
    entries: int
    problems: tuple[str, ...]


def entries(asked: Asked, actor: Actor, before: int | None = None) -> Stream:
    """The entries of the cases that the actor sees, narrowed down, the latest first."""
    found = Entry.objects.filter(_narrowed(asked), case__in=visible_to(actor))
    if before is not None:
        found = found.filter(id__lt=before)
    page = list(_whole(found)[: PAGE + 1])
    catalogue = current()
    rows = tuple(_audited(entry, actor, catalogue) for entry in page[:PAGE])
    return Stream(rows, page[PAGE - 1].pk if len(page) > PAGE else None)


def seals() -> tuple[Seal, ...]:
    """The last seals, the latest day first."""
    rows = DaySeal.objects.order_by("-day").values_list("day", "entries", "digest", "sealed_at")[:SEALS]
    return tuple(Seal(*row) for row in rows)


def sealing() -> Sealing:
    """How far the seals have come; a day is sealed in the night that follows it."""
    last = DaySeal.objects.order_by("-day").values_list("day", flat=True).first()
    return Sealing(last, days_to_seal(last))


def last_check() -> RecordCheck | None:
    """The last check of the whole record that was kept."""
    return RecordCheck.objects.select_related("by").first()


def checked(folio: str, actor: Actor) -> Checked | None:
    """Whether the history of one case is as it was written; None for a folio that the actor doesn't know."""
    case = visible_to(actor).filter(folio=folio).values_list("folio", "seq").first()
    return Checked(*case, tuple(histories.of_folio(folio))) if case else None


def case_of(folio: str, actor: Actor) -> UUID | None:
    """The key of the case with that folio, if the actor sees it."""
    return visible_to(actor).filter(folio=folio).values_list("pk", flat=True).first()


def _whole(found: QuerySet[Entry]) -> QuerySet[Entry]:
    return found.select_related("actor", "case").prefetch_related("personal_values").order_by("-id")


def _narrowed(asked: Asked) -> Q:
    narrow = Q()
    if asked.folio:
        narrow &= Q(case__folio=asked.folio)
    if asked.actor is not None:
        narrow &= Q(actor=asked.actor)
    if asked.step:
        narrow &= Q(step=asked.step)
    if asked.since:
        narrow &= Q(booked_on__gte=asked.since)
    if asked.until:
        narrow &= Q(booked_on__lte=asked.until)
    return narrow


def _audited(entry: Entry, actor: Actor, catalogue: Catalogue) -> Audited:
    (event,) = events_of(entry.case, [entry], actor)
    return Audited(
        id=entry.pk,
        case_id=entry.case_id,
        folio=entry.case.folio,
        event=event,
        moved=tuple(_moved(entry, catalogue)),
        undoes=entry.undoes,
        digest=entry.digest,
    )


def _moved(entry: Entry, catalogue: Catalogue) -> Iterable[Change]:
    """What the entry changed of where the case stands, and whose it is."""
    if entry.from_state != entry.to_state:
        yield Change(_(STATE), _state(entry.from_state), _state(entry.to_state))
    places: tuple[tuple[str, Mapping[int, Listed], int | None, int | None], ...] = (
        (AREA, catalogue.areas, entry.from_area_id, entry.to_area_id),
        (SERVICE, catalogue.services, entry.from_service_id, entry.to_service_id),
        (ZONE, catalogue.zones, entry.from_zone_id, entry.to_zone_id),
    )
    for label, rows, old, new in places:
        if old != new:
            yield Change(_(label), name_in(rows, old), name_in(rows, new))


STATE, AREA, SERVICE, ZONE = N_("Estado"), N_("Área"), N_("Servicio"), N_("Zona")


def _state(state: str) -> str:
    return _(STATE_WORDS[State(state)].label) if state else ""
