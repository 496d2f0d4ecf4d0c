"""Fill an empty register for the demonstration; a register with cases is left alone."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from cauce.cases import seals
from cauce.cases.access import visible_to
from cauce.cases.adoption import adopt_many
from cauce.catalogue import current, profiles
from cauce.catalogue.settings import amending
from cauce.catalogue.settings.table.mailings import MAILINGS
from cauce.channels.console.demo.history import history
from cauce.channels.console.demo.lives import Staff
from cauce.procedure.roles import SYSTEM, Actor
from cauce.shared.clock import now
from cauce.staff import actor_of, demo
from cauce.steps.fieldwork import ordering
from cauce.steps.routing import rules
from cauce.steps.writeoff import adopting

DAYS = 90
SEED = 2018
AREA_OF_THE_CHIEF = "agua-potable"
CREW_OF_THE_PHONE = "ap-poniente-1"
RECIPIENT = "direccion@demo.invalid"


@transaction.atomic
def seed(profile: Path, days: int = DAYS) -> int:
    """Load the profile, the demo accounts and so many days of history; returns how many new cases.

    A register with cases is left as it is, lists included: whoever tries the demonstration may have
    changed them.
    """
    if visible_to(SYSTEM).exists():
        return 0
    staff = open_office(profile)
    count = adopt_many(history(now(), days, staff, current(), SEED), lived=True)
    ordering.issue_missing()
    adopting.batch_by_day(staff.routing)
    seals.seal_days()
    return count


def open_office(profile: Path) -> Staff:
    """Load the profile's lists and rules, and open the demo accounts; returns who acts in a history."""
    loaded = profiles.load(profile)
    rules.load(rules.Rule(row.service, row.zone, row.area) for row in loaded.routing)
    catalogue = current()
    demo.create_people(
        areas=[catalogue.area_by_code[AREA_OF_THE_CHIEF].id],
        crews=[catalogue.crew_by_code[CREW_OF_THE_PHONE].id],
    )
    _address_reports(actor_of(demo.person("titular")))
    return _staff()


def _address_reports(head: Actor) -> None:
    """Someone to send the reports to; the demonstration keeps its messages in a folder."""
    for row in MAILINGS.keeper.rows():
        mark = amending.seen(MAILINGS, row)
        amending.amend(MAILINGS, row.key, {"recipients": [RECIPIENT]}, by=head, mark=mark)


def _staff() -> Staff:
    return Staff(
        desk=actor_of(demo.person("captura")),
        routing=actor_of(demo.person("turno")),
        area=actor_of(demo.person("area")),
        crew=actor_of(demo.person("cuadrilla")),
        verifier=actor_of(demo.person("verificacion")),
        control=actor_of(demo.person("oic")),
    )
