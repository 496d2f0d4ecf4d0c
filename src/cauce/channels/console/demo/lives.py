"""What becomes of one report of the demonstration, from the call to its closing, as far as time has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random

from cauce.cases.adoption import Move
from cauce.catalogue import Catalogue, CrewRow, ServiceRow
from cauce.procedure import evidence as ev
from cauce.procedure.evidence import Evidence
from cauce.procedure.roles import SYSTEM, Actor
from cauce.shared.clock import local, start_of_day

RESULTS = (
    "Se cambió el tramo dañado y se probó con presión.",
    "Se retiró el azolve y se lavó la línea.",
    "Se repuso la pieza y se selló alrededor.",
    "Se restableció el servicio; quedó funcionando.",
)
IMPEDIMENTS = (
    ("usuario-ausente", "Volver por la tarde"),
    ("vehiculo-estacionado", "Pedir apoyo para mover el vehículo"),
    ("lluvia", "Reanudar cuando baje la lluvia"),
    ("red-de-terceros", "Esperar la libranza de la otra compañía"),
    ("falta-de-material", "Surtir del almacén"),
    ("equipo-descompuesto", "Pedir otro equipo"),
)
HEAVY_WORK = ("obra-mayor", "permiso-de-excavacion", "espera-de-otra-area")
COMPLAINTS = ("sigue-igual", "quedo-a-medias", "volvio-a-fallar", "dejaron-escombro")
COMPLAINED_OF = "agua-potable"
NO_PHOTO = ("trabajo-no-visible", "equipo-sin-camara", "lluvia-o-noche")

IMPEDED = 0.13
HEAVY = 0.06
REJECTED = 0.12
REFUSED_BY_ATL = 0.18
HELD_BY_ATL = 0.08
ATL_DOWN = 0.05
NOT_AT_HOME = 0.22
NOT_SATISFIED = 0.12
BAJAS_AT_NOON = 0.4
ON_SITE = 25, 150
"""Minutes that a crew works at the place, whatever the target: what takes long is the waiting."""
PACE = {True: -0.45, False: -0.2}
"""How soon after its start work ends, as the logarithm of the share of its target: within the 24-hour
programme, and outside."""
HOURS = {"hours": 1, "days": 24, "business_days": 34}
"""About how many hours a unit of the service's target lasts, weekends included."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Who acts in the demonstration's history."""

    desk: Actor
    routing: Actor
    area: Actor
    crew: Actor
    verifier: Actor
    control: Actor


@dataclass(slots=True)
class Life:
    """The moves of one report so far; `at` is when the next one may happen at the earliest."""

    at: datetime
    random: Random
    moves: list[Move] = field(default_factory=list)

    def then(self, step: str, given: Evidence, actor: Actor, after: timedelta = timedelta()) -> None:
        """The next step, `after` the one before."""
        self.at += after
        self.moves.append(Move(step=step, given=given, actor=actor, at=self.at))

    def until(self, at: datetime) -> None:
        """Nothing happens before `at`."""
        self.at = max(self.at, at)

    def minutes(self, least: int, most: int) -> timedelta:
        """Some time between so many minutes."""
        return timedelta(minutes=self.random.uniform(least, most))


def live(
    service: ServiceRow, at: datetime, staff: Staff, catalogue: Catalogue, random: Random
) -> tuple[Move, ...]:
    """Everything that happens to a report received `at`, in order; the caller cuts off the future."""
    life = Life(at, random)
    road = _ROADS.get(service.kind, _in_field)
    if service.kind == "service" and service.answerable:
        road = _by_answer
    road(life, service, staff, catalogue)
    return tuple(life.moves)


def _in_field(life: Life, service: ServiceRow, staff: Staff, catalogue: Catalogue) -> None:
    if service.standing == "yes" and not _in_good_standing(life, staff):
        return
    _route(life, service, catalogue)
    if life.random.random() < REJECTED:
        _rejected(life, service, staff, catalogue)
    crews = [crew for crew in catalogue.crews.values() if crew.area_id == service.area_id]
    pace = life.random.lognormvariate(PACE[service.programme], 0.4)
    hours = service.target * HOURS[service.unit] * pace
    _attend(life, service, staff, crews, timedelta(hours=hours))
    _verify(life, service, staff, crews)


def _in_good_standing(life: Life, staff: Staff) -> bool:
    draw = life.random.random()
    if draw < REFUSED_BY_ATL:
        life.then("recheck", ev.Rechecked(outcome="not_regularized", source="http"), SYSTEM)
        life.then("refuse", ev.Refused(reason="cuenta-no-regularizada", told=True), staff.desk)
        return False
    if draw < REFUSED_BY_ATL + HELD_BY_ATL:
        return _decided_later(life, staff)
    outcome = "unavailable" if draw < REFUSED_BY_ATL + HELD_BY_ATL + ATL_DOWN else "regularized"
    life.then("recheck", ev.Rechecked(outcome=outcome, source="http"), SYSTEM)
    return True


def _decided_later(life: Life, staff: Staff) -> bool:
    """Nobody refused it in the call: the UGSyRP decides within a day or two."""
    life.then("recheck", ev.Rechecked(outcome="not_regularized", source="http"), SYSTEM)
    waits = timedelta(hours=life.random.uniform(4, 40))
    refused = ev.Refused(reason="cuenta-no-regularizada", told=True)
    life.then("refuse", refused, staff.routing, waits)
    return False


def _rejected(life: Life, service: ServiceRow, staff: Staff, catalogue: Catalogue) -> None:
    """The area says that it is not its own; the UGSyRP looks and routes it again."""
    given = ev.Rejected(reason="datos-insuficientes", note="Falta la referencia para encontrar el lugar.")
    life.then("reject", given, staff.area, life.minutes(30, 400))
    area = catalogue.areas[service.area_id]
    life.then("route", ev.Routed(area=area.code), staff.routing, life.minutes(120, 2400))


def _route(life: Life, service: ServiceRow, catalogue: Catalogue) -> None:
    area = catalogue.areas[service.area_id]
    life.then("route", ev.Routed(area=area.code, rule=service.name), SYSTEM)


def _attend(life: Life, service: ServiceRow, staff: Staff, crews: list[CrewRow], lasts: timedelta) -> None:
    works = life.minutes(*ON_SITE)
    if crews:
        crew = life.random.choice(crews).code
        life.then("assign", ev.Assigned(crew=crew), staff.area, lasts * 0.25)
        life.then("send_out", ev.SentOut(crew=crew), staff.crew, max(lasts * 0.75 - works, lasts * 0.25))
        life.then("arrive", ev.Arrived(), staff.crew, life.minutes(8, 40))
    draw = life.random.random()
    if draw < HEAVY:
        _wait_for_heavy_work(life, staff)
    elif draw < HEAVY + IMPEDED:
        _impede(life, staff)
    life.then("attend", attended(service, life.random), staff.area, works if crews else lasts)


def _impede(life: Life, staff: Staff) -> None:
    reason, following = life.random.choice(IMPEDIMENTS)
    until = life.at + timedelta(hours=life.random.randrange(4, 30))
    given = ev.Impeded(reason=reason, next_action=following, review_at=until)
    life.then("impede", given, staff.crew)
    if reason not in ("falta-de-material", "equipo-descompuesto") and life.random.random() < 0.6:
        life.then("justify", ev.Justified(until=until), staff.area, life.minutes(20, 90))
    life.until(until - life.minutes(0, 120))
    life.then("resume", ev.Resumed(), staff.area)


def _wait_for_heavy_work(life: Life, staff: Staff) -> None:
    """What a crew can't do in a day: a permit, a trench, another area first."""
    until = life.at + timedelta(days=life.random.uniform(3, 12))
    reason = life.random.choice(HEAVY_WORK)
    given = ev.Impeded(reason=reason, next_action="Programar con el área que hace la obra", review_at=until)
    life.then("impede", given, staff.crew)
    life.then("justify", ev.Justified(until=until), staff.area, life.minutes(20, 90))
    life.until(until - life.minutes(0, 120))
    life.then("resume", ev.Resumed(), staff.area)


