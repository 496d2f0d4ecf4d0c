"""An office without a commercial system: every account is unavailable, no report is held up."""

from __future__ import annotations

from typing import NoReturn

from cauce.gateways.commercial.system import Trouble, Unavailable


class NotConnected:
    """Answers nothing."""

    name = "none"

    def account(self, number: str) -> NoReturn:
        raise Unavailable(Trouble.NOT_CONFIGURED)

    def search(self, *, address: str = "", holder: str = "") -> NoReturn:
        raise Unavailable(Trouble.NOT_CONFIGURED)

    def refresh(self) -> None:
        """Nothing to do."""

    def left_aside(self) -> str:
        return ""
