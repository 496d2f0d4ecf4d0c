"""Where reports wait: each stage is one figure of the manual, and leads to others by connectors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cauce.procedure.activities import ACTIVITIES, Activity
from cauce.procedure.diagram import LANES, sources_of
from cauce.procedure.kinds import Kind
from cauce.procedure.labels import N_
from cauce.procedure.states import ENDED, WITH_THE_AREA, State
from cauce.procedure.steps import MOVES, Step

KIND = Kind.SERVICE
"""The road that is drawn; the others are in the table of steps."""


@dataclass(frozen=True, slots=True)
class Stage:
    """States whose reports wait for the same people, and the activity that they wait for."""

    code: str
    title: str
    states: frozenset[State]
    activity: int = 0

    @property
    def is_over(self) -> bool:
        """Whether its reports had ended: they come back only when someone asks."""
        return bool(self.states) and self.states <= ENDED


STAGES: tuple[Stage, ...] = (
    Stage("reception", N_("Recepción"), frozenset(), 2),
    Stage("registered", N_("Registro y turno"), frozenset({State.REGISTERED}), 4),
    Stage("field", N_("Atención en el lugar"), WITH_THE_AREA, 5),
    Stage("attended", N_("Baja de lo atendido"), frozenset({State.ATTENDED}), 6),
    Stage("verified", N_("Verificación y cierre"), frozenset({State.WRITTEN_OFF}), 7),
    Stage("grouped", N_("Reportes agrupados"), frozenset({State.LINKED}), 4),
    Stage("reopened", N_("Reapertura"), frozenset({State.CLOSED, State.CLOSED_UNVERIFIED})),
    Stage(
        "reconsidered",
        N_("Reconsideración"),
        frozenset({State.NOT_APPLICABLE, State.ANSWERED, State.REFERRED, State.CANCELLED}),
    ),
)
STAGE_OF: dict[State, Stage] = {state: stage for stage in STAGES for state in stage.states}


def branches(stage: Stage) -> Iterator[tuple[Step, frozenset[State]]]:
    """The steps taken in a stage, each with the states of it that it starts from."""
    for step in MOVES:
        if step.fits(KIND):
            sources = sources_of(step, KIND) & stage.states
            if sources or (not stage.states and not step.sources):
                yield step, sources


def reached() -> frozenset[State]:
    """The states that some step of the road leads to."""
    return frozenset(step.target for step in MOVES if step.fits(KIND) and step.target is not None)


def lane_of(step: Step, stage: Stage) -> str:
    """The lane of the first who may take the step there: some steps are the desk's at capture alone."""
    first = STAGE_OF[State.REGISTERED]
    at_capture = stage is first or not stage.states
    for lane, _label, roles in LANES:
        if not step.roles.isdisjoint(roles) and (at_capture or lane != LANES[0][0] or len(step.roles) == 1):
            return lane
    raise LookupError(step.name)


def lane_of_activity(activity: Activity) -> str:
    """The lane of the first part that is named for it."""
    return next(lane for role in activity.roles for lane, _label, roles in LANES if role in roles)


def reports() -> tuple[Activity, ...]:
    """The activities that the clock starts: they move no report and are neither the first nor the last."""
    return tuple(activity for activity in ACTIVITIES[1:-1] if not activity.steps)
