"""`python -m bench.keys`: how the load comes in, as JSON: tokens, sessions, and what to look for."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from typing import Any

import django

ROLES = ("captura", "turno", "area", "verificacion", "direccion")
SOUGHT = 20


def main() -> None:
    django.setup()
    roles = {role: _keys(role) for role in ROLES}
    sys.stdout.write(json.dumps({"roles": roles, "folios": _folios(), "searches": _searches()}))


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
    """Folios from both ends of the register, for the case page."""
    from cauce.cases.models import Case

    served = Case.objects.filter(kind="service").values_list("folio", flat=True)
    return [*served.order_by("-received_at")[:SOUGHT], *served.order_by("received_at")[:SOUGHT]]


def _searches() -> dict[str, list[str]]:
    """What people would type to find some reports of the middle of the register."""
    from cauce.cases.models import Case

    oldest = Case.objects.filter(kind="service").order_by("received_at")
    found = list(oldest.select_related("reporter")[1000 : 1000 + SOUGHT] or oldest[:SOUGHT])
    return {
        "folio": [case.folio for case in found],
        "phone": [case.reporter.phone for case in found],
        "name": [case.reporter.full_name for case in found],
        "address": [f"{case.street} {case.exterior}" for case in found],
        "misspelt": [_misspelt(case.reporter.surname) for case in found],
    }


def _misspelt(name: str) -> str:
    """With the second and third letters the wrong way round."""
    return name[0] + name[2] + name[1] + name[3:]


if __name__ == "__main__":
    main()
