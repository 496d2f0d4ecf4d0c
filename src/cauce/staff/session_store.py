"""Where sessions are kept: Django's table; the look-up that every request begins with is written once."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from cauce.shared.clock import now
from cauce.shared.statements import Prepared, Slot


class SessionStore(db.SessionStore):
    """Django's own in everything else."""

    def __init__(self, session_key: str | None = None) -> None:
        # Keys are made of letters and digits; not every database lets itself be asked for any other text.
        made_here = session_key is not None and session_key.isascii() and session_key.isalnum()
        super().__init__(session_key if made_here else None)

    def _get_session_from_db(self) -> Any:
        found = _LIVING.one(key=self.session_key, moment=now())
        if found is None:
            self._session_key = None
        return found


def _living() -> Any:
    fields = Session._meta
    key = Slot("key", fields.get_field("session_key"))
    return Session.objects.filter(
        session_key=key, expire_date__gt=Slot("moment", fields.get_field("expire_date"))
    )


_LIVING: Prepared[Session] = Prepared(_living)
