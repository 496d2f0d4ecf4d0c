"""What an actor can do with a case now, by its folio."""

from __future__ import annotations

from cauce.cases.access import visible_to
from cauce.cases.leaving import absent
from cauce.cases.offering import Offer, offered
from cauce.procedure.roles import Actor


def offers_of(folio: str, actor: Actor) -> tuple[int, list[Offer]]:
    """The `seq` of the case and the steps offered on it. Raises `Missing` or `Left`."""
    case = visible_to(actor).select_related("reporter").filter(folio=folio).first()
    if case is None:
        raise absent(actor, folio=folio)
    return case.seq, offered(case, actor)
