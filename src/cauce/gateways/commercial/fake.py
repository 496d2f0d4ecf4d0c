"""A commercial system in memory, for tests and for a laptop without a network."""

from __future__ import annotations

from dataclasses import dataclass

from cauce.gateways.commercial.invented import invented_account, invented_matches
from cauce.gateways.commercial.masking import mask_address
from cauce.gateways.commercial.system import Account, Found, Trouble, Unavailable
from cauce.shared.clock import local_date, now


@dataclass
class FakeCommercial:
    """Answers from the invented register; with `trouble` set it answers nothing."""

    trouble: Trouble | None = None
    name: str = "fake"

    def account(self, number: str) -> Account:
        self._fail_if_told()
        return invented_account(number, local_date(now()))

    def search(self, *, address: str = "", holder: str = "") -> list[Found]:
        self._fail_if_told()
        matches = invented_matches(address or holder)
        return [Found(number, mask_address(where)) for number, where in matches]

    def refresh(self) -> None:
        """Nothing to do."""

    def left_aside(self) -> str:
        return ""

    def _fail_if_told(self) -> None:
        if self.trouble is not None:
            raise Unavailable(self.trouble)
