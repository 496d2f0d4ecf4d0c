"""Finding cases by whatever a person has at hand."""

from __future__ import annotations

import re

from cauce.cases.access import visible_to
from cauce.catalogue import current
from cauce.procedure.roles import Actor
from cauce.shared.clock import local_date, now

FOLIO = re.compile(
    r"(?:(?P<series>[a-z]{2,12})[\s-]*)?(?:(?P<year>20\d\d)[\s-]+)?0*(?P<number>\d{1,9})", re.I
)


def folio_typed(text: str, actor: Actor) -> str | None:
    """The folio that `text` names among what the actor sees: whole, or its last digits for this year's.

    `OPDM-2026-004512`, `opdm 2026 4512`, `2025-4512` and `4512` are all ways to say one.
    """
    said = FOLIO.fullmatch(text.strip())
    if said is None:
        return None
    series = (said["series"] or current().office.folio_prefix).upper()
    year = int(said["year"] or local_date(now()).year)
    named = visible_to(actor).filter(series=series, year=year, number=int(said["number"]))
    return named.values_list("folio", flat=True).first()
