"""The account that a verb is told of, by its name."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cauce.staff import people

if TYPE_CHECKING:
    from cauce.staff.models import User


def account_of(username: str) -> User:
    """The account of that name. Ends the program when there is none."""
    user = people.by_username(username)
    if user is None:
        sys.exit(f"cauce: there is no account {username}.")
    return user