def attended(service: ServiceRow, random: Random) -> ev.Attended:
    """What an area declares when its crew is done."""
    return ev.Attended(
        result=random.choice(RESULTS),
        materials={name: str(random.randrange(1, 4)) for name in service.materials[:2]},
        checklist={code: "yes" for code, _ in service.checklist},
        no_photo=random.choice(NO_PHOTO),
    )


def _verify(life: Life, service: ServiceRow, staff: Staff, crews: list[CrewRow]) -> None:
    """The write-off at noon or in the afternoon, the call of the next day, and perhaps a second round."""
    for round_ in (1, 2):
        noon = life.random.random() < BAJAS_AT_NOON
        life.until(_office_hour(life.at, time(12 if noon else 17)))
        life.then("write_off", ev.WrittenOff(), staff.routing, life.minutes(1, 60))
        waits = timedelta(hours=life.random.uniform(8, 56))
        life.until(_office_hour(life.at + waits, time(10)))
        if life.random.random() < NOT_AT_HOME:
            missed = ev.Contacted(outcome="no_answer", again_at=life.at + timedelta(hours=6))
            life.then("contact", missed, staff.verifier, life.minutes(5, 240))
            life.until(life.at + timedelta(hours=5))
        if round_ == 2 or life.random.random() > NOT_SATISFIED:
            life.then("close", ev.Closed(), staff.verifier, life.minutes(5, 400))
            return
        given = ev.Reassigned(
            outcome=life.random.choice(("not_resolved", "partly")),
            reason=life.random.choice(COMPLAINTS),
            said="Sigue igual que antes.",
        )
        life.then("reassign", given, staff.verifier, life.minutes(5, 400))
        _attend(life, service, staff, crews, timedelta(hours=life.random.uniform(6, 30)))


