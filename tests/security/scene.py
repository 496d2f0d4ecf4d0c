"""The things that addresses name: of one's own area, of another's, reserved, and not there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

import time_machine

from cauce.cases.models import Case
from cauce.cases.writer import Next, open_case
from cauce.documents import issuing
from cauce.documents.issuing import File, Reference
from cauce.documents.kinds import AttachmentKind
from cauce.documents.series import OFICIO, RELACION, SeriesRow
from cauce.manual import versions
from cauce.procedure import evidence as ev
from cauce.procedure.access import SEES_EVERY_AREA, SEES_MISCONDUCT
from cauce.procedure.roles import Role
from cauce.procedure.states import State
from cauce.reporting.bulletins import issuing as bulletins
from cauce.reporting.periods import Period
from cauce.shared.clock import now
from cauce.steps.intake import paper
from cauce.steps.intake.reserved import reserve
from cauce.steps.privacy import asking
from cauce.steps.privacy.models import Disposal
from tests.documents.conftest import attach
from tests.documents.pictures import PDF, picture
from tests.support.cast import Cast
from tests.support.reports import a_leak, leak_in, misconduct, open_leak, take

NO_ID = UUID(int=7)
NO_FOLIO = {"folio": "OPDM-2026-999999"}
A_DAY = date(2026, 3, 5)
REPORTED, TODAY = "2026-02-02T10:00:00-06:00", "2026-04-10T10:00:00-06:00"
"""The reports came in so long ago that every kind of bulletin has been issued since."""


class Whose(StrEnum):
    """How a thing stands to the area and the crew of the cast."""

    OWN = "own"
    FOREIGN = "another area's"
    RESERVED = "reserved"
    NOWHERE = "nowhere"
    COMMON = "nobody's in particular"


def sees(role: Role, whose: Whose) -> bool:
    """Whether people of that role may know of a thing of that kind (domain §1, §12)."""
    if whose is Whose.NOWHERE:
        return False
    if whose is Whose.RESERVED:
        return role in SEES_MISCONDUCT
    return (
        whose is Whose.COMMON
        or role in SEES_EVERY_AREA
        or (whose is Whose.OWN and role in (Role.AREA, Role.CREW))
    )


Named = Mapping[Whose, Mapping[str, Any]]


class Scene:
    """The things of the table's `of`, each made when it is first asked for."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def named(self, of: str) -> Named:
        """The parameters that name such a thing, by whose it is."""
        return getattr(self, of) if of else {Whose.COMMON: {}}

    @cached_property
    def cases(self) -> Mapping[Whose, Case]:
        elsewhere = Next("route", ev.Routed(area="alcantarillado"))
        with time_machine.travel(REPORTED):
            own = open_leak(self.cast.alma)
            take("assign", own, self.cast.dario)
            foreign = open_case(a_leak(), self.cast.alma, then=[elsewhere])
            return {
                Whose.OWN: own,
                Whose.FOREIGN: foreign,
                Whose.RESERVED: open_case(misconduct(), self.cast.alma),
            }

    @cached_property
    def report(self) -> Named:
        return {
            **{whose: {"folio": case.folio} for whose, case in self.cases.items()},
            Whose.NOWHERE: NO_FOLIO,
        }

    @cached_property
    def request(self) -> Named:
        """A request over personal data, of the unit and of the OIC."""
        opened = {Whose.COMMON: self.cast.celia, Whose.RESERVED: self.cast.hilda}
        labels = {
            whose: {"label": asking.open_request("access", A_DAY, actor).label}
            for whose, actor in opened.items()
        }
        return {**labels, Whose.NOWHERE: {"label": "ARCO-2026-999999"}}

    @cached_property
    def disposal(self) -> Named:
        """A list past its retention, of everyday reports and of the OIC's."""
        lists = {
            whose: self._list(reserved=whose is Whose.RESERVED) for whose in (Whose.COMMON, Whose.RESERVED)
        }
        return {**lists, Whose.NOWHERE: {"disposal_id": 999_999}}

    def _list(self, *, reserved: bool) -> Mapping[str, Any]:
        return {"disposal_id": Disposal.objects.create(reserved=reserved, proposed_at=now()).pk}

    @cached_property
    def waiting(self) -> Named:
        """A report that nobody has routed; the trays of the unit show no other."""
        return self._at(open_case(a_leak(), self.cast.alma))

    @cached_property
    def verified(self) -> Named:
        return self._at(leak_in(State.WRITTEN_OFF, self.cast))

    def _at(self, case: Case) -> Named:
        return {**self.report, Whose.OWN: {"folio": case.folio}, Whose.FOREIGN: {"folio": case.folio}}

    @cached_property
    def marked(self) -> Named:
        marks = {whose: {"case": case.pk} for whose, case in self.cases.items()}
        return {**marks, Whose.NOWHERE: {"case": NO_ID}}

    @cached_property
    def ticked(self) -> Named:
        case = leak_in(State.WRITTEN_OFF, self.cast)
        return {Whose.COMMON: {"case": f"{case.pk}~{case.seq}"}}

    @cached_property
    def crew(self) -> Named:
        codes = {Whose.OWN: "ap-poniente-1", Whose.FOREIGN: "al-vactor-1", Whose.NOWHERE: "ninguna-1"}
        return {whose: {"code": code} for whose, code in codes.items()}

    @cached_property
    def photo(self) -> Named:
        return self._attached(picture(), AttachmentKind.PHOTO)

    @cached_property
    def letter(self) -> Named:
        return self._attached(PDF, AttachmentKind.SCAN)

    def _attached(self, content: bytes, kind: AttachmentKind) -> Named:
        made = {whose: attach(case, content, kind.value, kind).pk for whose, case in self.cases.items()}
        return {whose: {"attachment_id": key} for whose, key in {**made, Whose.NOWHERE: NO_ID}.items()}

    @cached_property
    def oficio(self) -> Named:
        made = {whose: _issued(OFICIO, case_id=case.pk) for whose, case in self.cases.items()}
        return {whose: {"document_id": key} for whose, key in {**made, Whose.NOWHERE: NO_ID}.items()}

    @cached_property
    def relacion(self) -> Named:
        return _common(document_id=_issued(RELACION))

    @cached_property
    def sheets(self) -> Named:
        return _common(document_id=paper.reserve_and_print(2, "Ensayo", self.cast.alma))

    @cached_property
    def block(self) -> Named:
        return _common(block_id=reserve(2, "Ensayo", self.cast.alma).pk)

    @cached_property
    def daily(self) -> Named:
        assert self.cases, "a bulletin is of days in which something came"
        return _common(document_id=bulletins.issue("daily", Period.day(A_DAY), self.cast.beto).document_id)

    @cached_property
    def evaluation(self) -> Named:
        assert self.cases
        issued = bulletins.issue("evaluation", Period.month(A_DAY), self.cast.gil)
        return _common(document_id=issued.document_id)

    @cached_property
    def version(self) -> Named:
        return _common(version_id=versions.prepare(self.cast.celia, "Ensayo").id)


def _common(**named: Any) -> Named:
    nothing = {name: NO_ID if isinstance(value, UUID) else 999_999 for name, value in named.items()}
    return {Whose.COMMON: named, Whose.NOWHERE: nothing}


def _issued(series: SeriesRow, **of: Any) -> UUID:
    def compose(_reference: Reference) -> list[File]:
        return [File("pdf", PDF)]

    return issuing.issue(series, compose, title=series.label, cut_off=now(), by=None, **of).pk
