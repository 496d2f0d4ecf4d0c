"""The one stream of a case: everything that happened, in words, as far as the reader may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from cauce.cases.clocking import ANSWER, IMPEDIMENT, pause_in
from cauce.cases.models import Case, Entry
from cauce.cases.placing import personal_names
from cauce.cases.queries.sentences import Told, details, sentence, worded
from cauce.catalogue import Catalogue, current
from cauce.procedure.access import sees_contact, sees_reporter
from cauce.procedure.clock import Pause
from cauce.procedure.evidence import Corrected, Field, Text, fields_of
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.procedure.steps import STEPS, TAKE_A_SOLUTION_BACK
from cauce.shared.statements import Prepared, Slot

INTERNAL = frozenset(
    {"note", "correct", "attach", "assign", "justify", "recheck", "override", "warn", "escalate"}
    | {"oppose", "erase"}
)
"""Steps that stay in the office; the others are what the person may be told of."""

WHO_REPORTED = frozenset(
    {"given_name", "surname", "second_surname", "group", "phone", "email", "account", "home"}
)

MARKS = frozenset({"warn", "escalate"})
"""What the system writes by itself when the clock reaches it."""

CAPTURED_LATE = timedelta(minutes=5)
ERASED = N_("(dato personal borrado)")
LONG_TEXT = 300


@dataclass(frozen=True, slots=True)
class Change:
    """A corrected field: what it said and what it says."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry. `moved_to` is the state that it moved the case to; `by_the_clock` a mark of the deadline.

    `quotes` are the words that somebody wrote, `details` the rest of the evidence, by label.
    `pause` is what the entry did to the clock: None where the clock is not its matter.
    """

    seq: int
    step: str
    sentence: str
    who: str
    at: datetime
    recorded_at: datetime
    moved_to: State | None
    internal: bool
    by_the_clock: bool
    details: tuple[tuple[str, str], ...]
    quotes: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    pause: Pause | None

    @property
    def late(self) -> bool:
        """Whether somebody wrote it down well after it happened."""
        return not self.by_the_clock and self.recorded_at - self.at > CAPTURED_LATE


def entries_of(case: Case) -> list[Entry]:
    """The entries of a case with what tells them, the latest first: two queries."""
    entries = _ENTRIES.all(case=case.pk)
    prefetch_related_objects(entries, "personal_values")
    return entries


_ENTRIES: Prepared[Entry] = Prepared(
    lambda: Entry.objects.select_related("actor").filter(case=Slot("case", Case._meta.pk)).order_by("-seq")
)


def events_of(case: Case, entries: Iterable[Entry], actor: Actor) -> tuple[Event, ...]:
    """Those entries, as that actor may read them; `case` is theirs, or follows the one they are of."""
    reader = _Reader(case, actor, current())
    return tuple(reader.event(entry) for entry in entries)


class _Reader:
    """The entries of one case, read with one person's eyes."""

    def __init__(self, case: Case, actor: Actor, catalogue: Catalogue) -> None:
        self.case, self.catalogue = case, catalogue
        self.hidden = hidden_from(actor)
        self.pauses = [(pause["why"], pause_in(pause)) for pause in case.pauses]

    def event(self, entry: Entry) -> Event:
        personal = self._personal(entry)
        told = Told(entry.step, entry.data, personal, self.catalogue.services[self._service(entry)])
        corrected = entry.step == "correct"
        said = () if corrected else details(told, self.catalogue)
        labels = _quoted(entry.step)
        return Event(
            seq=entry.seq,
            step=entry.step,
            sentence=sentence(told, self.catalogue),
            who=entry.who,
            at=entry.happened_at,
            recorded_at=entry.recorded_at,
            moved_to=State(entry.to_state) if STEPS[entry.step].moves else None,
            internal=entry.step in INTERNAL,
            by_the_clock=entry.actor_id is None and entry.step in MARKS,
            details=tuple(one for one in said if one[0] not in labels) + _why(told),
            quotes=tuple(one for one in said if one[0] in labels),
            changes=tuple(self._changes(told)) if corrected else (),
            pause=self._pause(entry),
        )

    def _service(self, entry: Entry) -> int:
        return entry.to_service_id or self.case.service_id

    def _personal(self, entry: Entry) -> dict[str, str]:
        return {
            value.field: _(ERASED) if value.value is None else value.value
            for value in entry.personal_values.all()
            if value.field.removeprefix("was.") not in self.hidden
        }

    def _changes(self, told: Told) -> Iterable[Change]:
        """Only what the reader may see: a hidden field has neither its old value nor its new one."""
        was: dict[str, Any] = {
            **told.data.get("was", {}),
            **{
                name.removeprefix("was."): old
                for name, old in told.personal.items()
                if name.startswith("was.")
            },
        }
        for field in fields_of(Corrected):
            if field.name in was:
                yield Change(
                    _(field.label.text),
                    self._shown(field, was[field.name], told),
                    self._shown(field, told.value(field.name), told),
                )

    def _shown(self, field: Field, value: Any, told: Told) -> str:
        return "" if value in ("", None, "None") else worded(field, value, told.service, self.catalogue)

    def _pause(self, entry: Entry) -> Pause | None:
        """An impediment starts its pause, a NO ends the wait for it."""
        for why, pause in self.pauses:
            if why == IMPEDIMENT and entry.step == "impede" and pause.start == entry.happened_at:
                return pause
            if why == ANSWER and entry.step in TAKE_A_SOLUTION_BACK and pause.end == entry.happened_at:
                return pause
        return None


def hidden_from(actor: Actor) -> frozenset[str]:
    """The personal fields that stay hidden: all of them, or those that say who reported."""
    if sees_reporter(actor):
        return frozenset()
    if sees_contact(actor):
        return WHO_REPORTED
    return _EVERY_PERSONAL_FIELD


_EVERY_PERSONAL_FIELD = frozenset().union(*(personal_names(row.evidence) for row in STEPS.values()))


def _quoted(step: str) -> frozenset[str]:
    """The labels of what people write at length."""
    return frozenset(
        _(field.label.text)
        for field in fields_of(STEPS[step].evidence)
        if field.personal and (text := field.marker(Text)) is not None and text.limit >= LONG_TEXT
    )


def _why(told: Told) -> tuple[tuple[str, str], ...]:
    """A correction always says why; its changes say the rest."""
    return ((_("Por qué"), str(told.data["why"])),) if told.step == "correct" else ()
