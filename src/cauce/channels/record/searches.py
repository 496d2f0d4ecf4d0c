"""What was searched for, kept in the session: a name or a phone never stands in an address.

The address of the results carries a token that means nothing outside the session, so that reloading
and going back work, and that addresses may be logged.
"""

from __future__ import annotations

import secrets
from typing import TypeAlias

from django.contrib.sessions.backends.base import SessionBase

KEPT = 5
"""As many as one goes back to."""
SEARCHES = "searches"

Searches: TypeAlias = dict[str, str]


def keep(session: SessionBase, text: str) -> str:
    """Keep what was searched for and return its token; the oldest of more than a few is forgotten."""
    token = secrets.token_urlsafe(9)
    last: Searches = session.get(SEARCHES, {})
    recent = list(last.items())[-(KEPT - 1) :]
    session[SEARCHES] = {**dict(recent), token: text}
    return token


def recall(session: SessionBase, token: str) -> str | None:
    """What the token stands for, or None once it was forgotten."""
    kept: Searches = session.get(SEARCHES, {})
    return kept.get(token)
