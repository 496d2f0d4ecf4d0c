"""The figures counted again from the entries, one report at a time: nothing shared with the SQL."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, takewhile
from operator import attrgetter
from typing import Any

from cauce.cases.models import Entry
from cauce.reporting.periods import Period

PENDING = {"registered", "routed", "in_field", "impeded", "attended", "reassigned", "linked"}
LEFT = {"cancelled", "not_applicable", "referred", "answered"}
EXITS = LEFT | {"written_off"}
WRITTEN_OFF = {"written_off", "closed", "closed_unverified"}
KINDS = {"services": {"service"}, "others": {"information", "comment", "complaint"}}
AGES = ((48, "age_1"), (96, "age_3"), (192, "age_7"), (384, "age_15"), (1e9, "age_more"))

Counted = defaultdict[Any, Counter[str]]


def recount(period: Period, block: str, by: str) -> dict[Any, dict[str, int]]:
    """The counts of a period by one column (`area_id`, `service_id`, `zone_id` or `channel`)."""
    entries = Entry.objects.filter(case__kind__in=KINDS[block], booked_on__lte=period.end)
    counted: Counted = defaultdict(Counter)
    for _, life in groupby(entries.select_related("case").order_by("case", "seq"), attrgetter("case_id")):
        _Life(list(life), period, by).count(counted)
    return {key: {name: n for name, n in counts.items() if n} for key, counts in counted.items()}


@dataclass
class _Life:
    """One report as it was known at the end of the period."""

    entries: Sequence[Entry]
    period: Period
    by: str

    def row(self, entry: Entry, side: str) -> Any:
        return entry.case.channel if self.by == "channel" else getattr(entry, f"{side}_{self.by}")

    @property
    def within(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.booked_on >= self.period.start]

    def count(self, counted: Counted) -> None:
        self._balance(counted)
        self._standing(counted)
        self._cohort(counted)
        self._programme(counted)
        self._answers(counted)

    def _balance(self, counted: Counted) -> None:
        earlier = [entry for entry in self.entries if entry.booked_on < self.period.start]
        if earlier and earlier[-1].to_state in PENDING:
            counted[self.row(earlier[-1], "to")]["before"] += 1
        left_by: Entry | None = None
        intake = [] if earlier else self._intake()
        if intake:
            counted[self.row(intake[-1], "to")]["received"] += 1
        for entry in self.within[len(intake) :]:
            was, is_ = entry.from_state, entry.to_state
            came, went = self.row(entry, "to"), self.row(entry, "from")
            if was in PENDING and is_ in EXITS:
                left_by = entry
            elif was not in PENDING and is_ in PENDING:
                if left_by is None:
                    counted[came]["undone"] += 1
                else:
                    self._transfer(counted, self.row(left_by, "from"), came)
                left_by = None
            elif was in PENDING and is_ in PENDING:
                self._transfer(counted, went, came)
        if left_by is not None:
            counted[self.row(left_by, "from")][left_by.to_state] += 1
            if left_by.to_state == "written_off":
                self._solved(counted[self.row(left_by, "from")], left_by)

    def _intake(self) -> list[Entry]:
        """What was done with the report while the person was on the line, up to where it went."""
        first = self.entries[0]
        return list(takewhile(lambda entry: self._at_once(first, entry), self.entries))

    @staticmethod
    def _at_once(first: Entry, entry: Entry) -> bool:
        same = (entry.happened_at, entry.booked_on) == (first.happened_at, first.booked_on)
        return same and entry.to_state in PENDING

    def _transfer(self, counted: Counted, went: Any, came: Any) -> None:
        if went != came:
            counted[went]["transferred"] -= 1
            counted[came]["transferred"] += 1

    def _solved(self, counts: Counter[str], baja: Entry) -> None:
        counts["solved"] += 1
        counts["solved_on_time"] += baja.attended_at <= baja.deadline
        counts["solved_in_net_time"] += baja.attended_at <= baja.net_deadline

    def _standing(self, counted: Counted) -> None:
        last, cut_off = self.entries[-1], self.period.cut_off
        if last.to_state not in PENDING:
            return
        counts = counted[self.row(last, "to")]
        counts["pending"] += 1
        counts["pending_impeded"] += last.to_state == "impeded"
        counts["pending_reassigned"] += last.to_state == "reassigned"
        solved = last.attended_at or cut_off
        late, late_net = solved > last.deadline, solved > last.net_deadline
        counts["pending_late"] += late
        counts["programme_late"] += late and last.programme
        counts["programme_late_net"] += late_net and last.programme
        hours = (cut_off - last.case.received_at) / timedelta(hours=1)
        counts[next(name for most, name in AGES if hours < most)] += 1

    def _cohort(self, counted: Counted) -> None:
        first, last = self.entries[0], self.entries[-1]
        if first.booked_on >= self.period.start:
            counts = counted[self.row(last, "to")]
            counts["cohort"] += 1
            counts["cohort_left"] += last.to_state in LEFT
            counts["cohort_attended"] += last.to_state in WRITTEN_OFF

    def _programme(self, counted: Counted) -> None:
        last = self.entries[-1]
        if not last.programme or last.to_state in LEFT or last.to_state == "linked":
            return
        counts = counted[self.row(last, "to")]
        for deadline, name in ((last.deadline, "due"), (last.net_deadline, "due_net")):
            if self._falls_due(deadline):
                in_time = last.attended_at is not None and last.attended_at <= deadline
                counts[name] += 1
                counts[f"{name}_in_time"] += in_time
                counts["due_late"] += name == "due" and not in_time

    def _falls_due(self, deadline: datetime) -> bool:
        """In the period; or before it, of a folio that was first heard of in the period."""
        new = self.entries[0].booked_on >= self.period.start
        return deadline < self.period.cut_off and (new or deadline >= self.period.start_at)

    def _answers(self, counted: Counted) -> None:
        answers = [entry for entry in self.within if entry.step in ("close", "reassign")]
        for answer in answers:
            counts = counted[self.row(answer, "from")]
            said = "yes" if answer.step == "close" else answer.data["outcome"]
            counts["no" if said == "not_resolved" else said] += 1
            counts["yes_at_first"] += said == "yes" and answer.attempt == 1
        if answers:
            counts = counted[self.row(answers[-1], "from")]
            counts["verified"] += 1
            counts["verified_with_no"] += any(answer.step == "reassign" for answer in answers)
        for baja in (entry for entry in self.within if entry.step == "write_off"):
            counts = counted[self.row(baja, "from")]
            counts["to_verify"] += 1
            counts["contacted"] += any(
                self._spoken_to(entry) for entry in self.entries if entry.seq > baja.seq
            )

    def _spoken_to(self, entry: Entry) -> bool:
        if entry.step == "contact":
            return bool(entry.data["outcome"] == "reached")
        return entry.step in ("close", "reassign")
