"""What every connector gets: no call inside a transaction, and a rest after failures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cauce.gateways.breaker import Breaker, CircuitOpen
from cauce.gateways.commercial.system import Account, CommercialSystem, Found, Trouble, Unavailable
from cauce.gateways.guard import outside_transaction


class Guarded:
    """A commercial system behind the transaction guard and a circuit breaker."""

    def __init__(self, system: CommercialSystem, breaker: Breaker | None = None) -> None:
        self._system = system
        self._breaker = breaker or Breaker(Unavailable)
        self.name = system.name

    def account(self, number: str) -> Account:
        with self._outside():
            return self._system.account(number)

    def search(self, *, address: str = "", holder: str = "") -> list[Found]:
        with self._outside():
            return self._system.search(address=address, holder=holder)

    def refresh(self) -> None:
        outside_transaction()
        self._system.refresh()

    def left_aside(self) -> str:
        return self._system.left_aside()

    @contextmanager
    def _outside(self) -> Iterator[None]:
        outside_transaction()
        try:
            with self._breaker.call():
                yield
        except CircuitOpen:
            raise Unavailable(Trouble.RESTING) from None
