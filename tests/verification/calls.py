"""Reports that wait to be verified, and the answers that a verifier sends."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

from cauce.cases.models import Case
from cauce.procedure.states import State
from tests.record.pages import fields_of
from tests.support.cast import Cast
from tests.support.reports import follow, leak_in, open_leak, take, whose

HOME = "/verificacion/"


def to_verify(cast: Cast, **changes: Any) -> Case:
    """A leak whose baja is confirmed."""
    return leak_in(State.WRITTEN_OFF, cast, **changes)


def group_to_verify(cast: Cast, followers: int) -> tuple[Case, list[Case]]:
    """A main report written off with those that joined it, the oldest first."""
    main = open_leak(cast.alma)
    linked = [follow(main, cast.alma, given_name=f"Persona {n}") for n in range(followers)]
    for step in ("send_out", "attend", "write_off"):
        take(step, main, whose(step, cast))
    for case in linked:
        case.refresh_from_db()
    return main, linked


def call_url(case: Case) -> str:
    return f"{HOME}{case.folio}/"


def answered(client: Client, case: Case, answer: str, **said: str) -> HttpResponse:
    """What a verifier sends with one key from the call as it is shown."""
    shown = fields_of(client.get(call_url(case)))
    return client.post(f"{call_url(case)}resultado/", shown | {"answer": answer} | said)


def asked(client: Client, case: Case, question: str, **said: str) -> HttpResponse:
    """A dialog of the call, opened and sent."""
    address = f"{call_url(case)}{question}/"
    opened = client.get(address)
    assert opened.status_code == 200, opened.content.decode()
    return client.post(address, fields_of(opened) | said)


def shown_folio(answer: HttpResponse) -> str:
    """The folio of the call that is open on the page, or nothing."""
    call = answer.context["call"]
    return call.folio if call else ""


def listed(answer: HttpResponse) -> list[str]:
    """The folios of the list, in its order."""
    return [line.row.folio for line in answer.context["lines"]]


def set_apart(case: Case, **columns: Any) -> None:
    """Put a report where time would have put it; tests don't wait."""
    Case.objects.filter(pk=case.pk).update(**columns)
    case.refresh_from_db()


def tried(case: Case, cast: Cast, days: int, times: int, until: datetime) -> None:
    """Failed calls as if made over the days before `until`, an hour and more apart."""
    for left in reversed(range(times)):
        at = until - timedelta(days=min(days - 1, left), hours=left)
        set_apart(case, moved_at=at - timedelta(days=10), received_at=at - timedelta(days=20))
        take("contact", case, cast.fina, happened_at=at, outcome="no_answer", again_at=at)
