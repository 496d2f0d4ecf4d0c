"""One caller a person: a report on a verifier's screen is theirs for ten minutes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from cauce.procedure.roles import Actor
from cauce.shared.clock import now
from cauce.steps.verification.models import Claim

LEASE = timedelta(minutes=10)

# One statement, so that of two who look at the same moment one gets it: SQLite and PostgreSQL alike.
TAKE = """
INSERT INTO verification_claim (case_id, by_id, until) VALUES (%s, %s, %s)
ON CONFLICT (case_id) DO UPDATE SET by_id = excluded.by_id, until = excluded.until
WHERE verification_claim.until <= %s OR verification_claim.by_id = excluded.by_id
RETURNING by_id
"""


def claim(case_id: UUID, actor: Actor) -> bool:
    """Take the report, or renew the lease; False while somebody else has it.

    Whoever takes one lets go of the one before: nobody is on two calls.
    """
    moment = now()
    Claim.objects.filter(by=actor.id).exclude(case=case_id).delete()
    taken = [_adapted("case", case_id), actor.id, _adapted("until", moment + LEASE)]
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [*taken, _adapted("until", moment)])
        return cursor.fetchone() is not None


def release(actor: Actor) -> None:
    """Let go of whatever the actor has."""
    Claim.objects.filter(by=actor.id).delete()


def _adapted(field: str, value: object) -> Any:
    """The value as the database in use stores it."""
    column: Any = Claim._meta.get_field(field)
    return column.get_db_prep_value(value, connection)