def _office_hour(at: datetime, hour: time) -> datetime:
    """That hour of the day of `at`, or of the next day when it is past."""
    midnight = start_of_day(local(at).date())
    moment = midnight + timedelta(hours=hour.hour)
    return moment if moment >= at else moment + timedelta(days=1)


def _by_answer(life: Life, service: ServiceRow, staff: Staff, catalogue: Catalogue) -> None:
    at_once = life.random.random() < 0.6
    if not at_once:
        _route(life, service, catalogue)
    waits = life.minutes(1, 4) if at_once else timedelta(hours=life.random.uniform(3, 60))
    given = ev.Answered(answer="Se le explicó el trámite, los requisitos y el horario de cajas.")
    life.then("answer", given, staff.desk if at_once else staff.routing, waits)


def _acknowledge(life: Life, _service: ServiceRow, staff: Staff, _catalogue: Catalogue) -> None:
    life.then("answer", ev.Answered(answer="Se agradeció su comentario y se turnó copia."), staff.desk)


def _complain(life: Life, _service: ServiceRow, staff: Staff, _catalogue: Catalogue) -> None:
    life.then("route", ev.Routed(area=COMPLAINED_OF), staff.routing, life.minutes(60, 900))
    days = timedelta(days=life.random.uniform(1, 6))
    life.then(
        "attend", ev.Attended(result="Informe del área.", no_photo="trabajo-no-visible"), staff.area, days
    )
    letter = ev.Answered(answer="Se le informa lo que se hizo y en qué fecha.", letter="DEMO/001")
    life.then("answer", letter, staff.routing, timedelta(days=2))


def _hand_over(life: Life, _service: ServiceRow, staff: Staff, _catalogue: Catalogue) -> None:
    given = ev.Referred(body="otra", note="Se integró expediente.")
    life.then("refer", given, staff.control, timedelta(days=life.random.uniform(2, 12)))


_ROADS: dict[str, Callable[[Life, ServiceRow, Staff, Catalogue], None]] = {
    "information": _by_answer,
    "comment": _acknowledge,
    "complaint": _complain,
    "misconduct": _hand_over,
}
