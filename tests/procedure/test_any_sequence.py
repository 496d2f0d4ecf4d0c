"""Any sequence of steps, by anyone, at any time: the product and the pure model answer alike.

After every step both show the same cases. After every story the record verifies, the figures balance
from the entries alone, and the clock has nothing left to say.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations_with_replacement
from typing import Any

import pytest
import time_machine
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from cauce.cases.errors import CaseError
from cauce.cases.models import Case, Entry
from cauce.cases.verifying import problems
from cauce.cases.writer import open_case, perform, strike
from cauce.catalogue import Catalogue
from cauce.procedure.roles import SYSTEM, Actor
from tests.procedure.balance import imbalance
from tests.procedure.model import HOURS, MOVES, NOTES, ModelCase, Register, Said, Who
from tests.support import reports
from tests.support.cast import Cast
from tests.support.stories import tell

pytestmark = pytest.mark.django_db

START = datetime.fromisoformat("2026-12-30T15:00:00+00:00")

RECEIVED = {
    "service": reports.a_leak,
    "information": reports.a_question,
    "comment": reports.a_comment,
    "complaint": reports.a_complaint,
    "misconduct": reports.misconduct,
}
OTHER_SERVICES = {
    "information": "informacion",
    "comment": "comentario",
    "complaint": "queja-servicio",
    "misconduct": "queja-servidor-publico",
}
ACTED_ON = [name for name in [*MOVES, *NOTES] if name != "receive" and not name.endswith("_with")]
ACTED_ON.remove("promote")
BEGINNINGS = [
    [],
    ["route"],
    ["route", "assign", "send_out"],
    ["route", "impede"],
    ["route", "attend"],
    ["route", "attend", "write_off"],
    ["route", "attend", "write_off", "reassign"],
    ["route", "attend", "write_off", "close"],
]
MOST_CASES = 5


class Procedure(RuleBasedStateMachine):
    """The product in a transaction that is undone, beside the model, under a clock of their own."""

    cast: Cast
    office: Catalogue

    def __init__(self) -> None:
        super().__init__()
        self._open_the_office()

    def _open_the_office(self) -> None:
        self.undo = transaction.savepoint()
        self.clock = time_machine.travel(START, tick=False)
        self.traveller = self.clock.start()
        self.model, self.rows = Register(), {}
        self.people: dict[Who, Actor] = {
            Who("desk"): self.cast.alma,
            Who("ugsyrp"): self.cast.beto,
            Who("unit_head"): self.cast.celia,
            Who("area", area="agua-potable"): self.cast.dario,
            Who("crew", crew="ap-poniente-1"): self.cast.efra,
            Who("caic"): self.cast.fina,
            Who("caic_head"): self.cast.gil,
            Who("oic"): self.cast.hilda,
            Who("it"): self.cast.ivan,
            Who("area", area="alcantarillado"): self.cast.nora,
            Who("director"): self.cast.olga,
            Who("system"): SYSTEM,
        }

    @property
    def now(self) -> datetime:
        return datetime.now(START.tzinfo)

    # --- What may happen -----------------------------------------------------------------------

    @initialize(data=st.data())
    def a_leak_is_on_its_way(self, data: st.DataObject) -> None:
        """Stories begin anywhere on the road, some with neighbours who joined: they get far in few steps."""
        main = self._receive("service", "fuga-toma", self.now)
        for _ in range(data.draw(st.integers(0, 2), "neighbours")):
            follower = self._receive("service", "fuga-toma", self.now)
            self._take("link", follower, Said(main=main), main=self._folio(main))
        for step in data.draw(st.sampled_from(BEGINNINGS), "so far"):
            self.traveller.shift(timedelta(hours=1))
            said = Said(area="agua-potable") if step == "route" else Said()
            self._take(step, main, said, **({"area": said.area} if said.area else {}))

    @precondition(lambda self: len(self.model.cases) < MOST_CASES)
    @rule(data=st.data())
    def someone_reports(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(["service", *OTHER_SERVICES]), "kind")
        service = OTHER_SERVICES.get(kind) or data.draw(st.sampled_from(sorted(HOURS)), "service")
        self._receive(
            kind, service, self.now - timedelta(hours=data.draw(st.sampled_from([0, 5]), "hours ago"))
        )

    @rule(hours=st.sampled_from([0.5, 3, 11, 26, 80, 400]))
    def time_passes(self, hours: float) -> None:
        self.traveller.shift(timedelta(hours=hours))

    @rule(data=st.data())
    def someone_tries_anything(self, data: st.DataObject) -> None:
        case = data.draw(st.sampled_from(self.model.cases), "case")
        step = data.draw(st.sampled_from(ACTED_ON), "step")
        who = data.draw(st.sampled_from(list(self.people)), "who")
        self._try(data, step, case, who)

    @rule(data=st.data(), steps=st.integers(1, 3))
    def someone_goes_on(self, data: st.DataObject, steps: int) -> None:
        """Steps that the state and the role allow."""
        case = data.draw(st.sampled_from(self.model.cases), "case")
        for _ in range(steps):
            able = [
                step for step in ACTED_ON if case.state in self._sources(step) and self._hands(step, case)
            ]
            step = data.draw(st.sampled_from(able), "step")
            self._try(data, step, case, data.draw(st.sampled_from(self._hands(step, case)), "who"))

    @rule()
    def the_worker_strikes_the_clock(self) -> None:
        for key in Case.objects.filter(next_mark_at__lte=self.now).values_list("pk", flat=True):
            strike(key)
        assert not Case.objects.filter(next_mark_at__lte=self.now).exists()

    # --- How it is tried -----------------------------------------------------------------------

    def _sources(self, step: str) -> set[str]:
        return (MOVES.get(step) or NOTES[step])[0]

    def _hands(self, step: str, case: ModelCase) -> list[Who]:
        able = (who for who in self.people if self.model.sees(who, case))
        return [who for who in able if self.model.theirs(step, case, who)]

    def _receive(self, kind: str, service: str, at: datetime) -> ModelCase:
        changes = {"service": service, "answers": {}, "account": "000123"} if kind == "service" else {}
        given = RECEIVED[kind](**changes)
        opened = open_case(given, self.cast.alma, happened_at=at)
        case = self.model.receive(kind, service, at)
        self.rows[case.number] = opened.pk
        return case

    def _folio(self, case: ModelCase) -> str:
        return Case.objects.get(pk=self.rows[case.number]).folio

    def _take(self, step: str, case: ModelCase, said: Said, **given: Any) -> None:
        actor = reports.whose(step, self.cast)
        perform(step, self.rows[case.number], actor, reports.given_for(step, **given))
        self.model.take(step, case, said, self.now)

    def _try(self, data: st.DataObject, step: str, case: ModelCase, who: Who) -> None:
        at = self.now - timedelta(hours=data.draw(st.sampled_from([0, 0, 0, 0, 1, 30, -1]), "hours ago"))
        said, given = self._form(data, step, case)
        due = self.model.answer(step, case, who, said, at, self.now)
        try:
            perform(step, self.rows[case.number], self.people[who], given, happened_at=at)
        except CaseError as error:
            # A case that left the actor's hands is missing for them, and says more.
            assert due in {kind.__name__ for kind in type(error).__mro__}
        else:
            assert due == "taken"
            self.model.take(step, case, said, at)

    def _form(self, data: st.DataObject, step: str, case: ModelCase) -> tuple[Said, Any]:
        said, given = Said(), {}
        if step == "route" or (step == "reassign" and data.draw(st.booleans(), "to another area")):
            said = Said(area=data.draw(st.sampled_from(["agua-potable", "alcantarillado"]), "area"))
            given = {"area": said.area}
        elif step in ("impede", "justify"):
            until = self.now + timedelta(hours=data.draw(st.sampled_from([-30, 1, 20, 100, 800]), "until"))
            reason = data.draw(st.sampled_from(["usuario-ausente", "lluvia", "falta-de-material"]), "reason")
            said = Said(until=until, reason=reason)
            given = {"review_at": until, "reason": reason} if step == "impede" else {"until": until}
        elif step in ("contact", "recheck"):
            said = Said(outcome=data.draw(st.sampled_from(OUTCOMES[step]), "outcome"))
            given = {"outcome": said.outcome}
        elif step == "correct":
            return self._correction(data, case)
        elif step == "link":
            main = data.draw(st.sampled_from(self.model.cases), "main")
            given = {"main": self._folio(main)}
            said = Said(main=main if main.kind != "misconduct" else None)
        return said, reports.given_for(step, **given)

    def _correction(self, data: st.DataObject, case: ModelCase) -> tuple[Said, Any]:
        if case.kind != "service":
            street = f"Calle de Ensayo {case.entries}"
            return Said(), reports.given_for("correct", street=street)
        service = data.draw(st.sampled_from(sorted(HOURS)), "service")
        return Said(service=service), reports.given_for("correct", street=None, service=service)

    # --- What must hold ------------------------------------------------------------------------

    @invariant()
    def both_show_the_same(self) -> None:
        shown = {row["id"]: row for row in Case.objects.values()} if self.rows else {}
        written = _entries_but_marks()
        for case in self.model.cases:
            key = self.rows[case.number]
            assert self._shown(shown[key]) == self._modelled(case)
            assert written.get(key) == case.entries

    def _shown(self, row: dict[str, Any]) -> dict[str, Any]:
        areas, crews = self.office.areas, self.office.crews
        return {
            "state": row["state"],
            "area": areas[row["area_id"]].code if row["area_id"] else None,
            "crew": crews[row["crew_id"]].code if row["crew_id"] else None,
            "attempt": row["attempt"],
            "noes": row["noes"],
            "main": row["main_id"],
            "followers": row["followers"],
            "exit stands": row["exit_seq"] is not None,
            "impeded at": row["impeded_at"],
            "attended at": row["attended_at"],
            "received at": row["received_at"],
            "clock": (row["deadline"], row["net_deadline"]) if row["kind"] == "service" else None,
        }

    def _modelled(self, case: ModelCase) -> dict[str, Any]:
        assert case.attempt == 1 + case.noes + case.reopened
        return {
            "state": case.state,
            "area": case.area,
            "crew": case.crew,
            "attempt": case.attempt,
            "noes": case.noes,
            "main": self.rows[case.main.number] if case.main else None,
            "followers": len(self.model.followers(case)),
            "exit stands": case.exit_stands,
            "impeded at": case.impeded_at,
            "attended at": case.attended_at,
            "received at": case.received_at,
            "clock": (case.deadline, case.net_deadline) if case.kind == "service" else None,
        }

    def teardown(self) -> None:
        try:
            assert list(problems()) == []
            _check_balance()
        finally:
            self.clock.stop()
            transaction.savepoint_rollback(self.undo)


OUTCOMES = {
    "contact": ["no_answer", "no_answer", "wrong_number", "call_later", "reached"],
    "recheck": ["regularized", "not_regularized", "unknown_account", "unavailable"],
}


def _entries_but_marks() -> dict[Any, int]:
    counted: dict[Any, int] = {}
    for key in Entry.objects.exclude(step__in=["warn", "escalate"]).values_list("case_id", flat=True):
        counted[key] = counted.get(key, 0) + 1
    return counted


def _check_balance() -> None:
    """PI + R + V - C - NP - X - O - A = PF, for every period within the story."""
    entries = list(Entry.objects.order_by("id"))
    days = sorted({entry.booked_on for entry in entries})
    for first, last in combinations_with_replacement(days, 2):
        assert imbalance(entries, first, last) == 0


@pytest.mark.timeout(1800)
def test_product_and_model_agree(cast: Cast, office: Catalogue) -> None:
    Procedure.cast, Procedure.office = cast, office
    tell(Procedure, by_day=40, by_night=200)
