"""Who a retold report is of."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple


class Someone(NamedTuple):
    """An invented person, and the door of the problem."""

    given_name: str
    surname: str
    second_surname: str
    phone: str
    account: str
    street: str
    exterior: str


Crowd = Callable[[Random], Someone]
