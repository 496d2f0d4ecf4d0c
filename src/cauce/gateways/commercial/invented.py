"""The invented register that the simulator and the fake answer from, told by the account's ending.

| Last two digits | The account |
|---|---|
| 00–54 | regularised, nothing owed |
| 55–59 | owes 35.00, as little as an office may tolerate |
| 60–69 | owes 1,850.00 |
| 70–74 | owes 4,200.00 with an agreement in force |
| 75–79 | suspended, owes 9,600.00 |
| 80–84 | owes nothing, but the balance is 60 days old |
| 85–89 and anything that is not digits | unknown |
| 90–99 | regularised; the simulator misbehaves for these (see `simulator`) |
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from cauce.gateways.commercial.system import Account

STREETS = ("Calle del Ejemplo", "Av. de la Prueba", "Privada Inventada", "Cerrada Ficticia")


@dataclass(frozen=True, slots=True)
class _Pattern:
    last: int
    balance: str = "0.00"
    agreement: bool = False
    status: str = "activa"
    days_old: int = 0
    exists: bool = True


# Each pattern reaches from the one before it up to `last`.
_PATTERNS = (
    _Pattern(last=54),
    _Pattern(last=59, balance="35.00"),
    _Pattern(last=69, balance="1850.00"),
    _Pattern(last=74, balance="4200.00", agreement=True),
    _Pattern(last=79, balance="9600.00", status="suspendida"),
    _Pattern(last=84, days_old=60),
    _Pattern(last=89, exists=False),
    _Pattern(last=99),
)


def ending(number: str) -> int | None:
    """The last two digits of an account, or None where it has no such ending."""
    tail = number[-2:]
    return int(tail) if len(tail) == 2 and tail.isascii() and tail.isdigit() else None


def invented_account(number: str, today: date) -> Account:
    """What the invented register says of `number` on `today`."""
    tail = ending(number)
    if tail is None:
        return Account(number=number, exists=False)
    pattern = next(pattern for pattern in _PATTERNS if tail <= pattern.last)
    if not pattern.exists:
        return Account(number=number, exists=False)
    return Account(
        number=number,
        exists=True,
        balance=Decimal(pattern.balance),
        agreement=pattern.agreement,
        status=pattern.status,
        balance_date=today - timedelta(days=pattern.days_old),
    )


def invented_matches(words: str) -> list[tuple[str, str]]:
    """Three (account, address) pairs for the words searched: always the same for the same words."""
    seed = hashlib.sha256(words.strip().lower().encode()).digest()
    return [_match(seed[place], seed[place + 3]) for place in range(3)] if words.strip() else []


def _match(one: int, other: int) -> tuple[str, str]:
    street = STREETS[one % len(STREETS)]
    return f"00{one:03}{other:03}{one % 90:02}", f"{street} {other + 1}, Colonia de Muestra"
