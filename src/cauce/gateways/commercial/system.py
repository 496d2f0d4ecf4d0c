"""What Cauce asks of a commercial system, whichever it is (step 3 of the manual; domain §5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Account:
    """What the commercial system says of one account.

    It is for the rule that judges standing and for nobody else: balance and address stay out of its
    `repr`, and the holder's name is not here at all. `number` is opaque text: leading zeros stay.
    `balance` is in pesos, positive when owed. `agreement` is a *convenio* in force. `status` is the
    system's own word, in lower case. `balance_date` is the local day as of which the balance holds.
    """

    number: str = field(repr=False)
    exists: bool
    balance: Decimal | None = field(default=None, repr=False)
    agreement: bool = False
    status: str = ""
    balance_date: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An account found by address or holder: enough for its owner to recognise, no more."""

    number: str = field(repr=False)
    masked_address: str


class Trouble(StrEnum):
    """Why the commercial system gave no answer that counts."""

    NOT_CONFIGURED = "not_configured"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    ERROR = "error"
    MALFORMED = "malformed"
    MISMATCH = "mismatch"
    TOO_LARGE = "too_large"
    RESTING = "resting"


class Unavailable(Exception):
    """The commercial system gave no usable answer: nothing is known of the account.

    `trouble` says why. The message carries nothing of what was asked or received: it reaches logs.
    """

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class CommercialSystem(Protocol):
    """ATL or whatever an office has in its place."""

    name: str

    def account(self, number: str) -> Account:
        """What is known of account `number`; `exists` is false for an unknown one.

        Raises `Unavailable`.
        """

    def search(self, *, address: str = "", holder: str = "") -> list[Found]:
        """At most `SEARCH_LIMIT` accounts whose address or holder contains the words given.

        Raises `Unavailable`.
        """

    def refresh(self) -> None:
        """Take in what the system left for us, off the phone; the worker calls it. May do nothing."""

    def left_aside(self) -> str:
        """Why what the system left last was not taken in; empty when there is nothing to say."""


SEARCH_LIMIT = 10
