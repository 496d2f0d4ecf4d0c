"""What waits on every desk as the demonstration opens, whatever the hour: one of each kind of trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from cauce.cases.adoption import Move
from cauce.catalogue import Catalogue, ServiceRow
from cauce.channels.console.demo.arrivals import Arrival
from cauce.channels.console.demo.lives import Life, Staff, attended
from cauce.procedure import evidence as ev
from cauce.procedure.roles import SYSTEM


@dataclass(frozen=True, slots=True)
class Duty:
    """Whose work a report is, the area's and one of its crews', and when the crew leaves at the earliest."""

    service: ServiceRow
    area: str
    crew: str
    leaves_at: datetime
    staff: Staff


Road = Callable[[Life, Duty], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """A report received some hours ago, how far it came, and how many more called about it since."""

    hours_ago: float
    service: str
    road: Road
    others: int = 0


def _nobody_decided(_life: Life, _duty: Duty) -> None:
    """It was taken down, and waits."""


def _not_in_good_standing(life: Life, _duty: Duty) -> None:
    life.then("recheck", ev.Rechecked(outcome="not_regularized", source="http"), SYSTEM)


def _unknown_account(life: Life, _duty: Duty) -> None:
    life.then("recheck", ev.Rechecked(outcome="unknown_account", source="http"), SYSTEM)


def _routed(life: Life, duty: Duty) -> None:
    life.then("route", ev.Routed(area=duty.area, rule=duty.service.name), SYSTEM)


def _not_found(life: Life, duty: Duty) -> None:
    _routed(life, duty)
    given = ev.Rejected(reason="datos-insuficientes", note="Falta la referencia para encontrar el lugar.")
    life.then("reject", given, duty.staff.area, life.minutes(20, 60))


def _of_another_area(life: Life, duty: Duty) -> None:
    _routed(life, duty)
    given = ev.Rejected(reason="corresponde-a-otra-area", note="Es del drenaje, no de la red de agua.")
    life.then("reject", given, duty.staff.area, life.minutes(20, 60))


def _assigned(life: Life, duty: Duty) -> None:
    _routed(life, duty)
    life.then("assign", ev.Assigned(crew=duty.crew), duty.staff.area, life.minutes(5, 20))


def _in_field(life: Life, duty: Duty) -> None:
    _assigned(life, duty)
    life.until(duty.leaves_at)
    life.then("send_out", ev.SentOut(crew=duty.crew), duty.staff.crew, life.minutes(5, 20))
    life.then("arrive", ev.Arrived(), duty.staff.crew, life.minutes(8, 20))


def _impeded(life: Life, duty: Duty) -> None:
    _in_field(life, duty)
    given = ev.Impeded(
        reason="vehiculo-estacionado",
        next_action="Pedir apoyo para mover el vehículo",
        review_at=life.at + timedelta(hours=30),
    )
    life.then("impede", given, duty.staff.crew, life.minutes(2, 10))


def _attended(life: Life, duty: Duty) -> None:
    _in_field(life, duty)
    life.then("attend", attended(duty.service, life.random), duty.staff.area, life.minutes(15, 30))


SCENES = (
    Scene(47, "fuga-red", _in_field, others=5),
    Scene(33, "fuga-toma", _in_field),
    Scene(29, "desazolve-desbordamiento", _assigned),
    Scene(26, "queja-servicio", _nobody_decided),
    Scene(20, "fuga-toma", _impeded),
    Scene(14, "falta-agua-toma", _not_in_good_standing),
    Scene(11, "fuga-toma", _not_found),
    Scene(9, "fuga-red", _attended),
    Scene(8, "toma-obstruida", _unknown_account),
    Scene(7, "fuga-toma", _attended),
    Scene(6, "filtracion", _of_another_area),
    Scene(5, "queja-servicio", _nobody_decided),
    Scene(4.5, "comentario", _nobody_decided),
    Scene(4, "fuga-toma", _in_field),
    Scene(3, "falta-agua-toma", _not_in_good_standing),
    Scene(2.5, "fuga-mayor", _in_field, others=2),
    Scene(2, "toma-obstruida", _unknown_account),
    Scene(1.5, "fuga-toma", _assigned),
    Scene(1, "fuga-red", _routed),
    Scene(0.5, "fuga-toma", _routed),
)
"""The oldest of the 24-hour programme are overdue by more than the hours after which the clock escalates."""


def scenes(
    until: datetime, staff: Staff, catalogue: Catalogue, random: Random
) -> Iterator[tuple[Scene, Arrival, tuple[Move, ...]]]:
    """Each scene with who came and when, and what was done about it since."""
    for scene in SCENES:
        service = catalogue.service_by_code[scene.service]
        life = Life(until - timedelta(hours=scene.hours_ago), random)
        arrival = Arrival(life.at, "phone", scene.service, repeats=False)
        leaves_at = until - life.minutes(80, 180)
        scene.road(life, _duty(service, leaves_at, staff, catalogue, random))
        yield scene, arrival, tuple(life.moves)


def _duty(
    service: ServiceRow, leaves_at: datetime, staff: Staff, catalogue: Catalogue, random: Random
) -> Duty:
    crews = [crew.code for crew in catalogue.crews.values() if crew.area_id == service.area_id]
    crew = random.choice(crews) if crews else ""
    return Duty(service, catalogue.areas[service.area_id].code, crew, leaves_at, staff)
