"""What the browser finds, set up in the server's own database: eight leaks, three of them with a crew."""

from __future__ import annotations

from pathlib import Path

from cauce.catalogue import current, profiles
from cauce.procedure import evidence as ev
from cauce.staff import actor_of, demo
from cauce.steps.intake.receiving import receive
from cauce.steps.routing import rules
from cauce.steps.taking import take

PROFILE = Path(__file__).parents[2] / "profiles" / "opdm-tlalnepantla"
HELD = 3


def a_leak(street: str, **changes: object) -> ev.Received:
    said = {
        "kind": "service", "channel": "phone", "service": "fuga-toma", "given_name": "Zoila",
        "surname": "Prueba", "phone": "5512345678", "street": street, "exterior": "12",
        "colonia": "tlalnepantla-centro", "latitude": 19.54, "longitude": -99.2,
    }  # fmt: skip
    return ev.Received(**{**said, **changes})


def set_up() -> None:
    """Load the office, its demo people and their day."""
    loaded = profiles.load(PROFILE)
    rules.load(rules.Rule(rule.service, rule.zone, rule.area) for rule in loaded.routing)
    catalogue = current()
    crew = catalogue.crew_by_code["ap-poniente-1"]
    demo.create_people(areas=[crew.area_id], crews=[crew.id])
    desk, chief = (actor_of(demo.person(name)) for name in ("captura", "area"))
    taken = [receive(a_leak(f"Calle de Ensayo {number}"), desk) for number in range(8)]
    for one in taken[:HELD]:
        take("assign", one.case_id, chief, ev.Assigned(crew=crew.code))


def one_more() -> None:
    """A report that comes in while somebody looks at the board."""
    receive(a_leak("Calle Nueva"), actor_of(demo.person("captura")))
