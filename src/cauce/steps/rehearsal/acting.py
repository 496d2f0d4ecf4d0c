"""Each act of the rehearsal, taken as the procedure asks, by a part that the caller plays for a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from cauce.cases.access import visible_to
from cauce.cases.errors import CaseError, Refused
from cauce.catalogue import Catalogue, CrewRow, ServiceRow
from cauce.procedure import evidence as ev
from cauce.procedure.kinds import Channel, Kind
from cauce.procedure.labels import N_
from cauce.procedure.roles import SYSTEM, Actor, Role
from cauce.procedure.states import State
from cauce.steps.intake.receiving import Taken, receive, zone_of
from cauce.steps.routing.deciding import decide
from cauce.steps.taking import take

NO_NOTICE = N_("Falta el texto del aviso de privacidad.")
NOT_ROUTED = N_("Las reglas no dicen a qué área va: %s.")
NO_CREW = N_("%s no tiene una cuadrilla que salga.")
NO_REASON = N_("No hay motivos para explicar que falte la foto.")
NOT_ALLOWED = N_("El procedimiento no deja dar este paso.")


class Stopped(Exception):
    """The office's settings carry the report no further; the sentence says why."""


@dataclass(slots=True)
class Stage:
    """The rehearsed report, and who plays each part of it."""

    service: ServiceRow
    catalogue: Catalogue
    by: Actor
    taken: Taken | None = None
    area: int = 0
    crew: CrewRow | None = field(default=None)

    @property
    def case_id(self) -> UUID:
        """The report on the stage."""
        assert self.taken is not None, "nothing was received yet"
        return self.taken.case_id

    def playing(self, role: Role) -> Actor:
        """The caller in that part, where the report is."""
        crews = frozenset({self.crew.id}) if self.crew else frozenset[int]()
        return Actor(self.by.id, self.by.name, frozenset({role}), frozenset({self.area}), crews)


def _receive(stage: Stage) -> str:
    if "privacy_notice" not in stage.catalogue.scripts:
        raise Stopped(_(NO_NOTICE))
    stage.taken = receive(_report(stage), stage.playing(Role.DESK))
    return _("Con su folio, como %s.") % stage.taken.folio


def _route(stage: Stage) -> str:
    """The rules did it with the folio; here it is seen that they did."""
    assert stage.taken is not None
    why = decide(stage.service.code, zone_of(_report(stage), stage.catalogue)).why
    if stage.taken.state != State.ROUTED:
        raise Stopped(_(NOT_ROUTED) % why)
    stage.area = visible_to(SYSTEM).values_list("area", flat=True).get(pk=stage.case_id)
    return f"{stage.taken.area}. {why}."


def _send_out(stage: Stage) -> str:
    crews = [crew for crew in stage.catalogue.crews.values() if crew.active and crew.area_id == stage.area]
    if not crews:
        raise Stopped(_(NO_CREW) % stage.catalogue.areas[stage.area].name)
    stage.crew = crews[0]
    take("send_out", stage.case_id, stage.playing(Role.AREA), ev.SentOut(crew=stage.crew.code))
    return stage.crew.name


def _attend(stage: Stage) -> str:
    reasons = stage.catalogue.reasons("no_photo")
    if not reasons:
        raise Stopped(_(NO_REASON))
    given = ev.Attended(result=_("Ensayo"), no_photo=reasons[0].code)
    take("attend", stage.case_id, stage.playing(Role.CREW), given)
    return _("Sin foto: %s.") % reasons[0].name


def _write_off(stage: Stage) -> str:
    take("write_off", stage.case_id, stage.playing(Role.UGSYRP), ev.WrittenOff())
    return _("En el lote del día.")


def _close(stage: Stage) -> str:
    take("close", stage.case_id, stage.playing(Role.CAIC), ev.Closed())
    return _("La persona dijo que quedó resuelto.")


ACTS: tuple[tuple[str, Role, Callable[[Stage], str]], ...] = (
    ("receive", Role.DESK, _receive),
    ("route", Role.SYSTEM, _route),
    ("send_out", Role.AREA, _send_out),
    ("attend", Role.CREW, _attend),
    ("write_off", Role.UGSYRP, _write_off),
    ("close", Role.CAIC, _close),
)
"""The road of a report that meets no obstacle: step, who takes it, and how."""


@dataclass(frozen=True, slots=True)
class Act:
    """A step that was rehearsed, by whom, and what it did or why it could not be taken."""

    step: str
    role: Role
    told: str
    done: bool


def play(stage: Stage) -> Iterator[Act]:
    """Take the acts one by one, up to the one that can't be taken."""
    for step, role, act in ACTS:
        try:
            yield Act(step, role, act(stage), done=True)
        except Stopped as stopped:
            yield Act(step, role, str(stopped), done=False)
            return
        except CaseError as error:
            yield Act(step, role, _why(error), done=False)
            return


def _why(error: CaseError) -> str:
    if isinstance(error, Refused):
        return " ".join(_(reason) for reason in error.problems.values())
    return _(NOT_ALLOWED)


def _report(stage: Stage) -> ev.Received:
    """Somebody invented reports it, at a colonia of the office's if it has one."""
    known = [colonia for colonia in stage.catalogue.colonias.values() if colonia.active]
    place = next((colonia for colonia in known if colonia.zone_id), known[0] if known else None)
    return ev.Received(
        kind=Kind.SERVICE,
        channel=Channel.PHONE,
        service=stage.service.code,
        said=_("Ensayo del procedimiento"),
        given_name=_("Persona de ensayo"),
        without_phone=True,
        street=_("Calle de ensayo"),
        exterior="1",
        reference=_("Ensayo"),
        colonia=place.code if place else "",
        colonia_said="" if place else _("Colonia de ensayo"),
    )
