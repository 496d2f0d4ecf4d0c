"""One call: what the verifier has before them while the person is on the line (domain §8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet, prefetch_related_objects

from cauce.cases import clocking
from cauce.cases.folio import short_folio
from cauce.cases.models import Case, Entry
from cauce.cases.queries.answered import answers_of
from cauce.cases.queries.declared import photos_of, why_no_photo
from cauce.cases.queries.places import where_of
from cauce.cases.queries.timeline import Event, events_of
from cauce.catalogue import Catalogue, ServiceRow, current
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import Actor
from cauce.procedure.steps import STEPS
from cauce.shared.statements import Prepared, Slot
from cauce.staff import reads
from cauce.steps.verification.claiming import claim
from cauce.steps.verification.queue import Page, Tray, find, holder_of, main_folio_of, page_with, tray_of

SCRIPT = "satisfaction"
YES, NO, UNVERIFIED = "close", "reassign", "close_unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom to ask for, and where."""

    name: str
    group: str
    phone: str
    extension: str
    wrong_number: bool
    call_hour: str
    opposed: bool = False

    @property
    def lacks_a_number(self) -> bool:
        """Whether another number would help: nobody looks for whoever opposed it."""
        return not self.opposed and (not self.phone or self.wrong_number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The solution that stands, as the area declared it; hours run from the call to the declaration."""

    result: str
    materials: str
    no_photo: str
    at: datetime
    gross_hours: float
    net_hours: float
    in_time: bool
    before: tuple[UUID, ...]
    after: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A report to verify. `asks` are the points of the service's closing list, to be asked one by one."""

    id: UUID
    folio: str
    number: str
    seq: int
    tray: Tray
    service: ServiceRow
    area: str
    area_id: int | None
    where: str
    emergency: bool
    programme: bool
    attempt: int
    noes: int
    received_at: datetime
    written_off_at: datetime | None
    person: Person
    said: str
    answers: tuple[tuple[str, str], ...]
    script: str
    asks: tuple[str, ...]
    work: Work | None
    story: tuple[Event, ...]
    call_attempts: int
    call_days: int
    attempts_needed: int
    days_needed: int
    next_call_at: datetime | None
    main_folio: str
    people: int
    holder: str
    steps: frozenset[str]

    @property
    def second_no(self) -> bool:
        """Whether another NO would be at least the second."""
        return self.noes > 0


def next_free(found: Page, actor: Actor) -> Call | None:
    """Open the first call of the page that is due and that nobody else has on the line."""
    together = zip(found.rows, found.cases, strict=True)
    case = next((case for row, case in together if row.due and not row.holder), None)
    return _open(case, actor) if case else None


def chosen(folio: str, tray: Tray, actor: Actor) -> tuple[Page, Call | None]:
    """Open the call of the report with that folio beside its list; None when it no longer waits for one."""
    found, case = page_with(folio, tray, actor)
    return found, _open(case, actor) if case else None


def keep(folio: str, actor: Actor) -> bool:
    """Renew the lease of a call that is on screen; False once it is somebody else's, or over."""
    case = find(folio, actor)
    return case is not None and claim(case.pk, actor)


def _open(case: Case, actor: Actor) -> Call:
    """Read, logged as read, and the actor's own unless somebody else is on the line."""
    reads.log(actor, case.pk, "verification")
    if not holder_of(case, actor):
        claim(case.pk, actor)
    return _call(case, actor)


def _call(case: Case, actor: Actor) -> Call:
    catalogue = current()
    entries = _entries(case)
    own = [entry for entry in entries if entry.case_id == case.pk]
    return Call(
        id=case.pk,
        folio=case.folio,
        number=short_folio(case.year, case.number),
        seq=case.seq,
        tray=tray_of(case),
        service=catalogue.services[case.service_id],
        area=catalogue.areas[case.area_id].name if case.area_id else "",
        area_id=case.area_id,
        where=where_of(case, actor, catalogue),
        emergency=case.emergency,
        programme=case.programme,
        attempt=case.attempt,
        noes=case.noes,
        received_at=case.received_at,
        written_off_at=case.written_off_at,
        person=_person(case),
        said=case.said,
        answers=answers_of(case),
        script=_script(case, catalogue),
        asks=tuple(label for _code, label in catalogue.services[case.service_id].checklist),
        work=_work(case, entries, actor),
        story=events_of(case, own, actor),
        call_attempts=case.call_attempts,
        call_days=case.call_days,
        attempts_needed=catalogue.office.call_attempts,
        days_needed=catalogue.office.call_days,
        next_call_at=case.next_call_at,
        main_folio=main_folio_of(case),
        people=1 + case.followers,
        holder=holder_of(case, actor),
        steps=frozenset(name for name in (YES, NO, UNVERIFIED) if STEPS[name].allows(actor, Kind.SERVICE)),
    )


def _person(case: Case) -> Person:
    reporter = case.reporter
    return Person(
        name=reporter.full_name,
        group=reporter.group,
        phone=reporter.phone,
        extension=reporter.extension,
        wrong_number=reporter.wrong_number,
        call_hour=reporter.call_hour,
        opposed=reporter.opposed_at is not None,
    )


def _entries(case: Case) -> list[Entry]:
    """The case's own entries, the latest first; of its main report, the work that both share."""
    entries = _ENTRIES.all(case=case.pk, main=case.main_id)
    prefetch_related_objects(entries, "personal_values")
    return entries


def _own_and_shared() -> QuerySet[Entry]:
    key = Case._meta.pk
    which = Q(case=Slot("case", key)) | Q(case=Slot("main", key), step="attend")
    return Entry.objects.filter(which).select_related("actor").order_by("-id")


_ENTRIES: Prepared[Entry] = Prepared(_own_and_shared)


def _work(case: Case, entries: list[Entry], actor: Actor) -> Work | None:
    """The last declaration: the case's own, or its main report's."""
    declared = next((entry for entry in entries if entry.step == "attend"), None)
    if declared is None:
        return None
    event = events_of(case, [declared], actor)[0]
    took = clocking.took(case, event.at)
    materials = declared.data.get("materials", {})
    return Work(
        result="\n".join(words for _label, words in event.quotes),
        materials=", ".join(f"{name} {amount}" for name, amount in materials.items()),
        no_photo=why_no_photo(declared, current()),
        at=event.at,
        gross_hours=took.gross_hours,
        net_hours=took.net_hours,
        in_time=took.in_time,
        before=photos_of(declared, "before"),
        after=photos_of(declared, "after"),
    )


def _script(case: Case, catalogue: Catalogue) -> str:
    """What to say: the office's script, or one of its own that the service has."""
    service = catalogue.services[case.service_id]
    own = f"{SCRIPT}-{service.code}"
    row = catalogue.scripts.get(own) or catalogue.script(SCRIPT)
    return row.say(
        office=catalogue.office.short_name,
        folio=short_folio(case.year, case.number),
        service=service.name.lower(),
    )
