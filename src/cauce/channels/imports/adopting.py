"""The spooled rows into the register: what is not there yet, incident by incident."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from cauce.cases.adoption import Adopted, KnownMain, known, known_mains
from cauce.cases.adoption.records import OnRefused
from cauce.cases.errors import CaseError, Refused
from cauce.cases.validation import cleaned
from cauce.catalogue import Catalogue
from cauce.channels.imports.columns import RowError
from cauce.channels.imports.mapping import Mapping
from cauce.channels.imports.pasts import Pasts
from cauce.channels.imports.refusals import reason_of
from cauce.channels.imports.reports import Reader, Report
from cauce.channels.imports.spool import Line, Spool

AT_ONCE = 500
"""Incidents whose numbers are looked up in the register together."""

Adopt = Callable[[Iterable[Adopted], OnRefused], int]


class Adoption:
    """One adoption of everything in a spool."""

    def __init__(self, mapping: Mapping, reader: Reader, catalogue: Catalogue, spool: Spool) -> None:
        self._mapping, self._reader, self._catalogue, self._spool = mapping, reader, catalogue, spool
        self._pasts = Pasts(mapping.name, catalogue)
        self._refused: list[tuple[list[Line], CaseError]] = []
        self.known = 0
        self.lost_points: set[int] = set()

    def run(self, adopt: Adopt) -> int:
        """Adopt what is new; returns how many. A refused group is tried again without its bad rows."""
        imported, groups = 0, self._spool.groups()
        while first := next(groups, None):
            imported += adopt(self._records(chain([first], groups)), self._take_apart_later)
            groups = self._without_the_bad()
        return imported

    def _records(self, groups: Iterator[list[Line]]) -> Iterator[Adopted]:
        while some := list(islice(groups, AT_ONCE)):
            news = list(self._news(some))
            mains = self._mains(news)
            for lines in news:
                reports = [report for line in lines if (report := self._report(line)) is not None]
                yield from self._pasts.records(reports, mains.get(lines[0].heading.incident))

    def _news(self, groups: list[list[Line]]) -> Iterator[list[Line]]:
        """The rows that are not in the register, by incident."""
        keys = [line.heading.key for group in groups for line in group]
        here = known(self._mapping.key.kind, keys)
        self.known += len(here)
        for group in groups:
            if lines := [line for line in group if line.heading.key not in here]:
                yield lines

    def _mains(self, groups: list[list[Line]]) -> dict[str, KnownMain]:
        if self._mapping.incident is None:
            return {}
        incidents = {lines[0].heading.incident for lines in groups} - {""}
        return known_mains(self._mapping.incident.kind, incidents)

    def _report(self, line: Line) -> Report | None:
        try:
            report = self._reader.report(line.heading, line.cells)
        except RowError as problem:
            self._reject(line, str(problem))
            return None
        if report.lost_point:
            self.lost_points.add(line.line)
        return report

    def _take_apart_later(self, record: Adopted, error: CaseError) -> None:
        keys = [one.aliases[0][1] for one in (record, *record.followers)]
        self._refused.append(([self._spool.line_of(key) for key in keys], error))

    def _without_the_bad(self) -> Iterator[list[Line]]:
        """The refused groups less the rows to blame; all of them, where none is to blame alone."""
        refused, self._refused = self._refused, []
        for lines, error in refused:
            bad = {line.line: why for line in lines if (why := self._problem(line))}
            if not bad or len(lines) == 1:
                bad = {line.line: reason_of(error) for line in lines}
            for line in lines:
                if line.line in bad:
                    self._reject(line, bad[line.line])
            if good := [line for line in lines if line.line not in bad]:
                yield good

    def _problem(self, line: Line) -> str:
        """What is wrong with the row by itself; empty if nothing is."""
        report = self._reader.report(line.heading, line.cells)
        try:
            cleaned(report.given, self._catalogue, report.service)
        except Refused as error:
            return reason_of(error)
        return ""

    def _reject(self, line: Line, reason: str) -> None:
        self._spool.reject(line.line, line.cells, reason)
        self.lost_points.discard(line.line)
