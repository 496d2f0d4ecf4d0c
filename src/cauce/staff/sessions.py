"""How long a session lasts: 30 minutes without use, 12 hours at most.

The store forgets what is idle; here we renew what is used, at most once a minute, because a
renewal is a write. A page that polls by itself is not use: it says so with `BACKGROUND`.
"""

from __future__ import annotations

import time
from typing import Final

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from cauce.staff.models import User

BACKGROUND: Final = "X-Background"
LONGEST: Final = 12 * 3600
RENEWED_EVERY: Final = 60
JUST_NOW: Final = 10 * 60

BEGAN = "began"
RENEWED = "renewed"


def begin(session: SessionBase) -> None:
    """Note the moment of sign-in."""
    session[BEGAN] = session[RENEWED] = int(time.time())


def is_over(session: SessionBase) -> bool:
    """Whether the session reached its longest life, used or not."""
    return BEGAN in session and _age(session, BEGAN) >= LONGEST


def began_just_now(session: SessionBase) -> bool:
    """Whether the password was typed so recently that asking for it again would only annoy."""
    return _age(session, BEGAN) < JUST_NOW


def renew(request: HttpRequest) -> None:
    """Push the end of an idle session away, unless nobody is at the keys."""
    if BACKGROUND not in request.headers and _age(request.session, RENEWED) >= RENEWED_EVERY:
        request.session[RENEWED] = int(time.time())
        request.session.setdefault(BEGAN, request.session[RENEWED])


def end_all(user: User) -> None:
    """Sign `user` out everywhere, at once."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def _age(session: SessionBase, since: str) -> float:
    return time.time() - session.get(since, 0)
