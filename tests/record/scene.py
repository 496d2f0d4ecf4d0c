"""What the browser finds, set up in the server's own database: one leak that has been through a lot."""

from __future__ import annotations

from cauce.catalogue import current, profiles
from cauce.procedure import evidence as ev
from cauce.staff import actor_of, demo
from cauce.steps.intake.receiving import receive
from cauce.steps.routing import rules
from cauce.steps.taking import take
from tests.areas.scene import PROFILE, a_leak


def set_up() -> None:
    """Load the office and its demo people, live one leak, and print its folio."""
    loaded = profiles.load(PROFILE)
    rules.load(rules.Rule(rule.service, rule.zone, rule.area) for rule in loaded.routing)
    crew = current().crew_by_code["ap-poniente-1"]
    demo.create_people(areas=[crew.area_id], crews=[crew.id])
    desk, chief = (actor_of(demo.person(name)) for name in ("captura", "area"))
    taken = receive(a_leak("Calle del Relato", surname="Relatada"), desk)
    take("note", taken.case_id, desk, ev.Noted(text="El vecino tiene la llave."))
    take("send_out", taken.case_id, chief, ev.SentOut(crew=crew.code))
    take("correct", taken.case_id, desk, ev.Corrected(why="Se oyó mal", exterior="21"))
    print(taken.folio)  # noqa: T201 - read by the test, from the server's own process
