"""The account that a verb is told of, by its name; and what is wrong with one that shall be opened."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from cauce.shared.text import TooLong
from cauce.staff import people

if TYPE_CHECKING:
    from cauce.staff.models import User


def account_of(username: str) -> User:
    """The account of that name. Ends the program when there is none."""
    user = people.by_username(username)
    if user is None:
        sys.exit(f"cauce: there is no account {username}.")
    return user


@contextmanager
def told_in_a_sentence() -> Iterator[None]:
    """Ends the program when an account can't be opened as it was described, and says why."""
    try:
        yield
    except ValidationError as problem:
        sys.exit("cauce: " + " ".join(problem.messages))
    except (TooLong, people.NotAStaffRoleError) as problem:
        sys.exit(f"cauce: {problem}")
