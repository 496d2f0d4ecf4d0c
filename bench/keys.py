"""`python -m bench.keys`: how the load comes in, as JSON: a token and a session for each role."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from typing import Any

import django

ROLES = ("captura", "turno", "area", "verificacion", "direccion")


def main() -> None:
    django.setup()
    keys = {role: _keys(role) for role in ROLES}
    sys.stdout.write(json.dumps({"roles": keys, "folios": _folios()}))


def _keys(role: str) -> dict[str, str]:
    from cauce.shared.clock import now
    from cauce.staff import demo, tokens

    user = demo.person(role)
    token = tokens.create(user, "bench", now() + timedelta(days=1))
    return {"token": token, "cookie": f"sessionid={_session(user)}"}


def _session(user: Any) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from cauce.staff import sessions

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    sessions.begin(session)
    session.set_expiry(sessions.LONGEST)
    session.create()
    return str(session.session_key)


def _folios() -> list[str]:
    """Some folios from all over the register, for pages and searches."""
    from cauce.cases.models import Case

    newest = Case.objects.order_by("-received_at").values_list("folio", flat=True)
    return [*newest[:40], *newest.filter(kind="service", state="closed")[1000:1040]]


if __name__ == "__main__":
    main()
