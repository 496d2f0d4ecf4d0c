"""The demonstration's register: who reported what, which calls were of one problem, and what followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from operator import attrgetter
from random import Random

from cauce.cases.adoption import Adopted, Move
from cauce.catalogue import Catalogue
from cauce.channels.console.demo.arrivals import Arrival, arrivals
from cauce.channels.console.demo.invented import Neighbour, neighbour, said
from cauce.channels.console.demo.lives import Staff, live
from cauce.channels.console.demo.today import scenes
from cauce.procedure.evidence import Received
from cauce.shared.clock import local_date

SOLVED = frozenset({"attend", "answer", "refuse"})
KINDS = {
    "informacion": "information",
    "comentario": "comment",
    "queja-servicio": "complaint",
    "queja-servidor-publico": "misconduct",
}
LONGEST_REPEAT = timedelta(days=4)


@dataclass(slots=True)
class Problem:
    """One thing that is broken: its first report, its moves, and everyone else who called about it."""

    arrival: Arrival
    person: Neighbour
    moves: tuple[Move, ...]
    others: list[tuple[Arrival, Neighbour]] = field(default_factory=list)

    def still_open(self, at: datetime) -> bool:
        """Whether someone who calls at `at` would be told that it is already being seen to."""
        solved = (move.at for move in self.moves if move.step in SOLVED)
        return at < min([*solved, self.arrival.at + LONGEST_REPEAT])


def history(until: datetime, days: int, staff: Staff, catalogue: Catalogue, seed: int) -> Iterator[Adopted]:
    """The cases of the last `days` up to `until`, oldest first; the same seed gives the same history."""
    random = Random(seed)  # noqa: S311 - a story to tell, not a secret
    problems = _problems(arrivals(local_date(until), days, until, random), staff, catalogue, random)
    problems += _of_today(until, staff, catalogue, random)
    for problem in sorted(problems, key=attrgetter("arrival.at")):
        yield _adopted(problem, until, staff, random)


def _problems(coming: Iterable[Arrival], staff: Staff, catalogue: Catalogue, random: Random) -> list[Problem]:
    problems: list[Problem] = []
    for arrival in coming:
        person = neighbour(random, catalogue)
        known = _same_problem(arrival, problems, random) if arrival.repeats else None
        if known is not None:
            known.others.append((arrival, _beside(person, known.person, random)))
            continue
        service = catalogue.service_by_code[arrival.service]
        moves = live(service, arrival.at, staff, catalogue, random)
        problems.append(Problem(arrival, person, moves))
    return problems


def _of_today(until: datetime, staff: Staff, catalogue: Catalogue, random: Random) -> Iterator[Problem]:
    for scene, arrival, moves in scenes(until, staff, catalogue, random):
        problem = Problem(arrival, neighbour(random, catalogue), moves)
        for at in sorted(random.uniform(0, 1) for _ in range(scene.others)):
            later = replace(arrival, at=arrival.at + (until - arrival.at) * at)
            problem.others.append((later, _beside(neighbour(random, catalogue), problem.person, random)))
        yield problem


def _same_problem(arrival: Arrival, problems: list[Problem], random: Random) -> Problem | None:
    """A recent open problem of a kind that several people see."""
    recent = [
        problem
        for problem in problems[-200:]
        if problem.arrival.service in ("fuga-red", "fuga-toma", "fuga-mayor", "falta-agua-general")
        and problem.still_open(arrival.at)
    ]
    return random.choice(recent) if recent else None


def _beside(person: Neighbour, first: Neighbour, random: Random) -> Neighbour:
    """The same corner, another door."""
    return replace(
        person,
        colonia=first.colonia,
        street=first.street,
        exterior=str(random.randrange(1, 240)),
        latitude=first.latitude,
        longitude=first.longitude,
    )


def _adopted(problem: Problem, until: datetime, staff: Staff, random: Random) -> Adopted:
    return Adopted(
        given=_received(problem.arrival, problem.person, random),
        actor=staff.desk,
        received_at=problem.arrival.at,
        moves=tuple(move for move in problem.moves if move.at <= until),
        followers=tuple(
            Adopted(
                given=_received(replace(arrival, service=problem.arrival.service), person, random),
                actor=staff.desk,
                received_at=arrival.at,
            )
            for arrival, person in problem.others
        ),
    )


def _received(arrival: Arrival, person: Neighbour, random: Random) -> Received:
    letter = f"DEMO-{random.randrange(1000):03d}/2026" if arrival.channel == "letter" else ""
    return Received(
        kind=KINDS.get(arrival.service, "service"),
        channel=arrival.channel,
        service=arrival.service,
        said=said(arrival.service, random),
        given_name=person.given_name,
        surname=person.surname,
        second_surname=person.second_surname,
        phone=person.phone,
        account=person.account if "agua" in arrival.service or "toma" in arrival.service else "",
        street=person.street,
        exterior=person.exterior,
        colonia=person.colonia.code,
        reference=person.reference,
        latitude=person.latitude,
        longitude=person.longitude,
        official_letter=letter,
        privacy_notice="1",
    )
