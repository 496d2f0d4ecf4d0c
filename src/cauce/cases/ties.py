"""Folios that hang together otherwise than by one problem (domain §3)."""

from __future__ import annotations

from uuid import UUID

from cauce.cases.access import visible_to
from cauce.cases.errors import Refused
from cauce.cases.models import CaseTie
from cauce.procedure.kinds import Tie
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor

NO_SUCH_FOLIO = N_("No encontramos ese folio.")


def tie(case_id: UUID, kind: Tie, folio: str, actor: Actor) -> None:
    """Say that the case continues, derives from, or shares its letter with that folio.

    Raises `Refused` when the actor knows of no such folio.
    """
    other = visible_to(actor).filter(folio=folio).values_list("pk", flat=True).first()
    if other is None:
        raise Refused({"tie": NO_SUCH_FOLIO})
    CaseTie.objects.get_or_create(case_id=case_id, other_id=other, kind=kind.value)
