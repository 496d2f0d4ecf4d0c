"""One import of a register at a time: a leased row, kept up in the transaction of every batch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cauce.cases.models import AdoptionHold
from cauce.shared.clock import now
from cauce.shared.ids import new_id

LEASE = timedelta(minutes=2)
"""How long a hold outlives a process that died; a batch takes seconds."""


class HeldElsewhere(Exception):
    """Somebody else is adopting that register; at the latest `until` if they died."""

    def __init__(self, until: datetime | None) -> None:
        self.until = until
        super().__init__(until)


@dataclass(frozen=True, slots=True)
class Hold:
    """The right to adopt from one register."""

    register: str
    holder: UUID

    def keep(self) -> None:
        """Renew it, as a part of the transaction that writes. Raises `HeldElsewhere` if it was lost."""
        mine = AdoptionHold.objects.filter(register=self.register, holder=self.holder)
        if not mine.update(until=now() + LEASE):
            raise HeldElsewhere(None)


@contextmanager
def holding(register: str) -> Iterator[Hold]:
    """Hold a register, by the kind of its numbers. Raises `HeldElsewhere`."""
    AdoptionHold.objects.filter(register=register, until__lt=now()).delete()
    row, free = AdoptionHold.objects.get_or_create(
        register=register, defaults={"holder": new_id(), "until": now() + LEASE}
    )
    if not free:
        raise HeldElsewhere(row.until)
    try:
        yield Hold(register, row.holder)
    finally:
        AdoptionHold.objects.filter(register=register, holder=row.holder).delete()
