"""Every state × step × person × kind, through the real writer: each cell answers as the table says.

A refused cell changes nothing. A report in a state that its kind can't get to is proved at night. The
expectations come from the table, but for two conditions that are written here again: where an answer may
end each kind, and when the desk may refuse or separate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from django.db import transaction

from cauce.cases.errors import CaseError, Missing, NotYours, Refused, WrongState
from cauce.cases.models import Case
from cauce.cases.writer import open_case, perform
from cauce.catalogue import Catalogue
from cauce.documents.models import Attachment
from cauce.procedure.diagram import sources_of
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import SYSTEM, Actor, Role
from cauce.procedure.states import PENDING, State
from cauce.procedure.steps import FOLLOWING, STEPS, Step
from cauce.shared.clock import now
from tests.support import reports
from tests.support.cast import USUARIO, Cast

pytestmark = pytest.mark.django_db

RECEIVED = {
    Kind.SERVICE: reports.a_leak,
    Kind.INFORMATION: reports.a_question,
    Kind.COMMENT: reports.a_comment,
    Kind.COMPLAINT: reports.a_complaint,
    Kind.MISCONDUCT: reports.misconduct,
}
ANSWERED_FROM = {
    Kind.SERVICE: {State.REGISTERED, State.ROUTED},
    Kind.INFORMATION: {State.REGISTERED, State.ROUTED},
    Kind.COMMENT: {State.REGISTERED},
    Kind.COMPLAINT: {State.ATTENDED},
}
AT_CAPTURE = {State.REGISTERED, State.ROUTED, State.LINKED}
DESK_AT_CAPTURE_ONLY = {"refuse", "unlink"}
SEE_EVERYTHING_EVERYDAY = {
    Role.DESK, Role.UGSYRP, Role.UNIT_HEAD, Role.CAIC, Role.CAIC_HEAD, Role.DIRECTOR, Role.OIC, Role.SYSTEM,
}  # fmt: skip


@dataclass(frozen=True)
class Bench:
    """A case of one kind in one state, with a main report to join and everything that guards ask for."""

    case: Case
    main: Case
    photo: Attachment
    cast: Cast
    office: Catalogue

    def columns(self) -> dict[str, Any]:
        return Case.objects.filter(pk=self.case.pk).values().get()

    def _conditions(self) -> dict[str, dict[str, Any]]:
        rain = self.office.reason_by_code("impediment", "lluvia").id
        answerable = self.office.service_by_code["facturacion"].id
        is_service = self.case.kind == Kind.SERVICE
        return {
            "override": {"standing_checked": True, "standing": "not_regularized"},
            "recheck": {"standing_checked": True},
            "erase": {"closed_at": self.case.received_at - timedelta(days=366 * 11)},
            "justify": {"impediment": rain, "impeded_at": self.case.received_at},
            "close_unverified": {"call_attempts": 3, "call_days": 2},
            "answer": {"service": answerable} if is_service else {},
        }

    def take(self, step: str, actor: Actor) -> str:
        """What the writer answers; what is attached was handed in by whoever attaches it."""
        if step == "attach":
            Attachment.objects.filter(pk=self.photo.pk).update(uploaded_by=actor.id)
        try:
            perform(step, self.case.pk, actor, reports.given_for(step, **self._given().get(step, {})))
        except CaseError as error:
            return type(error).__name__
        return "taken"

    def take_and_undo(self, step: str, actor: Actor) -> str:
        """The same with the step's own conditions met, so that only table and roles decide."""
        undo = transaction.savepoint()
        Case.objects.filter(pk=self.case.pk).update(**self._conditions().get(step, {}))
        said = self.take(step, actor)
        transaction.savepoint_rollback(undo)
        return said

    def _given(self) -> dict[str, dict[str, Any]]:
        names_the_main = {row.name: {"main": self.main.folio} for row in (STEPS["link"], *FOLLOWING)}
        return {"attach": {"files": (self.photo.pk,)}, **names_the_main}


def expected(row: Step, kind: Kind, state: State, actor: Actor) -> str:
    if not sees(actor, kind):
        return Missing.__name__
    if not row.fits(kind) or not row.allows(actor, kind):
        return NotYours.__name__
    if state not in row.sources:
        return WrongState.__name__
    if row.name == "answer" and state not in ANSWERED_FROM[kind]:
        return Refused.__name__
    if row.name in DESK_AT_CAPTURE_ONLY and actor.has(Role.DESK) and state not in AT_CAPTURE:
        return Refused.__name__
    return "taken"


def sees(actor: Actor, kind: Kind) -> bool:
    if kind is Kind.MISCONDUCT:
        return actor.has(Role.OIC, Role.SYSTEM)
    return actor.has(*SEE_EVERYTHING_EVERYDAY) or actor.name in ("Dario de Prueba", "Efra de Prueba")


@pytest.fixture
def bench(office: Catalogue, cast: Cast, request: pytest.FixtureRequest) -> Bench:
    kind, state = request.param
    main = reports.open_leak(cast.alma)
    Case.objects.filter(pk=main.pk).update(followers=int(state is State.LINKED))
    case = open_case(RECEIVED[kind](), cast.alma)
    Case.objects.filter(pk=case.pk).update(
        state=state,
        area=office.area_by_code["agua-potable"].id,
        crew=office.crew_by_code["ap-poniente-1"].id,
        closed_at=now(),
        exit_seq=None if state in PENDING else 1,
        main=main if state is State.LINKED else None,
    )
    case.refresh_from_db()
    return Bench(case, main, a_photo(), cast, office)


def a_photo() -> Attachment:
    return Attachment.objects.create(
        kind="photo", name="foto.jpg", content_type="image/jpeg", size=1, sha256="0" * 64,
        received_sha256="0" * 64, uploaded_at=now(),
    )  # fmt: skip


def reachable(kind: Kind) -> set[State]:
    """The states that the road of that kind leads to."""
    road = [row for row in STEPS.values() if row.moves and row.fits(kind)]
    found = {State.REGISTERED}
    for _ in road:
        found |= {row.target for row in road if found & sources_of(row, kind)}
    return found


def cell(kind: Kind, state: State) -> ParameterSet:
    marks = () if state in reachable(kind) else (pytest.mark.nightly,)
    return pytest.param((kind, state), id=f"{kind}-{state}", marks=marks)


CELLS = [cell(kind, state) for kind in Kind for state in State]


@pytest.mark.parametrize("bench", CELLS, indirect=True)
def test_each_cell_answers_as_the_table_says(bench: Bench) -> None:
    kind, state = Kind(bench.case.kind), State(bench.case.state)
    before, wrong = bench.columns(), []
    for actor in (*bench.cast, USUARIO, SYSTEM):
        for row in STEPS.values():
            due = expected(row, kind, state, actor)
            said = bench.take_and_undo(row.name, actor) if due == "taken" else bench.take(row.name, actor)
            if said != due:
                wrong.append(f"{row.name} by {actor.name}: {said}, not {due}")
    assert not wrong
    assert bench.columns() == before
    assert bench.case.entries.count() == 1
