"""What became of imported reports: those of one problem as a group, each with the road that it went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

from django.utils.translation import gettext as _

from cauce.cases.adoption import Adopted, KnownMain, Move
from cauce.catalogue import Catalogue
from cauce.channels.imports.reports import Report
from cauce.procedure import evidence as ev
from cauce.procedure.evidence import Evidence
from cauce.procedure.kinds import FIELDWORK, Kind, Tie
from cauce.procedure.roles import SYSTEM

STILL_OPEN = datetime.max.replace(tzinfo=UTC)
ROADS: dict[Kind, tuple[str, ...]] = {
    Kind.SERVICE: ("route", "attend", "write_off", "close_unverified"),
    Kind.INFORMATION: ("answer",),
    Kind.COMMENT: ("answer",),
    Kind.COMPLAINT: ("route", "attend", "answer"),
}
"""The steps that a report which had ended went through: nobody knows of others."""
SAME_RESULTS = 4096


@dataclass(slots=True)
class _Group:
    """Reports of one problem, the main one first, and when the last of them ended."""

    reports: list[Report]
    until: datetime

    def takes(self, report: Report) -> bool:
        """Whether the report came while the problem was still open."""
        return report.heading.received_at <= self.until

    def add(self, report: Report) -> None:
        self.reports.append(report)
        self.until = max(self.until, report.closed_at or STILL_OPEN)


class Pasts:
    """Makes the records to adopt; `register` is what the old register is called."""

    def __init__(self, register: str, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._routed_by = _("Importado de «%s».") % register
        self._closed_by = ev.ClosedUnverified(why=_("Terminó en «%s», de donde se importó.") % register)
        self._written_off = ev.WrittenOff()
        self._routed = lru_cache(self._routed_to)
        self._attended = lru_cache(SAME_RESULTS)(self._attended_with)

    def records(self, reports: Sequence[Report], main: KnownMain | None) -> Iterator[Adopted]:
        """The records of the reports of one problem; `main` is its main report, if that is here already."""
        grouped = [report for report in reports if Kind(report.given.kind) in FIELDWORK]
        alone = [report for report in reports if Kind(report.given.kind) not in FIELDWORK]
        yield from (self._record(report, report.closed_at) for report in alone)
        if main is not None and main.open:
            yield from (replace(self._record(report), main=main.id) for report in grouped)
            return
        earlier = main.id if main else None
        for group in _groups(grouped):
            record = self._group(group)
            yield replace(record, ties=((Tie.CONTINUES, earlier),)) if earlier else record
            earlier = record.id

    def _group(self, group: _Group) -> Adopted:
        head, *others = group.reports
        until = None if group.until == STILL_OPEN else group.until
        return self._record(head, until, tuple(map(self._record, others)))

    def _record(
        self, report: Report, closed_at: datetime | None = None, followers: tuple[Adopted, ...] = ()
    ) -> Adopted:
        return Adopted(
            given=report.given,
            actor=SYSTEM,
            received_at=report.heading.received_at,
            moves=tuple(self._moves(report, closed_at)) if closed_at else (),
            followers=followers,
            aliases=report.aliases,
            zone=report.zone,
            deadline=report.target,
        )

    def _moves(self, report: Report, closed_at: datetime) -> Iterator[Move]:
        for step in ROADS[Kind(report.given.kind)]:
            at = report.heading.received_at if step == "route" else closed_at
            yield Move(step=step, given=self._given(step, report), actor=SYSTEM, at=at)

    def _given(self, step: str, report: Report) -> Evidence:
        result = report.result or _("Sin detalle en el registro de origen.")
        if step == "route":
            return self._routed(report.service.area_id)
        if step == "attend":
            return self._attended(result)
        if step == "answer":
            return ev.Answered(answer=result)
        return self._written_off if step == "write_off" else self._closed_by

    def _routed_to(self, area_id: int) -> ev.Routed:
        return ev.Routed(area=self._catalogue.areas[area_id].code, rule=self._routed_by)

    def _attended_with(self, result: str) -> ev.Attended:
        return ev.Attended(result=result)


def _groups(reports: Sequence[Report]) -> Iterator[_Group]:
    """Reports in order of time, split where one came after all before it had ended."""
    group: _Group | None = None
    for report in reports:
        if group is not None and group.takes(report):
            group.add(report)
            continue
        if group is not None:
            yield group
        group = _Group([report], report.closed_at or STILL_OPEN)
    if group is not None:
        yield group
