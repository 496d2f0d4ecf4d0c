"""The account of somebody who does not have its number at hand (domain §5)."""

from __future__ import annotations

from dataclasses import dataclass

from cauce.gateways.commercial import SEARCH_LIMIT, Found
from cauce.shared.text import fold
from cauce.steps.standing.asking import find_accounts

SHORTEST = 3
"""Fewer letters than this would list anybody's accounts."""
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Searched:
    """What was found, number and masked address alone. `trouble` is "short", "unavailable" or nothing."""

    accounts: tuple[Found, ...] = ()
    trouble: str = ""

    @property
    def is_cut(self) -> bool:
        """Whether there may be more than were given."""
        return len(self.accounts) == SEARCH_LIMIT


def find(address: str, holder: str) -> Searched:
    """The accounts that match all the words given. Not inside a transaction."""
    address, holder = address.strip()[:LONGEST], holder.strip()[:LONGEST]
    if any(0 < len(fold(words)) < SHORTEST for words in (address, holder)) or not (address or holder):
        return Searched(trouble="short")
    found = find_accounts(address=address, holder=holder)
    return Searched(trouble="unavailable") if found is None else Searched(tuple(found))
