"""When the demonstration's reports come in, and about what: the rhythm of a real water office.

Two thirds of the leaks are reported from 8 to 14 h, Mondays bring a fifth more and weekends a third
less, and a quarter of the calls repeat a problem that somebody reported already.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from cauce.shared.clock import start_of_day

A_DAY = 35
WEEKDAY = (1.20, 1.10, 1.10, 1.10, 1.10, 0.70, 0.70)
"""Monday to Sunday, against the mean of the week."""

HOURS = (
    0.5, 0.4, 0.3, 0.3, 0.4, 0.8, 1.6, 3.0,
    10.0, 12.5, 13.0, 12.0, 10.5, 9.0,
    5.0, 4.4, 3.8, 3.2, 2.8, 2.4, 2.0, 1.5, 1.0, 0.7,
)  # fmt: skip

SERVICES = {
    "fuga-toma": 24, "fuga-red": 17, "falta-agua-toma": 11, "falta-agua-general": 7,
    "drenaje-tapado": 6, "desazolve-desbordamiento": 6, "toma-obstruida": 5, "pipa": 5,
    "brocal-coladera-rejilla": 4, "mala-calidad": 3, "informacion": 3, "valvula": 2,
    "filtracion": 2, "comentario": 1.5, "facturacion": 1, "queja-servicio": 0.8,
    "hundimiento": 0.6, "fuga-mayor": 0.6, "olores": 0.5,
    "queja-servidor-publico": 0.15,
}  # fmt: skip

CHANNELS = {"phone": 70, "in_person": 17, "electronic": 9, "letter": 4}
REPEATS = 0.25


@dataclass(frozen=True, slots=True)
class Arrival:
    """One person turning up: when, how, and for which service."""

    at: datetime
    channel: str
    service: str
    repeats: bool


def arrivals(last_day: date, days: int, until: datetime, random: Random) -> Iterator[Arrival]:
    """Everyone who reports during the `days` up to `last_day`, in order of time, none after `until`."""
    for back in range(days - 1, -1, -1):
        day = last_day - timedelta(days=back)
        mean = A_DAY * WEEKDAY[day.weekday()]
        count = max(round(random.gauss(mean, mean**0.5)), 0)
        for at in sorted(_moment(day, random) for _ in range(count)):
            if at <= until:
                yield _arrival(at, random)


def _moment(day: date, random: Random) -> datetime:
    hour = random.choices(range(24), HOURS)[0]
    return start_of_day(day) + timedelta(hours=hour, seconds=random.randrange(3600))


def _arrival(at: datetime, random: Random) -> Arrival:
    return Arrival(
        at=at,
        channel=random.choices(list(CHANNELS), list(CHANNELS.values()))[0],
        service=random.choices(list(SERVICES), list(SERVICES.values()))[0],
        repeats=random.random() < REPEATS,
    )
